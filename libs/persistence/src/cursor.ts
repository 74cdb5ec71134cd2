import { z } from 'zod';

/** Where a page ended: the sort key of its last row and the id that breaks ties. */
export interface CursorPosition {
  readonly key: string | number | null;
  readonly id: string;
}

export interface Page<T> {
  readonly items: T[];
  /** Ask for the next page with it; `null` on the last page. */
  readonly nextCursor: string | null;
}

/** The result of reading a cursor that came from outside. */
export type CursorReading = { readonly ok: true; readonly position: CursorPosition } | { readonly ok: false; readonly error: 'CURSOR_INVALID' };

const positionSchema = z.tuple([z.union([z.string(), z.number(), z.null()]), z.uuid()]);

/** An opaque cursor; callers hand it back as it is. */
export function encodeCursor(position: CursorPosition): string {
  return Buffer.from(JSON.stringify([position.key, position.id])).toString('base64url');
}

/** Reads a cursor; anything that `encodeCursor` did not make is a `CURSOR_INVALID`, never an exception. */
export function decodeCursor(cursor: string): CursorReading {
  try {
    const [key, id] = positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { ok: true, position: { key, id } };
  } catch {
    return { ok: false, error: 'CURSOR_INVALID' };
  }
}

/**
 * Cuts a page from rows read with `limit + 1` in the order of (key, id):
 * `where ($1::text is null or (sort_key, id) > ($1, $2)) order by sort_key, id limit $3`.
 */
export function pageOf<T>(rows: readonly T[], limit: number, positionOf: (row: T) => CursorPosition): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null };
}
