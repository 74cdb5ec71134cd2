import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';

const id = '0198c0de-0000-7000-8000-000000000001';

describe('cursor', () => {
  it.each(['2026-09-30', '截止', 12, null])('brings back the sort key %p as it was', (key) => {
    expect(decodeCursor(encodeCursor({ key, id }))).toEqual({ ok: true, position: { key, id } });
  });

  it.each(['', 'x', '%%%', Buffer.from('{}').toString('base64url'), Buffer.from('["a","no id"]').toString('base64url')])(
    'names %p as invalid instead of throwing',
    (cursor) => {
      expect(decodeCursor(cursor)).toEqual({ ok: false, error: 'CURSOR_INVALID' });
    },
  );
});

describe('pageOf', () => {
  const rows = [1, 2, 3].map((key) => ({ key, id }));

  it('cuts off the row that proves there is more, and points after the last one shown', () => {
    expect(pageOf(rows, 2, (row) => row)).toEqual({ items: rows.slice(0, 2), nextCursor: encodeCursor({ key: 2, id }) });
  });

  it('has no next cursor on the last page', () => {
    expect(pageOf(rows, 3, (row) => row)).toEqual({ items: rows, nextCursor: null });
  });
});
