import type { Transaction } from '#messaging';
import type { PaperKind } from '../papers/paper-content.js';

/** `法治办督〔2021〕3号` */
export const numberOf = (prefix: string, year: number, serial: number): string => `${prefix}〔${year}〕${serial}号`;

/**
 * Locks the counters of one kind of paper until the transaction ends, so that numbers have no gap: whoever gives up
 * gives the number back with it. In the order of the jurisdictions, so that nobody waits in a circle.
 * @returns the last number given, by jurisdiction
 */
export async function lockCounters(
  tx: Transaction,
  jurisdictionIds: readonly string[],
  kind: PaperKind,
  year: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ jurisdictionId: string; last: number }>(
    `insert into notice_counter (jurisdiction_id, level, year, last)
     select id, $2, $3, 0 from unnest($1::uuid[]) as j(id) order by id
     on conflict (jurisdiction_id, level, year) do update set last = notice_counter.last
     returning jurisdiction_id as "jurisdictionId", last`,
    [jurisdictionIds, kind, year],
  );
  return new Map(rows.map(({ jurisdictionId, last }) => [jurisdictionId, last]));
}

/** The first of the next `count` numbers of one kind of paper of a jurisdiction. */
export async function nextSerials(tx: Transaction, jurisdictionId: string, kind: PaperKind, year: number, count: number): Promise<number> {
  const [row] = await tx.query<{ first: number }>(
    `insert into notice_counter (jurisdiction_id, level, year, last) values ($1, $2, $3, $4)
     on conflict (jurisdiction_id, level, year) do update set last = notice_counter.last + $4
     returning last - $4 + 1 as first`,
    [jurisdictionId, kind, year, count],
  );
  if (row === undefined) throw new Error('a counter counted nothing');
  return row.first;
}
