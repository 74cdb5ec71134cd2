import { breadth, printedRows, type PlacedText } from './placed-text.js';
import { tableLines, type TableCell } from './table-lines.js';

/** A drawn line, or any edge of a drawn box; one of its sides is as good as zero. Units and axes of the page. */
export interface Rule {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface RuledTable {
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly (readonly TableCell[])[];
}

/** Lines closer than this are one line drawn twice (the double borders of word processors), in page units. */
const SAME_PLACE = 2.5;
/** More rules than any page of text has: a drawing or a map. */
const MOST_RULES = 4000;
/** A line in a cell is full, and goes on in the next, when the cell has no room for this many characters more. */
const ROOM = 1.05;

/** The edges a path contributes: a thin box is a line, a larger one its four sides. */
export function rulesOf(box: Rule): Rule[] {
  const { left, top, right, bottom } = box;
  if (right - left < SAME_PLACE || bottom - top < SAME_PLACE) return [box];
  return [
    { left, top, right, bottom: top },
    { left, top: bottom, right, bottom },
    { left, top, right: left, bottom },
    { left: right, top, right, bottom },
  ];
}

/** The tables whose cells are drawn on a page, from top to bottom, and the pieces of text outside them. */
export function ruledTables(pieces: readonly PlacedText[], rules: readonly Rule[]): { tables: RuledTable[]; outside: PlacedText[] } {
  let outside = [...pieces];
  const tables: RuledTable[] = [];
  if (rules.length > MOST_RULES) return { tables, outside };
  const flat = rules.filter(({ top, bottom }) => bottom - top < SAME_PLACE);
  const upright = rules.filter(({ top, bottom }) => bottom - top >= SAME_PLACE);
  for (const { top, bottom } of stretches(upright)) {
    const within = (rule: Rule): boolean => rule.top > top - SAME_PLACE && rule.bottom < bottom + SAME_PLACE;
    const table = readTable(outside, flat.filter(within), upright.filter(within));
    if (table === null) continue;
    tables.push(table);
    outside = outside.filter(({ y, size }) => y - size / 3 < table.top || y - size / 3 > table.bottom);
  }
  return { tables, outside };
}

/** From where to where upright lines stand, those that touch taken together. */
function stretches(upright: readonly Rule[]): { top: number; bottom: number }[] {
  const found: { top: number; bottom: number }[] = [];
  for (const { top, bottom } of [...upright].sort((a, b) => a.top - b.top)) {
    const last = found.at(-1);
    if (last !== undefined && top < last.bottom + SAME_PLACE) last.bottom = Math.max(last.bottom, bottom);
    else found.push({ top, bottom });
  }
  return found;
}

function readTable(pieces: readonly PlacedText[], flat: readonly Rule[], upright: readonly Rule[]): RuledTable | null {
  const xs = places(upright.map(({ left }) => left));
  const ys = places(flat.map(({ top }) => top));
  const [top, bottom] = [ys[0], ys.at(-1)];
  if (xs.length < 3 || ys.length < 3 || top === undefined || bottom === undefined) return null;
  const middle = (lines: readonly number[], at: number): number => ((lines[at] ?? 0) + (lines[at + 1] ?? 0)) / 2;
  const wallRightOf = (row: number, column: number): boolean => {
    const [x, y] = [xs[column + 1] ?? 0, middle(ys, row)];
    return upright.some((rule) => Math.abs(rule.left - x) < SAME_PLACE && rule.top < y && rule.bottom > y);
  };
  const floorBelow = (row: number, column: number): boolean => {
    const [x, y] = [middle(xs, column), ys[row + 1] ?? 0];
    return flat.some((rule) => Math.abs(rule.top - y) < SAME_PLACE && rule.left < x && rule.right > x);
  };
  const inside = pieces.filter(({ x, y }) => y > top && y < bottom && x > (xs[0] ?? 0) - SAME_PLACE).flatMap((piece) => cutAtWalls(piece, xs));
  const padding = inside.reduce((least, { x }) => Math.min(least, x - (xs.findLast((wall) => wall < x + SAME_PLACE / 2) ?? x)), Infinity);
  const taken = new Set<string>();
  const rows = ys.slice(1).map((_, row) =>
    xs.slice(1).flatMap((__, column): TableCell[] => {
      if (taken.has(`${row} ${column}`)) return [];
      let across = 1;
      while (column + across < xs.length - 1 && !wallRightOf(row, column + across - 1)) across++;
      let down = 1;
      while (row + down < ys.length - 1 && !floorBelow(row + down - 1, column)) down++;
      for (let r = row; r < row + down; r++) for (let c = column; c < column + across; c++) taken.add(`${r} ${c}`);
      const cell = { left: xs[column] ?? 0, top: ys[row] ?? 0, right: xs[column + across] ?? 0, bottom: ys[row + down] ?? 0 };
      return [{ text: cellText(inside, cell, padding), across, down }];
    }),
  );
  return { top, bottom, rows };
}

function places(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.filter((value, at) => at === 0 || value - (sorted[at - 1] ?? 0) >= SAME_PLACE);
}

/** Pdf readers take what stands close together for one piece, even in two cells: cut where a wall runs through. */
function cutAtWalls(piece: PlacedText, walls: readonly number[]): PlacedText[] {
  const crossed = walls.filter((wall) => wall > piece.x + SAME_PLACE && wall < piece.x + piece.width - SAME_PLACE);
  if (crossed.length === 0) return [piece];
  const characters = [...piece.text];
  const whole = characters.reduce((sum, character) => sum + breadth(character), 0);
  let x = piece.x;
  return characters.map((text) => {
    const width = (piece.width * breadth(text)) / whole;
    x += width;
    return { ...piece, text, x: x - width, width };
  });
}

/** The text in a cell. A line that had room for more ends a name or a paragraph, a full one goes on in the next. */
function cellText(pieces: readonly PlacedText[], cell: Rule, padding: number): string {
  const inside = pieces.filter(({ x, y, width, size }) => {
    const [middle, height] = [x + width / 2, y - size / 3];
    return middle > cell.left && middle < cell.right && height > cell.top && height < cell.bottom;
  });
  return printedRows(inside).reduce((text, row, at, rows) => {
    const before = rows[at - 1];
    const full = before !== undefined && cell.right - cell.left - 2 * padding - (before.right - before.left) < ROOM * before.size;
    return text + (text === '' || full ? '' : ' ') + row.text;
  }, '');
}

/**
 * The lines of a table that goes on over pages: its header, which each page may repeat, counts once, and a row that the
 * page end cuts in two is whole again.
 */
export function ruledTableLines(parts: readonly RuledTable[]): string[] {
  const written = (row: readonly TableCell[] | undefined): string | undefined => row?.map(({ text }) => text).join('\t');
  const header = written(parts[0]?.rows[0]);
  const rows: (readonly TableCell[])[] = [];
  for (const [at, part] of parts.entries()) {
    const own = at > 0 && written(part.rows[0]) === header ? part.rows.slice(1) : part.rows;
    const whole = at > 0 ? joinRow(rows.at(-1), own[0]) : null;
    if (whole === null) rows.push(...own);
    else rows.splice(-1, 1, whole, ...own.slice(1));
  }
  return tableLines(rows).map(({ text }) => text);
}

const ROW_NUMBER = /^[（(]?\d{1,4}[)）.．、]?$/;

/** One row of two, if the second has the same cells but no number where the first has one; else null. */
function joinRow(first: readonly TableCell[] | undefined, second: readonly TableCell[] | undefined): TableCell[] | null {
  if (first === undefined || first.length !== second?.length) return null;
  if (!first.some(({ text }, at) => ROW_NUMBER.test(text) && second[at]?.text === '')) return null;
  return first.map((cell, at) => ({ ...cell, text: cell.text + (second[at]?.text ?? '') }));
}
