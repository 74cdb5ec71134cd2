import { ELEMENT_NODE, TEXT_NODE, type PageElement, type PageNode } from './page-element.js';
import { tableLines, type TableCell } from './table-lines.js';

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TITLE TR UL'.split(' '),
);
const UNSEEN = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG CANVAS SELECT OPTION BUTTON INPUT TEXTAREA HEAD LINK META'.split(' '));
/** A cell with more paragraphs than this holds a page, not a cell: its table only serves to place things. */
const MOST_PARAGRAPHS_IN_A_CELL = 12;

/**
 * The text under an element as a reader would see it: a line for every paragraph and heading, tables as rows of
 * `tableLines`, numbered list entries with their number.
 */
export function elementLines(root: PageElement): string[] {
  const lines: string[] = [];
  let open = '';
  const close = (): void => {
    const line = tidy(open);
    if (line !== '') lines.push(line);
    open = '';
  };
  const walk = (node: PageNode): void => {
    if (node.nodeType === TEXT_NODE) {
      open += node.textContent ?? '';
      return;
    }
    if (node.nodeType !== ELEMENT_NODE) return;
    const element = node as PageElement;
    const name = element.tagName.toUpperCase();
    if (UNSEEN.has(name) || isHidden(element)) return;
    if (name === 'BR') {
      close();
      return;
    }
    const block = BLOCKS.has(name);
    if (block) close();
    if (name === 'LI') open = listNumber(element);
    const cells = name === 'TABLE' ? dataCells(element) : null;
    if (cells === null) for (const child of element.childNodes) walk(child);
    else lines.push(...tableLines(cells).map(({ text }) => text));
    if (block) close();
  };
  walk(root);
  close();
  return lines;
}

/** Line ends of the source are no line ends of the text; between Chinese characters they are not even blanks. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]*[\r\n]+[ \t]*/g, '\n')
    .replace(/(?<=[\u2014-\u201d\u3000-\u9fff\uff00-\uffef])\n(?=[\u2014-\u201d\u3000-\u9fff\uff00-\uffef])/g, '')
    .replace(/[ \t\n]+/g, ' ')
    .trim();
}

function isHidden(element: PageElement): boolean {
  return element.hasAttribute('hidden') || /display\s*:\s*none/i.test(element.getAttribute('style') ?? '');
}

function listNumber(entry: PageElement): string {
  const list = entry.parentElement;
  if (list?.tagName.toUpperCase() !== 'OL') return '';
  let number = Number(list.getAttribute('start') ?? 1) || 1;
  for (let before = entry.previousElementSibling; before !== null; before = before.previousElementSibling) number++;
  return `${entry.getAttribute('value') ?? number}. `;
}

/** The cells of a table that holds data; null for one that only lays out a page, to be read as its contents. */
function dataCells(table: PageElement): TableCell[][] | null {
  if (table.querySelector('table') !== null) return null;
  const rows = [...table.querySelectorAll('tr')].map((row) => [...row.children].filter((cell) => /^T[DH]$/i.test(cell.tagName)));
  if (rows.filter((cells) => cells.length > 1).length < 2) return null;
  const cells = rows.map((row) =>
    row.map((cell) => {
      const paragraphs = elementLines(cell);
      return { paragraphs, text: paragraphs.join(' '), across: span(cell, 'colspan'), down: span(cell, 'rowspan') };
    }),
  );
  return cells.flat().some(({ paragraphs }) => paragraphs.length > MOST_PARAGRAPHS_IN_A_CELL) ? null : cells;
}

function span(cell: PageElement, attribute: 'colspan' | 'rowspan'): number {
  const stated = Number.parseInt(cell.getAttribute(attribute) ?? '', 10);
  return stated > 0 ? stated : 1;
}
