import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isPlainDate } from '#calendar';
import { REMINDER_LEVELS } from '#contracts';
import { decodeCursor, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import { INBOX_CHANNEL } from '../channel.js';
import type { Digest, DigestLine, InboxNotice, InboxPage, InboxQuery } from './inbox.dto.js';

/** `$5` is the account that asks. What it read before the digest grew does not count. */
const DIGEST_COLUMNS = `d.id, d.day, d.sent_at as "sentAt", d.line_count as "lineCount",
  (select r.read_at from inbox_receipt r where r.entry_id = d.id and r.account_id = $5 and r.line_count = d.line_count) as "readAt",
  (select count(*) from inbox_receipt r where r.entry_id = d.id and r.line_count = d.line_count) as readers`;

const OF_THE_UNIT = 'd.jurisdiction_id = $1 and d.unit_id = $2 and d.channel = $3';

type DigestRow = Omit<Digest, 'lines'>;

/** The digests of the caller's own unit. Nobody reads another unit's inbox. */
@Injectable()
export class Inbox {
  constructor(private readonly dataSource: DataSource) {}

  /** Latest morning first. @throws Problem CURSOR_INVALID */
  async page(caller: Caller, query: InboxQuery): Promise<InboxPage> {
    const [day, id] = query.cursor === undefined ? [null, null] : this.#position(query.cursor);
    const mine = [caller.jurisdictionId, caller.unitId, INBOX_CHANNEL];
    const rows = await this.dataSource.query<DigestRow[]>(
      `select ${DIGEST_COLUMNS} from digest d
       where ${OF_THE_UNIT} and ($4::date is null or (d.day, d.id) < ($4::date, $6::uuid))
       order by d.day desc, d.id desc limit $7`,
      [...mine, day, caller.accountId, id, query.limit + 1],
    );
    const { items, nextCursor } = pageOf(rows, query.limit, (row) => ({ key: row.day, id: row.id }));
    const [unread] = await this.dataSource.query<{ count: number }[]>(
      `select count(*) as count from digest d
       where ${OF_THE_UNIT} and not exists (
         select from inbox_receipt r where r.entry_id = d.id and r.account_id = $4 and r.line_count = d.line_count)`,
      [...mine, caller.accountId],
    );
    const notices = await this.dataSource.query<InboxNotice[]>(
      `select n.id, n.number, n.level, n.state, n.served_at as "servedAt", n.reply_by as "replyBy" from notice n
       where n.jurisdiction_id = $1 and n.unit_id = $2 and n.served_at is not null and n.level <> 'URGE' and n.state in ('SERVED', 'REPLIED', 'RAISED')
         and not exists (select from inbox_receipt r where r.entry_id = n.id and r.received_at is not null)
       order by n.id desc limit 100`,
      [caller.jurisdictionId, caller.unitId],
    );
    return { items: await this.#withLines(items), nextCursor, unread: unread?.count ?? 0, notices };
  }

  /** @throws Problem NOT_FOUND, also for a digest of another unit */
  async one(caller: Caller, id: string): Promise<Digest> {
    const rows = await this.dataSource.query<DigestRow[]>(`select ${DIGEST_COLUMNS} from digest d where ${OF_THE_UNIT} and d.id = $4`, [
      caller.jurisdictionId,
      caller.unitId,
      INBOX_CHANNEL,
      id,
      caller.accountId,
    ]);
    const [digest] = await this.#withLines(rows);
    if (digest === undefined) throw new Problem(problems.notFound, `There is no digest ${id} in your unit's inbox.`);
    return digest;
  }

  #position(cursor: string): readonly [string, string] {
    const reading = decodeCursor(cursor);
    if (!reading.ok || typeof reading.position.key !== 'string' || !isPlainDate(reading.position.key)) {
      throw new Problem(problems.cursorInvalid, 'The cursor is not one that this inbox gave out.');
    }
    return [reading.position.key, reading.position.id];
  }

  async #withLines(digests: readonly DigestRow[]): Promise<Digest[]> {
    if (digests.length === 0) return [];
    const rows = await this.dataSource.query<{ digestId: string; lines: DigestLine[] }[]>(
      `select r.digest_id as "digestId", jsonb_agg(
         jsonb_build_object('reminderId', r.id, 'assignmentId', r.assignment_id, 'itemId', t.item_id, 'planId', i.plan_id,
           'planTitle', i.plan_title, 'section', i.section, 'clause', i.clause, 'ordinal', i.ordinal, 'title', i.title,
           'role', t.role, 'level', r.level, 'rung', r.rung, 'due', r.due)
         order by array_position($2::text[], r.level) desc, r.due nulls last, i.plan_id, i.position, r.id) as lines
       from reminder r
       join timer t using (assignment_id)
       join item i using (item_id)
       where r.digest_id = any($1)
       group by r.digest_id`,
      [digests.map(({ id }) => id), REMINDER_LEVELS],
    );
    const lines = new Map(rows.map((row) => [row.digestId, row.lines]));
    return digests.map((digest) => ({ ...digest, lines: lines.get(digest.id) ?? [] }));
  }
}
