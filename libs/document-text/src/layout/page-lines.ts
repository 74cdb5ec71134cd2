import type { DocumentLine } from '../document-text.js';
import { printedRows, type PlacedText, type PrintedRow } from './placed-text.js';
import { ruledTableLines, ruledTables, type Rule, type RuledTable } from './ruled-tables.js';

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly PlacedText[];
  readonly rules: readonly Rule[];
}

interface PrintedLine extends PrintedRow {
  readonly page: number;
  /** Where it is no line but the place of a table. */
  readonly table?: RuledTable;
}

/** Page furniture stands in the outer parts of the page of this height share. */
const MARGIN = 0.12;
/** A line repeated at the edge of so many pages is furniture. */
const REPEATS = 3;
/** A line begins a paragraph when it is indented by more than this, and ends one when it stops short by more, in font sizes. */
const INDENT = 1.2;
const SHORT = 1.6;
/** A line that ends in the middle of a sentence may stop this much short: what came next did not fit, or must not begin a line. */
const SHORT_WITHIN_SENTENCE = 5;
const SENTENCE_END = /[。！？；：!?;:）〕】)\]]$/;
const NUMBERED = /^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十百]{1,4}[章节条]|[（(]?\d{1,2}[)）、.．](?!\d)|[①-⑳])/;
/** Running text reaches at least this share of the page width; where nothing does, all lines are short ones. */
const LEAST_MEASURE = 0.7;

const PAGE_NUMBER = /^(?:[-—–－·~～\s]*\d{1,4}[-—–－·~～\s]*|第?\s*\d{1,4}\s*页?\s*[,，/／]?\s*(?:共|of)?\s*\d{0,4}\s*页?|page\s*\d+.*)$/i;

/**
 * The text of printed pages as the author wrote it: tables by their drawn cells, the other pieces gathered into lines,
 * page furniture dropped, lines that only end because the paper does joined with the next, across pages too.
 */
export function pageLines(pages: readonly Page[]): DocumentLine[] {
  const printed = pages.map((page, index) => printedLines(page, index + 1));
  const furniture = repeatedEdges(pages, printed);
  const kept = printed.map((lines, index) => lines.filter((line) => !isFurniture(line, pages[index], furniture)));
  return joinParagraphs(kept, pages);
}

function printedLines(page: Page, number: number): PrintedLine[] {
  const { tables, outside } = ruledTables(page.pieces.filter(({ text }) => text.trim() !== ''), page.rules);
  const places = tables.map((table): PrintedLine => ({ text: '', page: number, left: 0, right: 0, y: table.top, size: 1, table }));
  return [...printedRows(outside).map((row) => ({ ...row, page: number })), ...places].sort((a, b) => a.y - b.y);
}

function atEdge({ y, table }: PrintedLine, page: Page | undefined): boolean {
  return page !== undefined && table === undefined && (y < page.height * MARGIN || y > page.height * (1 - MARGIN));
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
  /** The parts of a table, one a page. */
  readonly tables: readonly RuledTable[];
}

function joinParagraphs(printed: readonly PrintedLine[][], pages: readonly Page[]): DocumentLine[] {
  const paragraphs: Paragraph[] = [];
  const marginsOf = measure(printed, pages);
  for (const lines of printed) {
    const margins = marginsOf(lines);
    for (const line of lines) {
      const open = paragraphs.at(-1);
      if (line.table !== undefined && open?.last.table !== undefined && open.last.page < line.page) {
        paragraphs[paragraphs.length - 1] = { ...open, last: line, tables: [...open.tables, line.table] };
        continue;
      }
      if (open === undefined || !goesOn(open.last, open.margins, line, margins)) {
        paragraphs.push({ text: line.text, page: line.page, last: line, margins, tables: line.table === undefined ? [] : [line.table] });
        continue;
      }
      // Only between Latin words is the line end a blank; a number may be broken anywhere.
      const blank = /[A-Za-z,.;]$/.test(open.text) && /^[A-Za-z]/.test(line.text) ? ' ' : '';
      paragraphs[paragraphs.length - 1] = { text: open.text + blank + line.text, page: open.page, last: line, margins, tables: [] };
    }
  }
  return paragraphs.flatMap(({ text, page, last, tables }) =>
    last.table === undefined ? [{ text, origin: { page } }] : ruledTableLines(tables).map((row) => ({ text: row, origin: { page } })),
  );
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
    for (const line of lines.filter(({ table }) => table === undefined)) {
      shared.set(place(line), (shared.get(place(line)) ?? 0) + 1);
      rights.set(width, Math.max(rights.get(width) ?? width * LEAST_MEASURE, line.right));
    }
  });
  return (lines) => {
    const firm = lines.filter((line) => line.table === undefined && (lines.length < FEW_LINES || (shared.get(place(line)) ?? 0) > 1));
    const left = firm.reduce((least, line) => Math.min(least, line.left), Infinity);
    return { left, right: rights.get(pages[(lines[0]?.page ?? 1) - 1]?.width ?? 0) ?? 0 };
  };
}

/** On a page of fewer lines every one counts; on a fuller one a line alone to the left is a stamp or a note. */
const FEW_LINES = 8;

/** A line goes on in the next when it reaches the right margin and the next begins at the left one, and not with a number after a full stop. */
function goesOn(line: PrintedLine, its: Margins, next: PrintedLine, nexts: Margins): boolean {
  if (line.table !== undefined || next.table !== undefined || line.text.includes('\t') || next.text.includes('\t')) return false;
  if (Math.abs(line.size - next.size) > line.size * 0.25) return false;
  const ended = SENTENCE_END.test(line.text);
  if (ended && NUMBERED.test(next.text)) return false;
  const short = ended ? SHORT : SHORT_WITHIN_SENTENCE;
  return line.right > its.right - short * line.size && next.left < nexts.left + INDENT * next.size;
}
