import { MAX_BULK_ENTRIES, type Subject } from '#contracts';

/** Cuts what one change made into parts that fit an event: of one key each, in their order. */
export function bulks<T>(entries: readonly T[], keyOf: (entry: T) => string): [T, ...T[]][] {
  const open = new Map<string, [T, ...T[]]>();
  const all: [T, ...T[]][] = [];
  for (const entry of entries) {
    const key = keyOf(entry);
    const bulk = open.get(key);
    if (bulk && bulk.length < MAX_BULK_ENTRIES) bulk.push(entry);
    else {
      const begun: [T, ...T[]] = [entry];
      open.set(key, begun);
      all.push(begun);
    }
  }
  return all;
}

/** What things of several items have in common. This app follows no revisions of plans. */
export const planSubject = (planId: string): Subject => ({ type: 'plan', id: planId, revision: 1 });
