/**
 * table := header row+      header := cells naming a task column and a unit column      row := cells in that order
 *
 *     序号 | 改革任务 | 牵头单位 | 配合单位 | 完成时限
 *     1    | 深化国有企业改革 | 市国资委 | 市财政局、市审计局 | 2025年9月底前
 *
 * A unit cell left empty belongs to a merged cell and takes over what stands above it; what stands before a row's number,
 * and a row of one cell (二、优化环境), heads the rows below it.
 */
import type { ParsedPerson, Span } from '../parsed-plan.js';
import { lineEnd, trimSpan, type SourceText } from '../source-text.js';
import { readNameList } from './name-list.js';
import { numberMark } from './numbering.js';
import { readResponsibility, type NamedAs, type Responsibility } from './responsibility.js';
import type { Statement } from './statement.js';
import type { Column } from './table-column.js';
import { gridAt, type Grid, type Row } from './table-grid.js';
import { isRowNumber, ownNumber, partRow, partTasks, placeCells, type Placed } from './table-row.js';

export interface Table {
  span: Span;
  statements: Statement[];
  /** Rows that hold something but no task with its units. */
  unread: Span[];
}

const UNIT_COLUMNS = ['LEAD', 'PLAIN', 'CO'] as const;
/** Rows that are no tasks. */
const SUM = /^(?:合计|总计|小计|注 ?:|说明)/;

/** All tables of the text, in order. */
export function readTables(source: SourceText): Table[] {
  const { folded } = source;
  if (!/牵 ?头|责 ?任|主 ?[办责]|承 ?[办担]|负 ?责|(?:实 ?施|落 ?实) ?[单部]|起 ?草 ?[单部]|发 ?起 ?[单部]/.test(folded)) return [];
  const tables: Table[] = [];
  let at = 0;
  while (at < folded.length) {
    const end = lineEnd(folded, at);
    const grid = gridAt(source, at, end);
    const read = grid === null ? null : readRows(source, grid);
    if (grid !== null && read !== null && read.statements.length > 0) tables.push({ span: { start: at, end: grid.end }, ...read });
    at = Math.max(grid?.end ?? 0, end) + 1;
  }
  return tables;
}

/** The statements of a table's rows; none where the table reports what is done. */
function readRows(source: SourceText, { columns, places, rows }: Grid): Omit<Table, 'span'> {
  const { folded } = source;
  const statements: Statement[] = [];
  const unread: Span[] = [];
  let above: Placed = new Map();
  let headings: readonly Span[] = [];
  let number = 0;
  let done = 0;
  for (const row of places === 'FREE' ? rows.flatMap((whole) => parted(source, whole, columns)) : rows) {
    const cells = row.cells.filter((cell) => cell.end > cell.start);
    const only = cells[0];
    if (only === undefined) continue;
    if (row.cells.length === 1 || (cells.length === 1 && numberMark(folded, only.start)?.style.startsWith('han') === true)) {
      headings = under(folded, headings, [only]);
      continue;
    }
    // A number that has no column of its own: what stands before it heads the row.
    const value = (cell: Span): number => (isRowNumber(folded, cell) ? Number.parseInt(folded.slice(cell.start, cell.end), 10) : Number.NaN);
    const at = columns.includes('NUMBER') ? -1 : cells.findIndex((cell, index) => value(cell) === number + 1 || (index === 0 && value(cell) > 0));
    const counted = at >= 0 && at < cells.length - 1;
    const place = counted ? placeCells(source, cells.slice(at + 1), columns, 'FREE') : placeCells(source, row.cells, columns, places);
    if (counted) number = value(cells[at] ?? only);
    const tasks = partTasks(folded, place.get('TASK') ?? []);
    const themes = [...(row.themes ?? []), ...(counted ? cells.slice(0, at) : []), ...(place.get('GROUP') ?? []), ...tasks.themes];
    if (themes.length > 0) headings = isLower(place, columns, headings) ? [...headings.slice(0, -themes.length), ...themes] : under(folded, headings, themes);
    if (place.get('DONE')?.some((cell) => cell.end - cell.start > 1)) done++;
    const numbers = counted ? cells.slice(at, at + 1) : (place.get('NUMBER') ?? []);
    if (isGroupRow(folded, numbers[0], above.get('NUMBER')?.[0], place)) {
      headings = under(folded, headings, tasks.text);
      continue;
    }
    const statement = rowStatement(source, place, tasks.text, above, numbers[0], row.outer);
    if (statement !== null) {
      statements.push({ ...statement, headings });
      above = new Map([...above, ...place]);
    } else if (!SUM.test(folded.slice(only.start, only.end))) unread.push(trimSpan(folded, row.outer.start, row.outer.end));
  }
  return done * 2 > statements.length ? { statements: [], unread: [] } : { statements, unread };
}

function parted(source: SourceText, row: Row, columns: readonly Column[]): readonly Row[] {
  const parts = partRow(source, row.cells, columns);
  if (parts.length === 1) return [row];
  return parts.map((cells, at) => ({ cells, ...(at === 0 && row.themes !== undefined ? { themes: row.themes } : {}), outer: { start: cells[0]?.start ?? row.outer.start, end: cells[cells.length - 1]?.end ?? row.outer.end } }));
}

/** The headings in force below new ones: （一） goes under 一、, anything else takes the place of all. */
function under(folded: string, headings: readonly Span[], themes: readonly Span[]): readonly Span[] {
  const deeper = (cell: Span | undefined): boolean => cell !== undefined && numberMark(folded, cell.start)?.style === 'han-paren';
  const [top] = headings;
  return top !== undefined && deeper(themes[0]) && !deeper(top) ? [top, ...themes] : themes;
}

/** True where a row names the lower of several groups only: a merged cell above it names the upper. */
function isLower(row: Placed, columns: readonly Column[], headings: readonly Span[]): boolean {
  const groups = columns.filter((column) => column === 'GROUP').length;
  const own = row.get('GROUP')?.length ?? 0;
  return own > 0 && own < groups && headings.length === groups;
}

function rowStatement(source: SourceText, row: Placed, task: readonly Span[], above: Placed, numbered: Span | undefined, outer: Span): Statement | null {
  const { text, folded } = source;
  const [first, last] = [task[0], task[task.length - 1]];
  if (first === undefined || last === undefined) return null;
  const read: Responsibility = { units: [], people: [], times: [], labels: 0, verbs: 0, responsible: false };
  const written: string[] = [];
  let content: Span | null = null;
  const own = UNIT_COLUMNS.some((column) => row.has(column));
  for (const column of UNIT_COLUMNS) {
    const cells = ((own ? row : above).get(column) ?? []).filter((cell) => !/^(?:[-/无\s]+|[\d.、]+)$/.test(folded.slice(cell.start, cell.end)));
    for (const cell of cells) {
      const inner = readResponsibility(source, cell.start, cell.end);
      const as: NamedAs = column === 'LEAD' ? 'LEAD' : column === 'CO' ? 'CO' : 'PLAIN';
      read.units.push(...inner.units.map((unit) => (unit.as === 'PLAIN' ? { ...unit, as } : unit)));
      read.verbs += inner.verbs;
      read.responsible ||= inner.responsible;
      content = content === null ? cell : { start: Math.min(content.start, cell.start), end: Math.max(content.end, cell.end) };
    }
    if (cells.length === 0) continue;
    read.labels++;
    written.push(cells.map((cell) => text.slice(cell.start, cell.end).replace(/\s+/g, ' ')).join(' '));
  }
  if (content === null || read.units.length === 0) return null;
  const time = row.get('TIME')?.[0] ?? (own ? undefined : above.get('TIME')?.[0]);
  if (time !== undefined) read.times.push(time);
  for (const cell of row.get('PERSON') ?? []) read.people.push(...people(text, folded, cell));
  const number = numbered === undefined ? ownNumber(folded, first) : { mark: numbered, text: first };
  return {
    rule: 'table-row',
    content,
    outer,
    read,
    closed: true,
    governed: { start: number?.text.start ?? first.start, end: last.end },
    number: number === null ? '' : text.slice(number.mark.start, number.mark.end),
    written: written.join('|'),
  };
}

/** 二 | 水污染防治 | | | between rows 3 and 4 is a heading, not a row whose units are merged with those above. */
function isGroupRow(folded: string, number: Span | undefined, above: Span | undefined, row: Placed): boolean {
  if (number === undefined || row.has('TIME') || UNIT_COLUMNS.some((column) => row.has(column))) return false;
  const counted = above === undefined || /^\d/.test(folded.slice(above.start, above.end));
  return counted && /^\(?[一二三四五六七八九十]+[)、]?$/.test(folded.slice(number.start, number.end));
}

function people(text: string, folded: string, cell: Span): ParsedPerson[] {
  return readNameList(text, folded, cell.start, cell.end).map(({ name, span }) => ({ label: '责任人', name, span }));
}
