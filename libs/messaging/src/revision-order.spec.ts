import { describe, expect, it } from '@jest/globals';
import { revisionOrder } from './revision-order.js';

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
