import type { DocumentLine } from '../document-text.js';

/** A piece of text where it is printed: units of the page, x to the right, y downwards from the top, y at the baseline. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Font size. */
  readonly size: number;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly PlacedText[];
}

interface PrintedLine {
  text: string;
  page: number;
  left: number;
  right: number;
  y: number;
  size: number;
}

/** Pieces belong to one line when their baselines differ by less than this share of the font size. */
const SAME_LINE = 0.5;
/** A gap of more font sizes than this parts cells, not words. */
const CELL_GAP = 1.8;
/** A gap wider than this share of the font size is a blank between words; beside Chinese, justified lines have as much. */
const WORD_GAP = 0.2;
const HAN_GAP = 0.8;
/** Page furniture stands in the outer parts of the page of this height share. */
const MARGIN = 0.12;
/** A line repeated at the edge of so many pages is furniture. */
const REPEATS = 3;
/** A line begins a paragraph when it is indented by more than this, and ends one when it stops short by more, in font sizes. */
const INDENT = 1.2;
const SHORT = 1.6;
/** Running text reaches at least this share of the page width; where nothing does, all lines are short ones. */
const LEAST_MEASURE = 0.7;

const PAGE_NUMBER = /^(?:[-—–－·~～\s]*\d{1,4}[-—–－·~～\s]*|第?\s*\d{1,4}\s*页?\s*[,，/／]?\s*(?:共|of)?\s*\d{0,4}\s*页?|page\s*\d+.*)$/i;
const HAN = /[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef\u2014-\u201d\u2026]/;
const BESIDE_HAN = new RegExp(`(?<=${HAN.source}) +| +(?=${HAN.source})`, 'g');

/**
 * The text of printed pages as the author wrote it: pieces gathered into lines, page furniture dropped, lines that only
 * end because the paper does joined with the next, across pages too.
 */
export function pageLines(pages: readonly Page[]): DocumentLine[] {
  const printed = pages.map((page, index) => printedLines(page, index + 1));
  const furniture = repeatedEdges(pages, printed);
  const kept = printed.map((lines, index) => lines.filter((line) => !isFurniture(line, pages[index], furniture)));
  return joinParagraphs(kept, pages);
}

function printedLines(page: Page, number: number): PrintedLine[] {
  const pieces = page.pieces.filter(({ text }) => text.trim() !== '').sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: PlacedText[][] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && Math.abs(piece.y - first.y) < SAME_LINE * Math.max(first.size, piece.size)) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => gather(row, number));
}

function gather(row: PlacedText[], page: number): PrintedLine {
  row.sort((a, b) => a.x - b.x);
  const first = row[0] ?? { x: 0, y: 0, size: 1 };
  let text = '';
  let right = first.x;
  for (const piece of row) {
    const inner = withoutStretch(piece);
    const gap = (piece.x - right) / piece.size;
    const blank = HAN.test(text.slice(-1)) || HAN.test(inner.charAt(0)) ? HAN_GAP : WORD_GAP;
    if (text !== '' && gap > blank) text += gap > CELL_GAP ? '\t' : ' ';
    text += inner;
    right = Math.max(right, piece.x + piece.width);
  }
  const size = row.reduce((largest, piece) => Math.max(largest, piece.size), 0);
  return { text: text.trim(), page, left: first.x, right, y: first.y, size };
}

/** Blanks beside Chinese that are too narrow to have been typed come from stretching the line. */
function withoutStretch({ text, width, size }: PlacedText): string {
  const blanks = text.split(' ').length - 1;
  if (blanks === 0) return text;
  const inked = [...text].reduce((sum, character) => sum + (character === ' ' ? 0 : HAN.test(character) ? 1 : 0.5), 0);
  const typed = width / size - inked > blanks * HAN_GAP;
  return typed ? text : text.replace(BESIDE_HAN, '');
}

function atEdge({ y }: PrintedLine, page: Page | undefined): boolean {
  return page !== undefined && (y < page.height * MARGIN || y > page.height * (1 - MARGIN));
}

/** Headers and footers: the same but for the page number, at the edge of page after page. */
function repeatedEdges(pages: readonly Page[], printed: readonly PrintedLine[][]): Set<string> {
  const seen = new Map<string, number>();
  printed.forEach((lines, index) => {
    const edges = new Set(lines.filter((line) => atEdge(line, pages[index])).map(({ text }) => withoutNumbers(text)));
    for (const edge of edges) seen.set(edge, (seen.get(edge) ?? 0) + 1);
  });
  return new Set([...seen].filter(([, times]) => times >= REPEATS && times > pages.length / 3).map(([text]) => text));
}

function isFurniture(line: PrintedLine, page: Page | undefined, furniture: ReadonlySet<string>): boolean {
  return atEdge(line, page) && (PAGE_NUMBER.test(line.text) || furniture.has(withoutNumbers(line.text)));
}

function withoutNumbers(text: string): string {
  return text.replace(/[\d\s]+/g, '');
}

interface Paragraph {
  readonly text: string;
  readonly page: number;
  readonly last: PrintedLine;
  readonly margins: Margins;
}

function joinParagraphs(printed: readonly PrintedLine[][], pages: readonly Page[]): DocumentLine[] {
  const paragraphs: Paragraph[] = [];
  const marginsOf = measure(printed, pages);
  for (const lines of printed) {
    const margins = marginsOf(lines);
    for (const line of lines) {
      const open = paragraphs.at(-1);
      if (open === undefined || !goesOn(open.last, open.margins, line, margins)) {
        paragraphs.push({ text: line.text, page: line.page, last: line, margins });
        continue;
      }
      // Only between Latin words is the line end a blank; a number may be broken anywhere.
      const blank = /[A-Za-z,.;]$/.test(open.text) && /^[A-Za-z]/.test(line.text) ? ' ' : '';
      paragraphs[paragraphs.length - 1] = { text: open.text + blank + line.text, page: open.page, last: line, margins };
    }
  }
  return paragraphs.map(({ text, page }) => ({ text, origin: { page } }));
}

interface Margins {
  readonly left: number;
  readonly right: number;
}

/**
 * Where running text begins and ends on a page. It ends where it does on all pages of that width: a page of short lines
 * says nothing itself. It begins at the leftmost place that more than one line of the document shares.
 */
function measure(printed: readonly PrintedLine[][], pages: readonly Page[]): (lines: readonly PrintedLine[]) => Margins {
  const shared = new Map<number, number>();
  const rights = new Map<number, number>();
  const place = ({ left, size }: PrintedLine): number => Math.round(left / (size / 2));
  printed.forEach((lines, index) => {
    const width = pages[index]?.width ?? 0;
    for (const line of lines) {
      shared.set(place(line), (shared.get(place(line)) ?? 0) + 1);
      rights.set(width, Math.max(rights.get(width) ?? width * LEAST_MEASURE, line.right));
    }
  });
  return (lines) => {
    const firm = lines.filter((line) => lines.length < FEW_LINES || (shared.get(place(line)) ?? 0) > 1);
    const left = firm.reduce((least, line) => Math.min(least, line.left), Infinity);
    return { left, right: rights.get(pages[(lines[0]?.page ?? 1) - 1]?.width ?? 0) ?? 0 };
  };
}

/** On a page of fewer lines every one counts; on a fuller one a line alone to the left is a stamp or a note. */
const FEW_LINES = 8;

/** A line goes on in the next when it reaches the right margin and the next begins at the left one. */
function goesOn(line: PrintedLine, its: Margins, next: PrintedLine, nexts: Margins): boolean {
  if (line.text.includes('\t') || next.text.includes('\t')) return false;
  if (Math.abs(line.size - next.size) > line.size * 0.25) return false;
  return line.right > its.right - SHORT * line.size && next.left < nexts.left + INDENT * next.size;
}
