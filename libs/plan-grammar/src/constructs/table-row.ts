/**
 * table-row := cells, each in the column that fits what it says
 *
 *     工作任务 | 具体要求 | 责任部门 |
 *     二、优化服务。 | 2.更新办事指南。 | 市政务服务局 |
 *     3.开通热线。 | 各科室 | |                          二、 covers this row too: a web page leaves its cell out
 *
 * Where a row has a cell for every column, place decides. Where cells are missing or over, the best fit in order does:
 * numbers, units, times and people tell their columns apart from text.
 */
import type { Span } from '../parsed-plan.js';
import { trimSpan, type SourceText } from '../source-text.js';
import { numberMark } from './numbering.js';
import { SURNAME } from './person.js';
import { isTimePhrase, readResponsibility } from './responsibility.js';
import { unitShare } from './statement.js';
import type { Column } from './table-column.js';

/** The cells of a row by their columns; a column may hold several (units on a line each). */
export type Placed = ReadonlyMap<Column, readonly Span[]>;

/** How far the number of cells in a row may be trusted: always, where all cells are there, or not at all. */
export type Places = 'FIXED' | 'WHOLE_ROWS' | 'FREE';

type Kind = 'EMPTY' | 'NUMBER' | 'UNITS' | 'LIKE_UNITS' | 'TIME' | 'PEOPLE' | 'WORD' | 'TEXT';
type Sort = 'NUMBER' | 'GROUP' | 'TASK' | 'UNIT' | 'PERSON' | 'TIME' | 'OTHER';

/** How well a cell of a kind fits a column. */
const FIT: Record<Kind, Record<Sort, number>> = {
  EMPTY: { NUMBER: 0, GROUP: 0, TASK: 0, UNIT: 0, PERSON: 0, TIME: 0, OTHER: 0 },
  NUMBER: { NUMBER: 3, GROUP: -3, TASK: -3, UNIT: -5, PERSON: -5, TIME: -3, OTHER: -1 },
  UNITS: { NUMBER: -5, GROUP: -1.5, TASK: -1.5, UNIT: 3, PERSON: -3, TIME: -3, OTHER: -1 },
  LIKE_UNITS: { NUMBER: -5, GROUP: 0, TASK: 0, UNIT: 1.5, PERSON: -2, TIME: -2, OTHER: -0.5 },
  TIME: { NUMBER: -5, GROUP: -1, TASK: -1, UNIT: -5, PERSON: -3, TIME: 2, OTHER: -0.5 },
  PEOPLE: { NUMBER: -5, GROUP: -0.5, TASK: -1, UNIT: -2, PERSON: 2, TIME: -3, OTHER: 0 },
  WORD: { NUMBER: -5, GROUP: 0, TASK: 0, UNIT: 0, PERSON: -1, TIME: -0.5, OTHER: 0 },
  TEXT: { NUMBER: -5, GROUP: 0, TASK: 1, UNIT: -2, PERSON: -2, TIME: -1, OTHER: 0 },
};
/** What it costs to leave a column without a cell; of several task or unit columns the last and the first count. */
const WITHOUT: Record<Sort, number> = { NUMBER: -0.5, GROUP: -0.2, TASK: -0.5, UNIT: -0.3, PERSON: -0.4, TIME: -0.4, OTHER: -0.1 };
const WITHOUT_TASK = -4.5;
const WITHOUT_UNIT = -1;
/** What each further cell of a column costs, where cells may stand on lines of their own and where not. */
const FURTHER: Record<Sort, number> = { NUMBER: -9, GROUP: -2, TASK: -0.8, UNIT: -1, PERSON: -1, TIME: -4, OTHER: -4 };
const FURTHER_UNIT_IN_ROW = -4;
/** What it costs to put a cell into no column. */
const LEFT_OUT = -1.5;
/** So much better another placing must be than the one the cells stand in; more where the last cell shows that none is missing. */
const MARGIN = 0.5;
const MARGIN_OF_FULL_ROW = 2;
/** A worse fit makes one look for a better place. */
const MISFIT = -1;
/** No real row has more; a hostile line may. */
const MOST_CELLS = 40;

const ROW_NUMBER = /^\(?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[)、.]?$/;
const PEOPLE = new RegExp(`^(?:[${SURNAME}](?:[\\u4e00-\\u9fff]{2}| +[\\u4e00-\\u9fff])[、, ]*)+$|(?:市长|州长|县长|区长|镇长|乡长|书记|主席|常委|局长|秘书长)(?:等|同志)?$`);
const WORD = 5;
/** Longer cells and those of several sentences are text. */
const LONGEST_LIST = 300;
const LONGEST_NAME = 24;
/** 县教育局。 is a unit, 建成老年大学。 a task. */
const OF_A_TIER = /^(?:[省市县区镇乡州盟旗各]|有关|相关)/;

function kindOf(source: SourceText, { start, end }: Span): Kind {
  const cell = source.folded.slice(start, end);
  if (/^[-/无\s]*$/.test(cell)) return 'EMPTY';
  if (/^20\d{2}年?$/.test(cell)) return 'TIME';
  if (ROW_NUMBER.test(cell)) return 'NUMBER';
  if (cell.length <= (/\d/.test(cell) ? 16 : 8) && isTimePhrase(cell)) return 'TIME';
  if (cell.length > LONGEST_LIST || /。./.test(cell)) return 'TEXT';
  const read = readResponsibility(source, start, end);
  const { share, strong } = unitShare(read);
  if (cell.endsWith('。') && read.verbs === 0 && (strong < read.units.length || (strong === 1 && !OF_A_TIER.test(cell)))) return 'TEXT';
  if (share >= 0.6 && read.units.every(({ name }) => name.length <= LONGEST_NAME)) return strong > 0 ? 'UNITS' : 'LIKE_UNITS';
  if (cell.length <= 24 && PEOPLE.test(cell)) return 'PEOPLE';
  return cell.length > WORD ? 'TEXT' : 'WORD';
}

function sortOf(column: Column): Sort {
  if (column === 'LEAD' || column === 'PLAIN' || column === 'CO') return 'UNIT';
  return column === 'DONE' ? 'OTHER' : column;
}

/** Puts the cells of a row into the columns of its table. */
export function placeCells(source: SourceText, cells: readonly Span[], columns: readonly Column[], places: Places): Placed {
  const row = cells.slice(0, MOST_CELLS);
  const direct = (): number[] => row.map((_, at) => (at < columns.length ? at : -1));
  const missing = row.length < columns.length;
  // Behind tabs only the last cells may be missing, which were empty, unless there are no empty ones at all.
  if (places === 'FIXED' && (!missing || row.some((cell) => cell.end === cell.start))) return placed(row, columns, direct());
  const whole = places !== 'FREE' && (places === 'FIXED' || !missing) && row.slice(columns.length).every((cell) => cell.end === cell.start);
  const kinds = row.map((cell) => kindOf(source, cell));
  const fits = (at: number): number => FIT[kinds[at] ?? 'EMPTY'][sortOf(columns[at] ?? 'OTHER')];
  const last = row[columns.length - 1];
  const full = last !== undefined && last.end > last.start;
  if (whole && full && columns.every((_, at) => fits(at) >= MISFIT)) return placed(row, columns, direct());
  const costs = columnCosts(columns);
  const best = bestFit(kinds, columns, costs, places === 'FREE' ? FURTHER.UNIT : FURTHER_UNIT_IN_ROW);
  const margin = full ? MARGIN_OF_FULL_ROW : MARGIN;
  const standing = columns.reduce((sum, _, at) => sum + ((kinds[at] ?? 'EMPTY') === 'EMPTY' ? (costs[at] ?? 0) : fits(at)), margin);
  return placed(row, columns, whole && standing >= best.score ? direct() : best.columnOfCell);
}

function columnCosts(columns: readonly Column[]): number[] {
  const sorts = columns.map(sortOf);
  const lastTask = sorts.lastIndexOf('TASK');
  const firstUnit = sorts.indexOf('UNIT');
  return sorts.map((sort, at) => (at === lastTask ? WITHOUT_TASK : at === firstUnit ? WITHOUT_UNIT : WITHOUT[sort]));
}

/** The placing in order with the highest sum of fits; -1 for a cell that is in no column. */
function bestFit(kinds: readonly Kind[], columns: readonly Column[], costs: readonly number[], furtherUnit: number): { score: number; columnOfCell: number[] } {
  const out = kinds.map((kind) => (kind === 'EMPTY' ? 0 : LEFT_OUT));
  // scores[i]: the best of the first i cells in the columns so far; from[j][i]: where column j's cells begin there, -1 where
  // cell i - 1 is left out.
  let scores = [0];
  for (const cost of out) scores.push((scores[scores.length - 1] ?? 0) + cost);
  const from: number[][] = [];
  columns.forEach((column, j) => {
    const sort = sortOf(column);
    // Of units that stand on lines of their own, the first leads where nothing tells.
    const further = sort !== 'UNIT' ? FURTHER[sort] : column === 'LEAD' ? furtherUnit - 0.1 : furtherUnit;
    const next: number[] = [];
    const begins: number[] = [];
    for (let i = 0; i <= kinds.length; i++) {
      let [score, begin] = [(scores[i] ?? 0) + (costs[j] ?? 0), i];
      let sum = 0;
      for (let k = i - 1; k >= 0; k--) {
        sum += FIT[kinds[k] ?? 'EMPTY'][sort] + (k < i - 1 ? further : 0);
        const found = (scores[k] ?? 0) + (kinds[k] === 'EMPTY' && k === i - 1 ? (costs[j] ?? 0) : sum);
        if (found > score) [score, begin] = [found, k];
      }
      if (i > 0 && (next[i - 1] ?? 0) + (out[i - 1] ?? 0) > score) [score, begin] = [(next[i - 1] ?? 0) + (out[i - 1] ?? 0), -1];
      next.push(score);
      begins.push(begin);
    }
    scores = next;
    from.push(begins);
  });
  const columnOfCell = kinds.map(() => -1);
  let i = kinds.length;
  for (let j = columns.length - 1; j >= 0; j--) {
    while (i > 0 && from[j]?.[i] === -1) i--;
    const begin = from[j]?.[i] ?? 0;
    for (let k = begin; k < i; k++) columnOfCell[k] = j;
    i = begin;
  }
  return { score: scores[kinds.length] ?? 0, columnOfCell };
}

function placed(row: readonly Span[], columns: readonly Column[], columnOfCell: readonly number[]): Placed {
  const found = new Map<Column, Span[]>();
  row.forEach((cell, at) => {
    const column = columns[columnOfCell[at] ?? -1];
    if (column === undefined || cell.end === cell.start) return;
    const before = found.get(column);
    if (before === undefined) found.set(column, [cell]);
    else before.push(cell);
  });
  return found;
}

/**
 * A row of cells on lines of their own, parted where a task follows the time of the one before: the two share a number,
 * and units too where only the first has any.
 */
export function partRow(source: SourceText, cells: readonly Span[], columns: readonly Column[]): readonly (readonly Span[])[] {
  if (cells.length <= columns.length || columns[columns.length - 1] !== 'TIME') return [cells];
  const parts: Span[][] = [[]];
  let timed = false;
  for (const cell of cells.slice(0, MOST_CELLS)) {
    const kind = kindOf(source, cell);
    if (timed && kind === 'TEXT') parts.push([]);
    timed = kind === 'TIME';
    parts[parts.length - 1]?.push(cell);
  }
  return parts;
}

/** True where every unit cell of a row names units. */
export function namesUnits(source: SourceText, cells: readonly Span[], columns: readonly Column[]): boolean {
  return cells.length === columns.length && cells.every((cell, at) => sortOf(columns[at] ?? 'OTHER') !== 'UNIT' || kindOf(source, cell).endsWith('UNITS'));
}

/** True for a cell that is nothing but a number. */
export function isRowNumber(folded: string, { start, end }: Span): boolean {
  return end - start <= 6 && ROW_NUMBER.test(folded.slice(start, end));
}

/** The number a cell begins with (一、… 3.…), null where it has none or counts several points (1.… 2.…). */
export function ownNumber(folded: string, cell: Span): { style: string; mark: Span; text: Span } | null {
  const mark = numberMark(folded, cell.start);
  if (mark === null || mark.end >= cell.end || !OWN.has(mark.style)) return null;
  const next = new RegExp(`[。;\\s](?:${mark.value + 1} ?[.、]|\\(?${'一二三四五六七八九十'.charAt(mark.value)}[)、])`);
  if (next.test(folded.slice(mark.end, cell.end))) return null;
  return { style: mark.style, mark: { start: cell.start, end: mark.markEnd }, text: trimSpan(folded, mark.end, cell.end) };
}

const OWN: ReadonlySet<string> = new Set(['han', 'han-paren', 'arabic']);

/** Task cells of a row: those that head a group of rows, and what is to be done. */
export function partTasks(folded: string, tasks: readonly Span[]): { themes: readonly Span[]; text: readonly Span[] } {
  const last = tasks.findLastIndex((cell, at) => {
    const next = tasks[at + 1];
    const number = next === undefined ? null : ownNumber(folded, next);
    return number !== null && number.style !== ownNumber(folded, cell)?.style;
  });
  return { themes: tasks.slice(0, last + 1), text: tasks.slice(last + 1) };
}
