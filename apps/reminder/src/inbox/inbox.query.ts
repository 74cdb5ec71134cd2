import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, isPlainDate } from '#calendar';
import { REMINDER_LEVELS } from '#contracts';
import { decodeCursor, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import { INBOX_CHANNEL } from '../channel.js';
import type { Digest, DigestLine, InboxPage, InboxQuery } from './inbox.dto.js';

const DIGEST_COLUMNS = 'id, day, sent_at as "sentAt", line_count as "lineCount", read_at as "readAt"';

type DigestRow = Omit<Digest, 'lines'>;

/** The digests of the caller's own unit. Nobody reads another unit's inbox. */
@Injectable()
export class Inbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Latest morning first. @throws Problem CURSOR_INVALID */
  async page(caller: Caller, query: InboxQuery): Promise<InboxPage> {
    const [day, id] = query.cursor === undefined ? [null, null] : this.#position(query.cursor);
    const rows = await this.dataSource.query<DigestRow[]>(
      `select ${DIGEST_COLUMNS} from digest
       where jurisdiction_id = $1 and unit_id = $2 and channel = $3 and ($4::date is null or (day, id) < ($4::date, $5::uuid))
       order by day desc, id desc limit $6`,
      [caller.jurisdictionId, caller.unitId, INBOX_CHANNEL, day, id, query.limit + 1],
    );
    const { items, nextCursor } = pageOf(rows, query.limit, (row) => ({ key: row.day, id: row.id }));
    const [unread] = await this.dataSource.query<{ count: number }[]>(
      'select count(*) as count from digest where jurisdiction_id = $1 and unit_id = $2 and channel = $3 and read_at is null',
      [caller.jurisdictionId, caller.unitId, INBOX_CHANNEL],
    );
    return { items: await this.#withLines(items), nextCursor, unread: unread?.count ?? 0 };
  }

  /** @throws Problem NOT_FOUND, also for a digest of another unit */
  async one(caller: Caller, id: string): Promise<Digest> {
    const rows = await this.dataSource.query<DigestRow[]>(
      `select ${DIGEST_COLUMNS} from digest where id = $1 and jurisdiction_id = $2 and unit_id = $3 and channel = $4`,
      [id, caller.jurisdictionId, caller.unitId, INBOX_CHANNEL],
    );
    const [digest] = await this.#withLines(rows);
    if (digest === undefined) throw new Problem(problems.notFound, `There is no digest ${id} in your unit's inbox.`);
    return digest;
  }

  /** Marks a digest as read; reading it again changes nothing. @throws Problem NOT_FOUND */
  async markRead(caller: Caller, id: string): Promise<Digest> {
    await this.dataSource.query(
      `update digest set read_at = $5, read_by = $6
       where id = $1 and jurisdiction_id = $2 and unit_id = $3 and channel = $4 and read_at is null`,
      [id, caller.jurisdictionId, caller.unitId, INBOX_CHANNEL, this.clock.now(), caller.accountId],
    );
    return this.one(caller, id);
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
