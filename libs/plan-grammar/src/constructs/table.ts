/**
 * table := header row+      header := cells naming a task column and a unit column      row := cells in that order
 *
 *     序号 | 改革任务 | 牵头单位 | 配合单位 | 完成时限
 *     1    | 深化国有企业改革 | 市国资委 | 市财政局、市审计局 | 2025年9月底前
 *
 * Cells are parted by tabs or upright bars, or stand on a line each (a table pasted as text). A unit cell left empty
 * belongs to a merged cell and takes over what stands above it.
 */
import type { ParsedPerson, Span } from '../parsed-plan.js';
import { trimSpan, type SourceText } from '../source-text.js';
import { readNameList } from './name-list.js';
import { readResponsibility, type NamedAs, type Responsibility } from './responsibility.js';
import type { Statement } from './statement.js';

type Column = 'NUMBER' | 'TASK' | 'LEAD' | 'PLAIN' | 'CO' | 'PERSON' | 'TIME' | 'OTHER';

export interface Table {
  span: Span;
  statements: Statement[];
}

const LONGEST_HEADER_CELL = 14;
const LONGEST_HEADER = 200;
const BLANKS = '  ';
/** What parts cells, surest first; two blanks or more are the poorest sign. */
const PARTINGS = ['\t', '|', BLANKS];

/** All tables of the text, in order. */
export function readTables(source: SourceText): Table[] {
  const { folded } = source;
  if (!/牵头|责任|主办|承办|负责/.test(folded)) return [];
  const tables: Table[] = [];
  let at = 0;
  while (at < folded.length) {
    const end = lineEnd(folded, at);
    const found = rowTable(source, at, end) ?? lineTable(source, at, end);
    if (found !== null && found.statements.length > 0) tables.push(found);
    at = found === null ? end + 1 : Math.max(found.span.end, end) + 1;
  }
  return tables;
}

/** Cells of one line each row. */
function rowTable(source: SourceText, start: number, end: number): Table | null {
  const { folded } = source;
  if (end - start > LONGEST_HEADER) return null;
  const parting = PARTINGS.find((candidate) => folded.slice(start, end).includes(candidate));
  if (parting === undefined) return null;
  const header = cells(folded, start, end, parting);
  if (header.length < (parting === BLANKS ? 3 : 2)) return null;
  const columns = columnsOf(header.map((cell) => folded.slice(cell.start, cell.end)));
  if (columns === null) return null;
  const statements: Statement[] = [];
  let above: Map<Column, Span> = new Map();
  let at = end + 1;
  let last = end;
  while (at < folded.length) {
    const stop = lineEnd(folded, at);
    const line = folded.slice(at, stop);
    if (line.trim() !== '' && !line.includes(parting) && !goesOn(folded, stop + 1, parting, columns.length)) break;
    if (line.includes(parting) && !/^[\s|:+-]+$/.test(line)) {
      const row = new Map<Column, Span>();
      cells(folded, at, stop, parting).forEach((cell, index) => addCell(row, columns[index] ?? 'OTHER', cell));
      const statement = rowStatement(source, row, above, { start: at, end: stop });
      if (statement !== null) {
        statements.push(statement);
        above = new Map([...above, ...[...row].filter(([, cell]) => cell.end > cell.start)]);
      }
    }
    last = stop;
    at = stop + 1;
  }
  return { span: { start, end: last }, statements };
}

/** A line of one cell (二、优化环境) groups the rows below it, if rows do follow. */
function goesOn(folded: string, at: number, parting: string, width: number): boolean {
  const line = folded.slice(at, lineEnd(folded, at));
  return line.split(parting).length >= Math.max(2, width - 1);
}

/** A line per cell: the header's cells stand on consecutive lines, and every row begins with its number. */
function lineTable(source: SourceText, start: number, end: number): Table | null {
  const { folded } = source;
  if (!/^ ?(?:序号|编号|项目)\s*$/.test(folded.slice(start, end))) return null;
  const header: Span[] = [];
  let at = start;
  while (at < folded.length && header.length < 10) {
    const stop = lineEnd(folded, at);
    const cell = trimSpan(folded, at, stop);
    if (cell.end > cell.start) {
      const text = folded.slice(cell.start, cell.end);
      if (text.length > LONGEST_HEADER_CELL || /^(?:\d+|[一二三四五六七八九十]+)[.、]?$/.test(text)) break;
      header.push(cell);
    }
    at = stop + 1;
  }
  const columns = columnsOf(header.map((cell) => folded.slice(cell.start, cell.end)));
  if (columns === null || columns[0] !== 'NUMBER') return null;
  const statements: Statement[] = [];
  let above: Map<Column, Span> = new Map();
  let row: Span[] = [];
  let expected = 1;
  let last = at;
  const close = (): void => {
    const cellsOfRow = spread(row, columns.length, columns.indexOf('TASK'));
    const map = new Map<Column, Span>();
    cellsOfRow.forEach((cell, index) => addCell(map, columns[index] ?? 'OTHER', cell));
    const first = row[0];
    const final = row[row.length - 1];
    if (first === undefined || final === undefined) return;
    const statement = rowStatement(source, map, above, { start: first.start, end: final.end });
    if (statement === null) return;
    statements.push(statement);
    above = new Map([...above, ...map]);
    last = final.end;
  };
  while (at < folded.length) {
    const stop = lineEnd(folded, at);
    const cell = trimSpan(folded, at, stop);
    const text = folded.slice(cell.start, cell.end);
    at = stop + 1;
    if (text === '') continue;
    if (text.replace(/[.、]$/, '') === String(expected)) {
      close();
      row = [cell];
      expected++;
    } else if (row.length === 0 || row.length > columns.length + 6 || /^(?:附件|[一二三四五六七八九十]+、)/.test(text)) break;
    else row.push(cell);
  }
  close();
  return { span: { start, end: Math.max(last, start) }, statements };
}

/** More lines than columns: the task ran over several lines. */
function spread(row: readonly Span[], width: number, task: number): Span[] {
  const extra = row.length - width;
  const from = row[task];
  const to = row[task + extra];
  if (extra <= 0 || task < 0 || from === undefined || to === undefined) return [...row];
  return [...row.slice(0, task), { start: from.start, end: to.end }, ...row.slice(task + extra + 1)];
}

function rowStatement(source: SourceText, row: Map<Column, Span>, above: Map<Column, Span>, outer: Span): Statement | null {
  const { text, folded } = source;
  const task = row.get('TASK');
  if (task === undefined || task.end === task.start) return null;
  const read: Responsibility = { units: [], people: [], times: [], labels: 0, verbs: 0, responsible: false };
  const written: string[] = [];
  let content: Span | null = null;
  const unitColumns = ['LEAD', 'PLAIN', 'CO'] as const;
  const own = unitColumns.some((column) => filled(row.get(column)));
  for (const column of unitColumns) {
    const cell = own ? row.get(column) : above.get(column);
    if (cell === undefined || !filled(cell) || /^[-/无\s]+$/.test(folded.slice(cell.start, cell.end))) continue;
    const inner = readResponsibility(source, cell.start, cell.end);
    const as: NamedAs = column === 'LEAD' ? 'LEAD' : column === 'CO' ? 'CO' : 'PLAIN';
    read.units.push(...inner.units.map((unit) => (unit.as === 'PLAIN' ? { ...unit, as } : unit)));
    read.verbs += inner.verbs;
    read.responsible ||= inner.responsible;
    read.labels++;
    written.push(text.slice(cell.start, cell.end).replace(/\s+/g, ''));
    content = content === null ? cell : { start: Math.min(content.start, cell.start), end: Math.max(content.end, cell.end) };
  }
  if (content === null || read.units.length === 0) return null;
  const time = row.get('TIME');
  if (!own && !filled(time) && isGroupRow(folded, row.get('NUMBER'), above.get('NUMBER'))) return null;
  if (filled(time)) read.times.push(time);
  else if (above.has('TIME') && !own) read.times.push(...[above.get('TIME')].filter((cell) => cell !== undefined));
  const person = row.get('PERSON');
  if (filled(person)) read.people.push(...people(text, folded, person));
  const number = row.get('NUMBER');
  return {
    rule: 'table-row',
    content,
    outer,
    read,
    closed: true,
    governed: task,
    number: filled(number) ? text.slice(number.start, number.end) : '',
    written: written.join('|'),
  };
}

/** 二 | 水污染防治 | | | between rows 3 and 4 is a heading, not a row whose units are merged with those above. */
function isGroupRow(folded: string, number: Span | undefined, above: Span | undefined): boolean {
  const written = (cell: Span | undefined): string => (cell === undefined ? '' : folded.slice(cell.start, cell.end));
  return /^[(]?[一二三四五六七八九十]+[)、]?$/.test(written(number)) && /^\d/.test(written(above));
}

function people(text: string, folded: string, cell: Span): ParsedPerson[] {
  return readNameList(text, folded, cell.start, cell.end).map(({ name, span }) => ({ label: '责任人', name, span }));
}

function filled(cell: Span | undefined): cell is Span {
  return cell !== undefined && cell.end > cell.start;
}

function addCell(row: Map<Column, Span>, column: Column, cell: Span): void {
  const before = row.get(column);
  if (!filled(before)) row.set(column, cell);
  // Two task columns (任务 and 目标要求) govern together.
  else if (column === 'TASK' && filled(cell)) row.set(column, { start: before.start, end: cell.end });
}

/** Columns of a header row; null where it has no task column or no unit column. */
function columnsOf(header: readonly string[]): Column[] | null {
  const columns = header.map(columnOf);
  const led = columns.includes('LEAD');
  const result = columns.map((column): Column => (column === 'PLAIN' && led ? 'CO' : column));
  return columns.includes('TASK') && (led || columns.includes('PLAIN')) ? result : null;
}

function columnOf(cell: string): Column {
  const name = cell.replace(/[\s*]/g, '');
  if (name === '' || name.length > LONGEST_HEADER_CELL) return 'OTHER';
  if (/^(?:序号|编号|项次|条目)$/.test(name)) return 'NUMBER';
  if (/时限|时间|期限|节点|进度/.test(name)) return 'TIME';
  if (/领导|责任人|负责人|联系人/.test(name)) return 'PERSON';
  if (/牵头|主办|主责|承办/.test(name)) return 'LEAD';
  if (/配合|协办|协同|参与|参加|协助/.test(name)) return 'CO';
  if (/责任|负责|落实|实施|主体/.test(name) && /单位|部门|处室|主体|科室/.test(name)) return 'PLAIN';
  if (/任务|事项|内容|举措|措施|工作|项目|要点|目标|清单|指标|名称|工程/.test(name)) return 'TASK';
  return 'OTHER';
}

function cells(folded: string, start: number, end: number, parting: string): Span[] {
  const found: Span[] = [];
  let from = start;
  for (let at = folded.indexOf(parting, start); at >= 0 && at < end; at = folded.indexOf(parting, from)) {
    found.push(trimSpan(folded, from, at));
    from = at + parting.length;
    if (parting === BLANKS) from += /^ */.exec(folded.slice(from, end))?.[0].length ?? 0;
  }
  found.push(trimSpan(folded, from, end));
  // | a | b | has an empty cell at both ends.
  if (parting === '|' && found.length > 2 && folded[start] === '|') return found.slice(1, -1);
  return found;
}

function lineEnd(folded: string, at: number): number {
  const end = folded.indexOf('\n', at);
  return end < 0 ? folded.length : end;
}
