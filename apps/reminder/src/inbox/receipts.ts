import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#calendar';
import { Problem, problems } from '#problem';
import { type Caller, seesJurisdiction } from '#runtime';
import { INBOX_CHANNEL } from '../channel.js';
import type { InboxReceipt, InboxReceipts } from './inbox.dto.js';

/** What lies in inboxes: digests, notices once they are served, 解除通知. */
const ENTRY = `
  select id, jurisdiction_id, unit_id, line_count from digest where id = $1 and channel = '${INBOX_CHANNEL}'
  union all
  select id, jurisdiction_id, unit_id, null from notice where id = $1 and served_at is not null
  union all
  select id, jurisdiction_id, unit_id, null from notice_release where id = $1`;

/** Who has read what, person by person, and who has confirmed it. */
@Injectable()
export class Receipts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The caller has read something of its unit's inbox; a digest that grew since is read anew. @throws Problem NOT_FOUND */
  read(caller: Caller, entryId: string): Promise<void> {
    return this.#note(caller, entryId, null);
  }

  /** The caller confirms to have received it; the first time counts. @throws Problem NOT_FOUND */
  receive(caller: Caller, entryId: string): Promise<void> {
    return this.#note(caller, entryId, this.clock.now());
  }

  /** Earliest first; of a notice also for a unit that took work over from the one it was served on. @throws Problem NOT_FOUND */
  async of(caller: Caller, entryId: string): Promise<InboxReceipts> {
    const [entry] = await this.dataSource.query<{ id: string }[]>(
      `select id from (${ENTRY}) e where e.jurisdiction_id = $2 and (e.unit_id = $3 or $4 or exists (
         select from notice_assignment a join timer t using (assignment_id) where a.notice_id = e.id and t.unit_id = $3))`,
      [entryId, caller.jurisdictionId, caller.unitId, seesJurisdiction(caller)],
    );
    if (entry === undefined) throw missing(entryId);
    const items = await this.dataSource.query<InboxReceipt[]>(
      `select account_id as "accountId", display_name as "displayName", on_behalf_of_name as "onBehalfOfName", read_at as "readAt",
         received_at as "receivedAt"
       from inbox_receipt where entry_id = $1 order by read_at, account_id`,
      [entryId],
    );
    return { items };
  }

  async #note(caller: Caller, entryId: string, receivedAt: Date | null): Promise<void> {
    const noted = await this.dataSource.query<unknown[]>(
      `insert into inbox_receipt as known (entry_id, account_id, unit_id, display_name, on_behalf_of_name, read_at, received_at, line_count)
       select e.id, $2, e.unit_id, $3, $4, $5, $6, e.line_count from (${ENTRY}) e where e.jurisdiction_id = $7 and e.unit_id = $8
       on conflict (entry_id, account_id) do update set
         read_at = case when known.line_count is distinct from excluded.line_count then excluded.read_at else known.read_at end,
         received_at = coalesce(known.received_at, excluded.received_at),
         line_count = excluded.line_count
       returning entry_id`,
      [entryId, caller.accountId, caller.displayName, caller.onBehalfOf?.displayName ?? null, this.clock.now(), receivedAt, caller.jurisdictionId, caller.unitId],
    );
    if (noted.length === 0) throw missing(entryId);
  }
}

const missing = (id: string): Problem => new Problem(problems.notFound, `There is nothing ${id} in an inbox that you can see.`);
