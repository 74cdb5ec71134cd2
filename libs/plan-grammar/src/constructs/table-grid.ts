/**
 * table-grid := header row+      cells parted by tabs, bars or blanks, or on a line each with or without bars
 *
 *     工作任务 | 责任单位 |            序号            工作任务 |           序号 工 作 任 务 责任部门
 *     优化服务 | 市数据局 |            工作任务        责任单位 |           1 优化服务 市数据局
 *                                      责任单位        优化服务 |
 *
 * Only finds which cells make a row; which column each is in tells `table-row.ts`.
 */
import type { Span } from '../parsed-plan.js';
import { lineEnd, type SourceText, tableOf, trimSpan } from '../source-text.js';
import { numberMark } from './numbering.js';
import { columnOf, columnsOf, headerLength, joinHeader, LONGEST_HEADER_CELL, namesUnitColumn, type Column } from './table-column.js';
import { isRowNumber, namesUnits, ownNumber, type Places } from './table-row.js';

export interface Row {
  cells: readonly Span[];
  /** Cells known to head the row and those below it. */
  themes?: readonly Span[];
  outer: Span;
}

export interface Grid {
  columns: readonly Column[];
  places: Places;
  rows: readonly Row[];
  end: number;
}

const LONGEST_HEADER = 200;
const BLANKS = '  ';
/** What parts cells, surest first; two blanks or more are the poorest sign. */
const PARTINGS = ['\t', '|', BLANKS];
/** Of cells on lines of their own: the first line of a header, its cells, lines of a cell between bars, lines a row has too many. */
const LONGEST_LINE_HEAD = 18;
const MOST_HEADER_CELLS = 16;
const MOST_LINES_OF_CELL = 4;
const MOST_LINES_OVER = 8;
/** Rows of others that a part of a table may leave out at one place. */
const MOST_LEFT_OUT = 300;
/** A line of nothing but a bar, or bars. */
const BELOW_FIRST = tableOf(' \t|\n');
const BAR_BELOW = /\n\s*\|[ \t|]*(?=\n|$)/y;
/** What a line begins with whose head is 序号, 编号 or 项次. */
const NUMBER_HEAD_FIRST = tableOf(' \t|序编项');
/** The bar that ends a row, and the one that begins the next. */
const CLOSED = /\s*\|[ \t]*\n\s*\|[ \t]*(?=\n)/y;
const BETWEEN_ROWS = /^(?:附件|抄送|\(此件|[一二三四五六七八九十]+、)/;
/** Cells before the first row that head it. */
const MOST_THEMES = 3;

/** The table that begins with a line. */
export function gridAt(source: SourceText, start: number, end: number): Grid | null {
  return partedGrid(source.folded, start, end) ?? lineGrid(source, start, end) ?? spacedGrid(source.folded, start, end);
}

/** Cells of one line each row. */
function partedGrid(folded: string, start: number, end: number): Grid | null {
  if (end - start > LONGEST_HEADER) return null;
  const written = folded.slice(start, end);
  const parting = PARTINGS.find((candidate) => written.includes(candidate));
  if (parting === undefined) return null;
  const framed = parting === '|' && folded[start] === '|';
  const header = partedHeader(folded, start, end, parting, framed);
  if (header === null) return null;
  const { columns, heads } = header;
  let at = header.end + 1;
  const rows: Row[] = [];
  let last = end;
  while (at < folded.length) {
    const stop = lineEnd(folded, at);
    const line = folded.slice(at, stop);
    const parted = line.includes(parting);
    if (line.trim() !== '' && !parted && !goesOn(folded, stop + 1, parting, columns.length)) break;
    if (!/^[\s|:+-]*$/.test(line)) {
      const row = parted ? cells(folded, at, stop, parting, framed) : [trimSpan(folded, at, stop)];
      const texts = row.map((cell) => folded.slice(cell.start, cell.end));
      const repeated = row.every((_, index) => texts[index] === (heads[index] ?? ''));
      if (!repeated && begins(folded, at, stop, parting, framed)) break;
      if (!repeated) rows.push({ cells: row, outer: { start: at, end: stop } });
    }
    last = stop;
    at = stop + 1;
  }
  return { columns, places: parting === '\t' ? 'FIXED' : 'WHOLE_ROWS', rows, end: last };
}

/** The header that begins at a line, of one or two rows. */
function partedHeader(folded: string, start: number, end: number, parting: string, framed: boolean): { columns: Column[]; heads: string[]; end: number } | null {
  const texts = (from: number, to: number): string[] => cells(folded, from, to, parting, framed).map((cell) => folded.slice(cell.start, cell.end));
  const heads = texts(start, end);
  if (heads.length < (parting === BLANKS ? 3 : 2)) return null;
  const stop = lineEnd(folded, end + 1);
  const joined = stop - end > LONGEST_HEADER ? null : joinHeader(heads, texts(end + 1, stop), heads.length);
  const columns = joined === null ? null : columnsOf(joined);
  if (joined !== null && columns !== null) return { columns, heads: joined, end: stop };
  const own = columnsOf(heads);
  return own === null ? null : { columns: own, heads, end };
}

/** True where another table begins in the midst of rows. */
function begins(folded: string, start: number, end: number, parting: string, framed: boolean): boolean {
  if (end - start > LONGEST_HEADER || !namesUnitColumn(folded.slice(start, lineEnd(folded, end + 1)))) return false;
  const header = partedHeader(folded, start, end, parting, framed);
  return header !== null && header.heads.some((head) => namesUnitColumn(head) && head.length <= LONGEST_HEADER_CELL) && !header.heads.some((head) => /^\d/.test(head));
}

/** A line of one cell (二、优化环境), or two (（一） below it), groups the rows below, if rows do follow. */
function goesOn(folded: string, at: number, parting: string, width: number, deeper = true): boolean {
  const end = lineEnd(folded, at);
  if (folded.slice(at, end).split(parting).length >= Math.max(2, width - 1)) return true;
  return deeper && numberMark(folded, at)?.style === 'han-paren' && goesOn(folded, end + 1, parting, width, false);
}

/** A line per cell, or lines and a bar: the header's cells follow one another, and numbers tell the rows apart. */
function lineGrid(source: SourceText, start: number, end: number): Grid | null {
  const { folded } = source;
  if (end === start || end - start > LONGEST_LINE_HEAD) return null;
  BAR_BELOW.lastIndex = end;
  const barred = folded[end - 1] === '|' || (BELOW_FIRST[folded.charCodeAt(end + 1)] === 1 && BAR_BELOW.test(folded));
  if (!barred && NUMBER_HEAD_FIRST[folded.charCodeAt(start)] === 0) return null;
  const head = folded.slice(start, end).replace(/[\s|]/g, '');
  if (barred ? columnOf(head) === 'OTHER' || /\d/.test(head) : !/^(?:序号|编号|项次)$/.test(head)) return null;
  const run = barred ? barredCells(folded, start) : lineCells(folded, start);
  const header: Span[] = [];
  let next = run.next();
  for (; next.done !== true && header.length < MOST_HEADER_CELLS; next = run.next()) {
    const { value: cell } = next;
    if (isRowNumber(folded, cell) || numberMark(folded, cell.start) !== null || folded.slice(cell.start, cell.end).replace(/\s/g, '').length > LONGEST_HEADER_CELL) break;
    header.push(cell);
  }
  const texts = header.map((cell) => folded.slice(cell.start, cell.end));
  const length = headerLength(texts);
  const columns = columnsOf(unstacked(texts.slice(0, length)));
  if (columns === null || (!barred && columns[0] !== 'NUMBER')) return null;
  let rows = numberedRows(folded, [...header.slice(length), ...(next.done === true ? [] : [next.value])], run, columns, barred);
  const closing = header[length - 1];
  if (rows.length === 0 && barred && closing !== undefined) rows = closedRows(folded, closing.end, columns.length);
  const merged = rows.some((row) => row.cells.length < columns.length);
  if (rows.length === 0 && barred) rows = evenRows(source, barredCells(folded, start), length, columns);
  const last = rows[rows.length - 1];
  return last === undefined ? null : { columns: merged ? grouped(columns) : columns, places: 'FREE', rows, end: lineEnd(folded, last.outer.end) };
}

/** The second row of a header, whose cells come behind all those of the first. */
function unstacked(heads: readonly string[]): readonly string[] {
  const upper = heads.findLastIndex((head) => !['LEAD', 'CO', 'PERSON'].includes(columnOf(head))) + 1;
  const below = heads.slice(upper);
  return (below.length < 2 || upper < 2 ? null : joinHeader(heads.slice(0, upper), below, heads.length - 1)) ?? heads;
}

/** Rows of a run of cells, each from its number to the next. What a row has too many at its end heads the next one. */
function numberedRows(folded: string, begun: readonly Span[], run: Iterator<Span>, columns: readonly Column[], barred: boolean): Row[] {
  const numbered = columns.indexOf('NUMBER');
  const width = columns.length - (numbered < 0 ? columns.lastIndexOf('TASK') : numbered + 1);
  const rows: Row[] = [];
  let themes: Span[] = [];
  let row: Span[] = [];
  let expected: number | null = null;
  let longest = barred ? 0 : width + 1;
  const close = (last: boolean): void => {
    const [first] = row;
    if (first === undefined) return;
    const whole = isRowNumber(folded, first) ? width + 1 : width;
    const own = barred && (last || numbered !== 0) ? row.slice(0, whole) : last ? row.slice(0, longest) : row;
    rows.push({ cells: own, themes, outer: { start: first.start, end: own[own.length - 1]?.end ?? first.end } });
    themes = row.slice(own.length);
    longest = Math.max(longest, own.length);
    row = [];
  };
  // A department's part of a table leaves out the rows of others; a number may be a cell of a row that is not whole yet.
  const begins = (number: number): boolean => (expected === null ? number > 0 && number < 1000 : number === expected || (!barred && (row.length === 0 || row.length > width) && number > expected && number < expected + MOST_LEFT_OUT));
  const ahead = [...begun];
  for (;;) {
    const cell = ahead.shift() ?? nextOf(run);
    if (cell === null) break;
    const number = rowNumber(folded, cell, barred && numbered < 0);
    if (begins(number)) {
      close(false);
      row = [cell];
      expected = number + 1;
    } else if (row.length === 0) {
      themes.push(cell);
      if (themes.length > MOST_THEMES) return [];
    } else if (!barred && BETWEEN_ROWS.test(folded.slice(cell.start, cell.end))) {
      // Headings between two rows, or the end of the table.
      let heading = cell;
      let follower = nextOf(run);
      for (; follower !== null && BETWEEN_ROWS.test(folded.slice(follower.start, follower.end)); follower = nextOf(run)) heading = follower;
      if (follower === null || !begins(rowNumber(folded, follower, false))) break;
      close(false);
      themes = [heading];
      ahead.push(follower);
    } else if (row.length > width + MOST_LINES_OVER) break;
    else row.push(cell);
  }
  close(true);
  return rows;
}

/** The number a cell is, or with `begins` the one its text begins with. */
function rowNumber(folded: string, cell: Span, begins: boolean): number {
  const mark = begins ? ownNumber(folded, cell) : null;
  if (!isRowNumber(folded, cell) && mark?.style !== 'arabic') return Number.NaN;
  return Number.parseInt(folded.slice(cell.start, cell.end).replace('(', ''), 10);
}

/** Rows without numbers: as long as every so many cells name units where they should, twice at least. */
function evenRows(source: SourceText, run: Iterator<Span>, header: number, columns: readonly Column[]): Row[] {
  for (let skipped = 0; skipped < header; skipped++) run.next();
  const rows: Row[] = [];
  for (;;) {
    const cells = columns.map(() => nextOf(run)).filter((cell) => cell !== null);
    const [first, last] = [cells[0], cells[cells.length - 1]];
    if (first === undefined || last === undefined || !namesUnits(source, cells, columns)) return rows.length < 2 ? [] : rows;
    rows.push({ cells, outer: { start: first.start, end: last.end } });
  }
}

/** Rows that end with a bar and begin with one, so that two bars stand between them: no number need tell them apart. */
function closedRows(folded: string, header: number, width: number): Row[] {
  CLOSED.lastIndex = header;
  if (!CLOSED.test(folded)) return [];
  const rows: Row[] = [];
  let row: Span[] = [];
  let open: Span[] = [];
  const close = (): boolean => {
    const [first, last] = [row[0], row[row.length - 1]];
    if (first === undefined || last === undefined || last === first || row.length > width) return false;
    rows.push({ cells: row, outer: { start: first.start, end: last.end } });
    row = [];
    return true;
  };
  for (let at = lineEnd(folded, header) + 1; at < folded.length; at = lineEnd(folded, at) + 1) {
    const line = trimSpan(folded, at, lineEnd(folded, at));
    if (line.end === line.start) continue;
    const [begun] = open;
    if (folded[line.start] !== '|') open.push(line);
    else if (line.end - line.start > 1 || open.length > MOST_LINES_OF_CELL) break;
    else if (begun !== undefined) {
      row.push({ start: begun.start, end: open[open.length - 1]?.end ?? begun.end });
      open = [];
    } else if (row.length > 0 && !close()) break;
  }
  close();
  return rows.length < 2 ? [] : rows;
}

/** Without numbers the first of two task columns heads the rows below it, where some rows lack its cell. */
function grouped(columns: readonly Column[]): readonly Column[] {
  return columns[0] === 'TASK' && columns[1] === 'TASK' && !columns.includes('NUMBER') ? ['GROUP', ...columns.slice(1)] : columns;
}

function nextOf(run: Iterator<Span>): Span | null {
  const { done, value } = run.next();
  return done === true ? null : (value as Span);
}

/** Every line that holds something. */
function* lineCells(folded: string, start: number): Generator<Span, undefined> {
  for (let at = start; at < folded.length; at = lineEnd(folded, at) + 1) {
    const cell = trimSpan(folded, at, lineEnd(folded, at));
    if (cell.end > cell.start) yield cell;
  }
}

/** What stands between bars, over several lines too; ends where lines follow one another without a bar. */
function* barredCells(folded: string, start: number): Generator<Span, undefined> {
  let open: Span[] = [];
  for (let at = start; at < folded.length && open.length <= MOST_LINES_OF_CELL; at = lineEnd(folded, at) + 1) {
    const end = lineEnd(folded, at);
    for (let from = at; from <= end; ) {
      const bar = folded.indexOf('|', from);
      const stop = bar < 0 || bar > end ? end : bar;
      const piece = trimSpan(folded, from, stop);
      if (piece.end > piece.start) open.push(piece);
      const first = open[0];
      if (stop < end && first !== undefined) {
        yield { start: first.start, end: open[open.length - 1]?.end ?? first.end };
        open = [];
      }
      from = stop + 1;
    }
  }
  if (open.length === 1) yield* open;
}

/** 序号 工 作 任 务 责任部门, and rows that begin with their number: one blank between cells. */
function spacedGrid(folded: string, start: number, end: number): Grid | null {
  if (end - start > LONGEST_HEADER || NUMBER_HEAD_FIRST[folded.charCodeAt(start)] === 0 || !/^ ?(?:序 ?号|编 ?号)/.test(folded.slice(start, start + 4))) return null;
  const heads = folded.slice(start, end).replace(/\s/g, '').match(/序号|编号|.{1,8}?(?:任务|内容|名称|目标|事项|措施|要求|项目|单位|部门|科室|处室|领导|责任人|时限|时间|期限|备注)/g) ?? [];
  const columns = heads.join('') === folded.slice(start, end).replace(/\s/g, '') ? columnsOf(heads) : null;
  if (columns === null || columns.includes('OTHER')) return null;
  const rows: Row[] = [];
  let last = end;
  for (let at = end + 1; at < folded.length; at = last + 1) {
    const stop = lineEnd(folded, at);
    const pieces = [...folded.slice(at, stop).matchAll(/\S+/g)].map(({ index, 0: piece }) => ({ start: at + index, end: at + index + piece.length }));
    const first = pieces[0];
    if (first !== undefined) {
      if (folded.slice(first.start, first.end).replace(/[.、]$/, '') !== String(rows.length + 1)) break;
      rows.push({ cells: pieces, outer: { start: at, end: stop } });
    }
    last = stop;
  }
  return rows.length === 0 ? null : { columns, places: 'FREE', rows, end: last };
}

function cells(folded: string, start: number, end: number, parting: string, framed: boolean): Span[] {
  const found: Span[] = [];
  let from = start;
  for (let at = folded.indexOf(parting, start); at >= 0 && at < end; at = folded.indexOf(parting, from)) {
    found.push(trimSpan(folded, from, at));
    from = at + parting.length;
    if (parting === BLANKS) from += /^ */.exec(folded.slice(from, end))?.[0].length ?? 0;
  }
  found.push(trimSpan(folded, from, end));
  // | a | b | has an empty cell at both ends; a page's a | b | has one behind only.
  if (parting !== '|' || found.length < 3) return found;
  const last = found[found.length - 1];
  const closed = last !== undefined && last.end === last.start;
  return found.slice(framed && folded[start] === '|' ? 1 : 0, closed ? -1 : undefined);
}
