import { xmlTree, type XmlElement } from './xml-tree.js';
import { formatNumber } from './number-format.js';

/** One level of a list: how it counts and what its numbers look like. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1、`, `（%2）`, `第%1条`: %n stands for the number of level n. */
  readonly pattern: string;
  readonly style: string | null;
}

interface List {
  readonly counters: number[];
  readonly levels: readonly Level[];
}

/** A paragraph's place in a list: `w:numPr`. */
interface Membership {
  readonly list: string;
  readonly level: number;
}

const DOCUMENT = /^word\/document\d*\.xml$/i;
const NUMBERING = 'word/numbering.xml';
const STYLES = 'word/styles.xml';

/**
 * Writes the automatic numbers (一、 （一） 第三条) of a Word document into its text, where a person reading it sees them,
 * and takes the list definitions away, so that no later reader counts them again. ECMA-376 part 1, 17.9.
 */
export function writeOutNumbering(parts: Map<string, string>): void {
  const numbering = parts.get(NUMBERING);
  if (numbering === undefined) return;
  const lists = readLists(xmlTree(numbering));
  const styles = readStyles(parts.get(STYLES), lists);
  for (const [name, text] of parts) if (DOCUMENT.test(name)) parts.set(name, numberParagraphs(text, lists, styles));
  parts.delete(NUMBERING);
}

/** Former formatting, kept for tracked changes, comes first: inside it stand properties that no longer hold. */
function numberParagraphs(xml: string, lists: Map<string, List>, styles: Map<string, Membership>): string {
  return xml.replace(/<w:pPrChange\b.*?<\/w:pPrChange>/gs, '').replace(/<w:pPr>(.*?)<\/w:pPr>/gs, (whole, properties: string) => {
    const own = ownMembership(properties);
    const style = /<w:pStyle w:val="([^"]*)"/.exec(properties)?.[1];
    const membership = own ?? (style === undefined ? undefined : styles.get(style));
    const list = membership && lists.get(membership.list);
    const label = list ? nextLabel(list, membership.level) : '';
    return label === '' ? whole : `${whole}<w:r><w:t xml:space="preserve">${label.replace(/[&<>]/g, '')}</w:t></w:r>`;
  });
}

function ownMembership(properties: string): Membership | undefined {
  const inner = /<w:numPr>(.*?)<\/w:numPr>/s.exec(properties)?.[1];
  const list = inner && /<w:numId w:val="(\d+)"/.exec(inner)?.[1];
  return list ? { list, level: Number(/<w:ilvl w:val="(\d)"/.exec(inner)?.[1] ?? 0) } : undefined;
}

/** Counts the level on, starts the deeper ones anew, and returns the number as it is printed. */
function nextLabel({ counters, levels }: List, at: number): string {
  const level = levels[at];
  if (level === undefined) return '';
  counters[at] = (counters[at] ?? level.start - 1) + 1;
  counters.length = at + 1;
  const label = level.pattern.replace(/%(\d)/g, (_, digit: string) => {
    const of = levels[Number(digit) - 1];
    return of === undefined ? '' : formatNumber(counters[Number(digit) - 1] ?? of.start, of.format);
  });
  if (level.format === 'bullet' || level.format === 'none') return '';
  // 1 加强, not 1加强: a number without a mark of its own would run into the text.
  return /[\dA-Za-z]$/.test(label) ? `${label} ` : label;
}

function readLists(root: XmlElement): Map<string, List> {
  const numbering = root.first('numbering');
  const abstracts = new Map(numbering?.all('abstractNum').map((each) => [each.attributes['abstractNumId'], each]));
  const lists = new Map<string, List>();
  const counters = new Map<string, number[]>();
  for (const num of numbering?.all('num') ?? []) {
    const abstractId = num.first('abstractNumId')?.attributes['val'] ?? '';
    const abstract = abstracts.get(abstractId);
    const overrides = new Map(num.all('lvlOverride').map((each) => [each.attributes['ilvl'], each]));
    const levels: Level[] = [];
    for (const each of abstract?.all('lvl') ?? []) {
      const override = overrides.get(each.attributes['ilvl']);
      const start = override?.first('startOverride')?.attributes['val'];
      levels[Number(each.attributes['ilvl'])] = readLevel(override?.first('lvl') ?? each, start);
    }
    // Lists of one definition count on from each other, unless told to start over.
    const own = overrides.size > 0 ? [] : (counters.get(abstractId) ?? []);
    if (overrides.size === 0) counters.set(abstractId, own);
    lists.set(num.attributes['numId'] ?? '', { counters: own, levels });
  }
  return lists;
}

function readLevel(level: XmlElement, start: string | undefined): Level {
  const legal = level.first('isLgl') !== undefined;
  return {
    start: Number(start ?? level.first('start')?.attributes['val'] ?? 1),
    format: legal ? 'decimal' : (level.first('numFmt')?.attributes['val'] ?? 'decimal'),
    pattern: level.first('lvlText')?.attributes['val'] ?? '',
    style: level.first('pStyle')?.attributes['val'] ?? null,
  };
}

/** Styles that number their paragraphs, also through the style they are based on. */
function readStyles(xml: string | undefined, lists: Map<string, List>): Map<string, Membership> {
  const styles = new Map((xml === undefined ? [] : (xmlTree(xml).first('styles')?.all('style') ?? [])).map((each) => [each.attributes['styleId'] ?? '', each]));
  const found = new Map<string, Membership>();
  for (const [id] of styles) {
    let style = styles.get(id);
    for (let step = 0; style !== undefined && step < 12; step++) {
      const properties = style.first('pPr')?.first('numPr');
      const list = properties?.first('numId')?.attributes['val'];
      if (list !== undefined) {
        const linked = lists.get(list)?.levels.findIndex((level) => level?.style === id) ?? -1;
        found.set(id, { list, level: linked >= 0 ? linked : Number(properties?.first('ilvl')?.attributes['val'] ?? 0) });
        break;
      }
      style = styles.get(style.first('basedOn')?.attributes['val'] ?? '');
    }
  }
  return found;
}
