import { XMLParser } from 'fast-xml-parser';
import { UnreadableDocument } from '../document-failure.js';

/** An element of a parsed XML part: children by local name, always in lists; attributes by local name. */
export interface XmlElement {
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** All children of that name, in order. */
  all(name: string): XmlElement[];
  /** The first child of that name. */
  first(name: string): XmlElement | undefined;
  /** All descendants of that name, in document order within one parent name. */
  deep(name: string): XmlElement[];
}

const ATTRIBUTES = ':@';
const TEXT = '#text';
type Ordered = Record<string, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

/** Parses an XML part. @throws UnreadableDocument DOCUMENT_BROKEN */
export function xmlTree(xml: string): XmlElement {
  try {
    return element({ root: parser.parse(xml) as unknown }, 'root');
  } catch (error) {
    throw new UnreadableDocument('DOCUMENT_BROKEN', error);
  }
}

function element(node: Ordered, name: string): XmlElement {
  const children = Array.isArray(node[name]) ? (node[name] as Ordered[]) : [];
  const nameOf = (child: Ordered): string => Object.keys(child).find((key) => key !== ATTRIBUTES) ?? '';
  const all = (wanted: string): XmlElement[] => children.filter((child) => nameOf(child) === wanted).map((child) => element(child, wanted));
  return {
    attributes: (node[ATTRIBUTES] ?? {}) as Record<string, string>,
    get text() {
      return children.map((child) => (nameOf(child) === TEXT ? String(child[TEXT]) : '')).join('');
    },
    all,
    first: (wanted) => all(wanted)[0],
    deep: (wanted) =>
      children.flatMap((child) => {
        const inner = nameOf(child);
        if (inner === TEXT) return [];
        const here = element(child, inner);
        return inner === wanted ? [here] : here.deep(wanted);
      }),
  };
}
