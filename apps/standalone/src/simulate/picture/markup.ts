/** Markup that is already safe to put into a page. */
export class Markup {
  constructor(readonly text: string) {}
}

type Child = Markup | string | number | readonly Child[];
type Attributes = Readonly<Record<string, string | number | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** One element of HTML or SVG. Texts and attributes are escaped, numbers kept to a tenth. */
export function element(name: string, attributes: Attributes, ...children: Child[]): Markup {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escape(plain(value))}"`]));
  const content = children.map(markupOf).join('');
  return new Markup(content === '' && VOID.has(name) ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`);
}

/** Elements that hold nothing: those of SVG the pictures draw with, and the one of HTML a page needs. */
const VOID = new Set(['rect', 'path', 'line', 'circle', 'meta']);

function markupOf(child: Child): string {
  if (child instanceof Markup) return child.text;
  return typeof child === 'string' || typeof child === 'number' ? escape(plain(child)) : child.map(markupOf).join('');
}

const plain = (value: string | number): string => (typeof value === 'number' ? String(Math.round(value * 10) / 10) : value);
