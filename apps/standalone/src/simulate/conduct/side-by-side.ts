/** Items people are at in the same moment: enough that the services need not wait for them. */
const HANDS = 8;

/**
 * Does `work` on each entry: on those of one item one after the other, in their order, and meanwhile on those of others.
 * An item is moved by one at a time and no item waits for another, so who is first among several decides nothing.
 * All that began is at its end before a failure is told.
 */
export async function itemsSideBySide<T extends { readonly itemId: string }>(entries: Iterable<T>, work: (entry: T) => Promise<unknown>): Promise<void> {
  const items = Map.groupBy(entries, ({ itemId }) => itemId).values();
  // All hands take from the one iterator.
  const hand = async (): Promise<void> => {
    for (const own of items) for (const entry of own) await work(entry);
  };
  const hands = await Promise.allSettled(Array.from({ length: HANDS }, hand));
  const failed = hands.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
