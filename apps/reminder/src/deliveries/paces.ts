import { Injectable } from '@nestjs/common';
import type { Limit } from '../channels/channel.js';
import type { Transaction } from '#messaging';
import { paceAfter } from './pace.js';

/** How fast endpoints are sent to, counted in Postgres: all copies together keep a limit. */
@Injectable()
export class Paces {
  /**
   * Counts one sending to an endpoint, unless there is no room left for it now.
   * @returns null where it was counted, else from when on there is room
   */
  async admit(tx: Transaction, endpoint: string, limits: readonly Limit[], now: Date): Promise<Date | null> {
    await tx.query(`insert into endpoint_pace (endpoint, sent_at, free_at) values ($1, '{}', $2) on conflict do nothing`, [endpoint, now]);
    const [pace] = await tx.query<{ sentAt: Date[]; freeAt: Date }>(
      'select sent_at as "sentAt", free_at as "freeAt" from endpoint_pace where endpoint = $1 for update',
      [endpoint],
    );
    if (pace === undefined) throw new Error(`the pace of ${endpoint} is gone`);
    if (pace.freeAt > now) return pace.freeAt;
    const { sentAt, freeAt } = paceAfter(pace.sentAt, now, limits);
    await tx.query('update endpoint_pace set sent_at = $2, free_at = $3 where endpoint = $1', [endpoint, sentAt, freeAt]);
    return null;
  }
}
