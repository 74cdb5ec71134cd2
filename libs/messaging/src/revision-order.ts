/** How an incoming revision stands to the one we have. */
export type RevisionOrder = 'older' | 'next' | 'gap';

/**
 * Queues keep no order, so whoever follows a subject's changes one by one asks this first: an `older` change has been
 * applied, the `next` one is due, a `gap` means an earlier one is still on its way (throw `Retry`). In a bulk event it is
 * asked of each entry, in order of revision.
 * @param have the last revision applied; 0 when none has been (the first is 1)
 */
export function revisionOrder(have: number, incoming: number): RevisionOrder {
  if (incoming <= have) return 'older';
  return incoming === have + 1 ? 'next' : 'gap';
}
