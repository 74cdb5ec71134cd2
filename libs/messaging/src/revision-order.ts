/** How an incoming revision stands to the one we have. */
export type RevisionOrder = 'older' | 'next' | 'gap';

/**
 * Queues keep no order, so whoever follows a subject's changes one by one asks this first: an `older` change has been
 * applied, the `next` one is due, a `gap` means an earlier one is still on its way.
 * @param have the last revision applied; 0 when none has been (the first is 1)
 */
export function revisionOrder(have: number, incoming: number): RevisionOrder {
  if (incoming <= have) return 'older';
  return incoming === have + 1 ? 'next' : 'gap';
}

/**
 * Sorts the entries of a bulk event by what is to be done with each. Entries of one subject may follow each other.
 * @param haveOf the last revision applied of a subject; 0 or undefined when none has been
 * @returns the entries to apply now, in order of revision per subject, those applied before, and those that wait
 */
export function sortByRevision<E extends { readonly id: string; readonly revision: number }>(
  entries: readonly E[],
  haveOf: (id: string) => number | undefined,
): Record<RevisionOrder, E[]> {
  const sorted: Record<RevisionOrder, E[]> = { older: [], next: [], gap: [] };
  const reached = new Map<string, number>();
  for (const entry of entries.toSorted((a, b) => a.revision - b.revision)) {
    const order = revisionOrder(reached.get(entry.id) ?? haveOf(entry.id) ?? 0, entry.revision);
    sorted[order].push(entry);
    if (order === 'next') reached.set(entry.id, entry.revision);
  }
  return sorted;
}
