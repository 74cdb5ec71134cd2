import { describe, expect, it } from '@jest/globals';
import type { PlanItem, SupersessionPreview } from '../api/resources.js';
import { corrections, proposed, reassign } from './successions.js';

const item = (id: string) => ({ id }) as PlanItem;
const preview = {
  pairs: [
    { item: item('a'), successorItem: item('x'), similarity: 0.9 },
    { item: item('b'), successorItem: item('y'), similarity: 0.7 },
    { item: item('c'), successorItem: null, similarity: 0 },
  ],
  unpaired: [item('z')],
} as unknown as SupersessionPreview;

describe('which item goes on with which', () => {
  it('sends nothing where everything stays as proposed', () => {
    expect(corrections(preview, proposed(preview))).toEqual([]);
  });

  it('sends what was paired otherwise, and that something goes on with nothing', () => {
    const chosen = reassign(reassign(proposed(preview), 'c', 'z'), 'a', null);
    expect(corrections(preview, chosen)).toEqual([
      { itemId: 'a', successorItemId: null },
      { itemId: 'c', successorItemId: 'z' },
    ]);
  });

  it('takes a successor from the item that had it', () => {
    expect(reassign(proposed(preview), 'c', 'y')).toEqual({ a: 'x', b: null, c: 'y' });
  });
});
