import type { Transaction } from '#messaging';

/** The next 通报: pages of units that are drafted one by one, and read and signed as one. */

/**
 * Holds the next 通报 of jurisdictions until the transaction ends: who adds a page touches those of others. To be called
 * with the timers of the assignments held, so that nobody waits in a circle.
 */
export async function holdCirculars(tx: Transaction, jurisdictionIds: readonly string[]): Promise<void> {
  if (jurisdictionIds.length === 0) return;
  for (const id of jurisdictionIds.toSorted()) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`next circular ${id}`]);
  await tx.query(
    `select from notice where jurisdiction_id = any($1) and level = 'CIRCULAR' and state = 'PENDING_APPROVAL' order by id for update`,
    [jurisdictionIds],
  );
}

/** Who reads the draft of a 通报 reads all its pages: where some were added to or given up, the others are another draft too. */
export async function touchOtherPages(tx: Transaction, pages: readonly { readonly id: string; readonly jurisdictionId: string }[]): Promise<void> {
  if (pages.length === 0) return;
  await tx.query(
    `update notice set revision = revision + 1
     where level = 'CIRCULAR' and state = 'PENDING_APPROVAL' and jurisdiction_id = any($1) and id <> all($2)`,
    [[...new Set(pages.map(({ jurisdictionId }) => jurisdictionId))], pages.map(({ id }) => id)],
  );
}
