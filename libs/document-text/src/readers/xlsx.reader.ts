import { read, utils, type CellObject, type Range, type WorkSheet } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { unzipParts, xmlText } from '../containers.js';
import { UnreadableDocument } from '../document-failure.js';
import type { DocumentLine, Reading } from '../document-text.js';
import { tableLines, type TableCell } from '../layout/table-lines.js';

const TEXT_PART = /^(?:\[Content_Types\]\.xml|.*_rels\/[^/]*\.rels|xl\/(?:workbook|styles|sharedStrings|worksheets\/[^/]*)\.(?:xml|bin)|xl\/worksheets\/_rels\/.*|xl\/theme\/[^/]*\.xml)$/i;

/** Columns looked at; no real table is wider. */
const MAX_COLUMNS = 64;

/** Excel 2007 and later. Formulas count with the value saved in the file; macros are never unpacked. */
export function readXlsx(bytes: Uint8Array): Reading {
  const parts = unzipParts(bytes, (name) => TEXT_PART.test(name));
  for (const [name, part] of parts) if (/\.(?:xml|rels)$/i.test(name)) parts.set(name, strToU8(xmlText(part)));
  // Packed anew, without compression: SheetJS unpacks without limits, so it only gets what is within them.
  return readSheets(zipSync(Object.fromEntries(parts), { level: 0 }));
}

/** Excel 97–2003 and WPS tables. */
export function readXls(bytes: Uint8Array): Reading {
  return readSheets(bytes);
}

/** The rows of all sheets a person would see. A hidden sheet feeds drop-downs; it is no part of the document. */
function readSheets(bytes: Uint8Array): Reading {
  const book = openBook(bytes);
  const lines = book.SheetNames.flatMap((name, index): DocumentLine[] => {
    const sheet = book.Sheets[name];
    if (sheet === undefined || (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0) return [];
    return sheetLines(name, sheet);
  });
  return { lines, encoding: null };
}

function openBook(bytes: Uint8Array): ReturnType<typeof read> {
  try {
    return read(bytes, { type: 'array', cellHTML: false, cellFormula: false, bookVBA: false });
  } catch (error) {
    const protectedByPassword = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new UnreadableDocument(protectedByPassword ? 'DOCUMENT_ENCRYPTED' : 'DOCUMENT_BROKEN', error);
  }
}

/** Goes by the cells there are: a sheet may claim a million rows and have ten. */
function sheetLines(sheet: string, cells: WorkSheet): DocumentLine[] {
  const rows = new Map<number, Map<number, string>>();
  for (const [address, cell] of Object.entries(cells as Record<string, CellObject>)) {
    if (address.startsWith('!')) continue;
    const { r, c } = utils.decode_cell(address);
    const text = cell.w ?? (cell.v === undefined ? '' : String(cell.v));
    if (text.trim() === '' || c >= MAX_COLUMNS) continue;
    const row = rows.get(r) ?? new Map<number, string>();
    rows.set(r, row.set(c, text));
  }
  const numbers = [...rows.keys()].sort((a, b) => a - b);
  const merges = placeMerges(cells['!merges'] ?? [], numbers);
  const table = numbers.map((number): TableCell[] => {
    const row = rows.get(number) ?? new Map<number, string>();
    const merged = merges.get(number) ?? new Map<number, Merge>();
    const width = Math.max(...row.keys(), ...merged.keys()) + 1;
    return Array.from({ length: width }, (_, column): TableCell | null => {
      const merge = merged.get(column);
      return merge === 'COVERED' ? null : { text: row.get(column) ?? '', across: merge?.across ?? 1, down: merge?.down ?? 1 };
    }).filter((cell) => cell !== null);
  });
  return tableLines(table).map(({ text, row }) => ({ text, origin: { sheet, row: (numbers[row] ?? 0) + 1 } }));
}

/** Where a merged cell begins, with the columns and filled rows it covers; COVERED in all its other places. */
type Merge = { readonly across: number; readonly down: number } | 'COVERED';

/** Merged cells by row and column, of the rows that hold something. */
function placeMerges(ranges: readonly Range[], rows: readonly number[]): Map<number, Map<number, Merge>> {
  const merges = new Map<number, Map<number, Merge>>();
  for (const { s, e } of ranges) {
    const within = rows.filter((row) => row >= s.r && row <= e.r);
    for (const row of within) {
      const places = merges.get(row) ?? new Map<number, Merge>();
      merges.set(row, places);
      const starts = row === within[0];
      for (let column = s.c; column <= Math.min(e.c, MAX_COLUMNS - 1); column++) {
        places.set(column, starts && column === s.c ? { across: e.c - s.c + 1, down: within.length } : 'COVERED');
      }
    }
  }
  return merges;
}
