import { describe, expect, it } from '@jest/globals';
import { itemsSideBySide } from './side-by-side.js';

const entry = (itemId: string, ordinal: number) => ({ itemId, ordinal });

describe('items side by side', () => {
  it('are done in order within an item, and one item does not wait for another', async () => {
    const done: string[] = [];
    const other = Promise.withResolvers<void>();
    await itemsSideBySide([entry('a', 1), entry('b', 1), entry('a', 2)], async ({ itemId, ordinal }) => {
      if (itemId === 'a' && ordinal === 1) await other.promise;
      done.push(`${itemId}${ordinal}`);
      if (itemId === 'b') other.resolve();
    });
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });

  it('are all at their end before a failure is told', async () => {
    const done: string[] = [];
    const failing = itemsSideBySide([entry('a', 1), entry('b', 1)], async ({ itemId }) => {
      if (itemId === 'a') throw new Error('refused');
      await Promise.resolve();
      done.push(itemId);
    });
    await expect(failing).rejects.toThrow('refused');
    expect(done).toEqual(['b']);
  });
});
