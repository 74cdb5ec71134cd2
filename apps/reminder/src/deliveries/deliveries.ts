import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#messaging';
import { schemaOf } from '#persistence';
import type { DeliveryKind } from './delivery.js';

/** The Postgres channel on which couriers hear that something waits for them. */
export const deliveryChannel = (dataSource: DataSource): string => `luoshi.deliveries.${schemaOf(dataSource)}`;

/**
 * What is to leave by mail, robot and webhook. Rows are written in the transaction that makes their digest or notice;
 * the courier sends them. When they leave is decided there, by what their subscription says then.
 */
@Injectable()
export class Deliveries {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * One delivery for each of these digests and each subscription of its unit. A part that has not been taken up yet
   * takes in what the digest gained; for one that has, a further part is written.
   *
   * The digests' rows must be locked by `tx`, as the statement that wrote them leaves them.
   */
  async forDigests(tx: Transaction, digestIds: readonly string[], now: Date): Promise<void> {
    await this.#write(tx, 'DIGEST', 'digest', digestIds, now);
  }

  /** One delivery for each of these served notices and each subscription of its unit. */
  async forNotices(tx: Transaction, noticeIds: readonly string[], now: Date): Promise<void> {
    await this.#write(tx, 'NOTICE', 'notice', noticeIds, now);
  }

  /** One delivery for each of these 解除通知 and each subscription of its unit: whoever wants its notices is told of their end. */
  async forReleases(tx: Transaction, releaseIds: readonly string[], now: Date): Promise<void> {
    await this.#write(tx, 'NOTICE', 'notice_release', releaseIds, now);
  }

  /** A word to one subscription itself: a test, or the code that confirms an address. Resolves to its id. */
  async forSubscription(tx: Transaction, kind: 'TEST' | 'CONFIRMATION', subscriptionId: string, now: Date): Promise<string> {
    const [written] = await tx.query<{ id: string }>(
      `insert into delivery (jurisdiction_id, unit_id, subscription_id, kind, subject_id, part, created_at, next_at)
       select s.jurisdiction_id, s.unit_id, s.id, $2, s.id,
         1 + coalesce((select max(part) from delivery where kind = $2 and subject_id = s.id and subscription_id = s.id), 0), $3, $3
       from subscription s where s.id = $1
       returning id`,
      [subscriptionId, kind, now],
    );
    if (written === undefined) throw new Error(`there is no subscription ${subscriptionId}`);
    await this.wake(tx);
    return written.id;
  }

  /** Lets couriers look at once, when `tx` is committed. */
  async wake(tx: Transaction): Promise<void> {
    await tx.query('select pg_notify($1, $2)', [deliveryChannel(this.dataSource), '']);
  }

  async #write(tx: Transaction, kind: DeliveryKind, table: 'digest' | 'notice' | 'notice_release', ids: readonly string[], now: Date): Promise<void> {
    if (ids.length === 0) return;
    // A part still waiting is locked, or waited for where a courier takes it up just now: either it takes the new
    // lines along, or it is seen to have left.
    const written = await tx.query(
      `with wanted as (
         select w.id as subject_id, w.jurisdiction_id, w.unit_id, s.id as subscription_id
         from ${table} w join subscription s on s.unit_id = w.unit_id and s.jurisdiction_id = w.jurisdiction_id
         where w.id = any($1) and s.removed_at is null and s.confirmed_at is not null and $2 = any(s.kinds)
       ), waiting as materialized (
         select d.subject_id, d.subscription_id from delivery d join wanted using (subject_id, subscription_id)
         where d.kind = $2 and d.state = 'PENDING'
         for update of d
       )
       insert into delivery (jurisdiction_id, unit_id, subscription_id, kind, subject_id, part, created_at, next_at)
       select jurisdiction_id, unit_id, subscription_id, $2, subject_id,
         1 + coalesce((select max(part) from delivery d
           where d.kind = $2 and d.subject_id = wanted.subject_id and d.subscription_id = wanted.subscription_id), 0),
         $3, $3
       from wanted
       where not exists (select from waiting where waiting.subject_id = wanted.subject_id and waiting.subscription_id = wanted.subscription_id)
       on conflict (kind, subject_id, subscription_id, part) do nothing
       returning id`,
      [ids, kind, now],
    );
    if (written.length > 0) await this.wake(tx);
  }
}
