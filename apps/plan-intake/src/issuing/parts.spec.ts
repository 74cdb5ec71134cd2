import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitIntoParts } from './parts.js';

const itemOf = (recipients: number) => ({ recipients: Array.from({ length: recipients }) });

describe('parts of an issued plan', () => {
  it('a small plan is one part', () => {
    expect(splitIntoParts([itemOf(3), itemOf(2)], 5)).toHaveLength(1);
  });

  it('an item that does not fit any more begins the next part', () => {
    expect(splitIntoParts([itemOf(3), itemOf(3), itemOf(2)], 5).map((part) => part.length)).toEqual([1, 2]);
  });

  it('an item with more recipients than a part holds travels alone', () => {
    expect(splitIntoParts([itemOf(1), itemOf(9), itemOf(1)], 5).map((part) => part.length)).toEqual([1, 1, 1]);
  });

  it('1,000 items with 20 recipients each are forty parts of 500', () => {
    const parts = splitIntoParts(Array.from({ length: 1_000 }, () => itemOf(20)), 500);
    expect(parts).toHaveLength(40);
    expect(new Set(parts.map((part) => part.length))).toEqual(new Set([25]));
  });

  it('no item is lost, doubled or moved, and no part is larger than the limit unless it is one item', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 })), fc.integer({ min: 1, max: 10 }), (sizes, limit) => {
        const items = sizes.map(itemOf);
        const parts = splitIntoParts(items, limit);
        expect(parts.flat()).toEqual(items);
        for (const part of parts) {
          const recipients = part.reduce((sum, item) => sum + item.recipients.length, 0);
          expect(part.length).toBeGreaterThan(0);
          expect(part.length === 1 || recipients <= limit).toBe(true);
        }
      }),
    );
  });
});
