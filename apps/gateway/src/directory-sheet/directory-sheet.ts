import { read, utils, type WorkBook, write } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import { UNIT_KINDS, type UnitKind } from '#contracts';
import type { Unit } from '../directory/unit.js';

/** The columns of the table, in order; the first row names them. */
export const COLUMNS = {
  id: '单位编号',
  name: '全称',
  shortName: '简称',
  aliases: '别名',
  kind: '类别',
  active: '状态',
  revision: '版本',
} as const;
export type ColumnKey = keyof typeof COLUMNS;

const KIND_WORDS: Readonly<Record<UnitKind, string>> = { DEPARTMENT: '部门', GOVERNMENT: '政府', COMMITTEE: '管委会', OTHER: '其他' };
const STATES = { active: '在用', inactive: '停用' } as const;
const SHEET_NAME = '单位名录';

/** Largest table taken, in rows, and what the file may unpack to, in bytes. */
export const MAX_ROWS = 5_000;
const MAX_UNPACKED_BYTES = 50 * 1024 * 1024;

/** One row as written. A missing cell says nothing: of a unit on record it stays as it is. */
export interface SheetRow {
  /** As the spreadsheet counts; 1 is the heading. */
  readonly row: number;
  readonly id: string | null;
  readonly name: string | null;
  readonly shortName: string | null;
  readonly aliases: readonly string[] | null;
  readonly kind: UnitKind | null;
  readonly active: boolean | null;
  readonly revision: number | null;
}

/** What is wrong with one row, in words for the office. */
export interface SheetFault {
  readonly row: number;
  readonly column: string | null;
  readonly message: string;
}

/** The directory as an xlsx file. Every cell is text: what begins with `=` is no formula. */
export function writeDirectorySheet(units: readonly Unit[]): Buffer {
  const rows = units.map(({ id, name, shortName, aliases, kind, active, revision }) => [
    id,
    name,
    shortName,
    aliases.join('；'),
    KIND_WORDS[kind],
    active ? STATES.active : STATES.inactive,
    String(revision),
  ]);
  const sheet = utils.aoa_to_sheet([Object.values(COLUMNS), ...rows]);
  sheet['!cols'] = [38, 40, 24, 40, 8, 8, 6].map((wch) => ({ wch }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, SHEET_NAME);
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

/**
 * Reads a table of units: the first sheet, columns found by their heading, in any order, rows without words left out.
 * @returns null where the file is no such table
 */
export function readDirectorySheet(file: Buffer): { rows: SheetRow[]; faults: SheetFault[] } | null {
  const cells = cellsOf(file);
  const [heading, ...body] = cells ?? [];
  const places = new Map(Object.entries(COLUMNS).map(([key, title]) => [key, heading?.indexOf(title) ?? -1]));
  if (!cells || (places.get('name') ?? -1) < 0 || body.length > MAX_ROWS) return null;

  const faults: SheetFault[] = [];
  const rows = body.flatMap((line, nth): SheetRow[] => {
    const row = nth + 2;
    const cell = (key: ColumnKey): string | null => line[places.get(key) ?? -1] || null;
    if (line.every((text) => text === '')) return [];
    const fault = (column: ColumnKey, message: string): null => {
      faults.push({ row, column: COLUMNS[column], message });
      return null;
    };
    const kind = cell('kind');
    const state = cell('active');
    const revision = cell('revision');
    return [
      {
        row,
        id: cell('id'),
        name: cell('name'),
        shortName: cell('shortName'),
        aliases: aliasesOf(cell('aliases'), places.get('aliases') !== -1),
        kind: kind === null ? null : (UNIT_KINDS.find((known) => KIND_WORDS[known] === kind) ?? fault('kind', `类别只能是${Object.values(KIND_WORDS).join('、')}`)),
        active: state === null ? null : state === STATES.active || (state === STATES.inactive ? false : fault('active', '状态只能是在用、停用')),
        revision: revision === null ? null : /^\d{1,9}$/.test(revision) ? Number(revision) : fault('revision', '版本须为数字'),
      },
    ];
  });
  return { rows, faults };
}

/** An empty cell under the heading 别名 means none; a table without the column says nothing of them. */
function aliasesOf(text: string | null, isListed: boolean): string[] | null {
  if (!isListed) return null;
  const aliases = (text ?? '').split(/[;；\n]/).map((alias) => alias.trim());
  return [...new Set(aliases.filter((alias) => alias !== ''))];
}

function cellsOf(file: Buffer): string[][] | null {
  try {
    if (unpackedSize(file) > MAX_UNPACKED_BYTES) return null;
    const book: WorkBook = read(file, { type: 'buffer', dense: true, cellFormula: false, cellHTML: false, sheetRows: MAX_ROWS + 2 });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    if (!sheet) return null;
    const lines: unknown[][] = utils.sheet_to_json(sheet, { header: 1, raw: false, defval: '', blankrows: true });
    return lines.map((line) => line.map((cell) => String(cell ?? '').trim()));
  } catch {
    // No zip, or none of an xlsx: whatever the libraries say about it, the answer is the same.
    return null;
  }
}

/** What the parts of a zip say they unpack to; nothing is unpacked for it. */
function unpackedSize(file: Buffer): number {
  let size = 0;
  unzipSync(file, {
    filter: ({ originalSize }) => {
      size += originalSize;
      return false;
    },
  });
  return size;
}
