import { describe, expect, it } from '@jest/globals';
import { revisionOrder, sortByRevision } from './revision-order.js';

describe('revisionOrder', () => {
  it.each([
    [0, 1, 'next'],
    [3, 4, 'next'],
    [3, 3, 'older'],
    [3, 1, 'older'],
    [0, 2, 'gap'],
    [3, 5, 'gap'],
  ] as const)('having %i, revision %i is %s', (have, incoming, order) => {
    expect(revisionOrder(have, incoming)).toBe(order);
  });
});

describe('sortByRevision', () => {
  it('judges every entry by its own subject, and lets entries of one subject follow each other', () => {
    const entry = (id: string, revision: number) => ({ id, revision });
    const have = new Map([
      ['a', 1],
      ['b', 4],
    ]);
    const sorted = sortByRevision([entry('a', 3), entry('a', 2), entry('b', 4), entry('b', 6), entry('c', 1)], (id) => have.get(id));
    expect(sorted).toEqual({ next: [entry('c', 1), entry('a', 2), entry('a', 3)], older: [entry('b', 4)], gap: [entry('b', 6)] });
  });
});
