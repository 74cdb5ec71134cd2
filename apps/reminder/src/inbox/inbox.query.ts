import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, isPlainDate, lightOf, type PlainDate, today, yellowRange } from '#calendar';
import { type AssignmentState, CLOSED_ASSIGNMENT_STATES, itemName, NAMING_TEXT, REMINDER_LEVELS } from '#contracts';
import { pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { type Caller, WorkingCalendars } from '#runtime';
import { INBOX_CHANNEL } from '../channel.js';
import { standingsOn } from '../letters/standing.js';
import { cursorInvalid, type PageQuery, positionIn } from '../page-query.js';
import type { Digest, DigestLine, InboxNotice, InboxPage, InboxRelease } from './inbox.dto.js';

/** `$5` is the account that asks. What it read before the digest grew does not count. */
const DIGEST_COLUMNS = `d.id, d.day, d.sent_at as "sentAt", d.line_count as "lineCount",
  (select r.read_at from inbox_receipt r where r.entry_id = d.id and r.account_id = $5 and r.line_count = d.line_count) as "readAt",
  (select count(*) from inbox_receipt r where r.entry_id = d.id and r.line_count = d.line_count) as readers`;

const OF_THE_UNIT = 'd.jurisdiction_id = $1 and d.unit_id = $2 and d.channel = $3';

/** Notices once they are served, of jurisdiction $1 and unit $2 as account $3 sees them. */
const NOTICES = `
  select n.id, n.number, n.level, n.state, n.served_at as "servedAt", n.reply_by as "replyBy",
    (select r.read_at from inbox_receipt r where r.entry_id = n.id and r.account_id = $3) as "readAt",
    (select count(*) from inbox_receipt r where r.entry_id = n.id) as readers
  from notice n where n.jurisdiction_id = $1 and n.unit_id = $2 and n.served_at is not null`;

/** 解除通知, likewise. */
const RELEASES = `
  select r.id, r.number, r.notice_id as "noticeId", n.number as "noticeNumber", r.issued_at as "issuedAt",
    (select c.read_at from inbox_receipt c where c.entry_id = r.id and c.account_id = $3) as "readAt",
    (select count(*) from inbox_receipt c where c.entry_id = r.id) as readers
  from notice_release r join notice n on n.id = r.notice_id where r.jurisdiction_id = $1 and r.unit_id = $2`;

type DigestRow = Omit<Digest, 'lines'>;

/** A line with how its assignment stands now. */
type LineRow = Omit<DigestLine, 'light' | 'name' | 'standing'> & {
  readonly text: string;
  readonly now: { readonly due: PlainDate | null; readonly state: AssignmentState; readonly ours: boolean };
};

/** States without a light: nobody works on these, or nobody is to at present. */
const UNLIT: readonly AssignmentState[] = [...CLOSED_ASSIGNMENT_STATES, 'SUSPENDED'];

/** What lies in the inbox of the caller's own unit. Nobody reads another unit's inbox. */
@Injectable()
export class Inbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
  ) {}

  /** Latest morning first. @throws Problem CURSOR_INVALID */
  async page(caller: Caller, query: PageQuery): Promise<InboxPage> {
    const from = positionIn(query.cursor);
    if (from !== null && !(typeof from.key === 'string' && isPlainDate(from.key))) throw cursorInvalid();
    const mine = [caller.jurisdictionId, caller.unitId, INBOX_CHANNEL];
    const rows = await this.dataSource.query<DigestRow[]>(
      `select ${DIGEST_COLUMNS} from digest d
       where ${OF_THE_UNIT} and ($4::date is null or (d.day, d.id) < ($4::date, $6::uuid))
       order by d.day desc, d.id desc limit $7`,
      [...mine, from?.key ?? null, caller.accountId, from?.id ?? null, query.limit + 1],
    );
    const { items, nextCursor } = pageOf(rows, query.limit, (row) => ({ key: row.day, id: row.id }));
    const [unread] = await this.dataSource.query<{ count: number }[]>(
      `select count(*) as count from digest d
       where ${OF_THE_UNIT} and not exists (
         select from inbox_receipt r where r.entry_id = d.id and r.account_id = $4 and r.line_count = d.line_count)`,
      [...mine, caller.accountId],
    );
    const notices = await this.dataSource.query<InboxNotice[]>(
      `${NOTICES} and n.level <> 'URGE' and n.state in ('SERVED', 'REPLIED', 'RAISED')
         and not exists (select from inbox_receipt r where r.entry_id = n.id and r.received_at is not null)
       order by n.id desc limit 100`,
      [caller.jurisdictionId, caller.unitId, caller.accountId],
    );
    const releases = await this.dataSource.query<InboxRelease[]>(
      `${RELEASES} and not exists (select from inbox_receipt c where c.entry_id = r.id and c.received_at is not null)
       order by r.id desc limit 100`,
      [caller.jurisdictionId, caller.unitId, caller.accountId],
    );
    return { items: await this.#withLines(caller, items), nextCursor, unread: unread?.count ?? 0, notices, releases };
  }

  /** A digest, a notice or a 解除通知. @throws Problem NOT_FOUND, also for one of another unit */
  async one(caller: Caller, id: string): Promise<Digest | InboxNotice | InboxRelease> {
    const rows = await this.dataSource.query<DigestRow[]>(`select ${DIGEST_COLUMNS} from digest d where ${OF_THE_UNIT} and d.id = $4`, [
      caller.jurisdictionId,
      caller.unitId,
      INBOX_CHANNEL,
      id,
      caller.accountId,
    ]);
    const [digest] = await this.#withLines(caller, rows);
    if (digest !== undefined) return digest;
    const mine = [caller.jurisdictionId, caller.unitId, caller.accountId, id];
    const [notice] = await this.dataSource.query<InboxNotice[]>(`${NOTICES} and n.id = $4`, mine);
    const [release] = notice === undefined ? await this.dataSource.query<InboxRelease[]>(`${RELEASES} and r.id = $4`, mine) : [];
    const paper = notice ?? release;
    if (paper === undefined) throw new Problem(problems.notFound, `There is nothing ${id} in your unit's inbox.`);
    return paper;
  }

  async #withLines({ jurisdictionId }: Caller, digests: readonly DigestRow[]): Promise<Digest[]> {
    if (digests.length === 0) return [];
    const rows = await this.dataSource.query<{ digestId: string; lines: LineRow[] }[]>(
      `select r.digest_id as "digestId", jsonb_agg(
         jsonb_build_object('reminderId', r.id, 'assignmentId', r.assignment_id, 'itemId', t.item_id, 'planId', i.plan_id,
           'planTitle', i.plan_title, 'section', i.section, 'clause', i.clause, 'ordinal', i.ordinal, 'title', i.title,
           'text', left(i.text, ${NAMING_TEXT}), 'role', t.role, 'level', r.level, 'rung', r.rung, 'due', r.due, 'urge', u.text,
           'now', jsonb_build_object('due', t.due, 'state', t.state, 'ours', t.unit_id = r.unit_id))
         order by array_position($2::text[], r.level) desc, r.due nulls last, i.plan_id, i.position, r.id) as lines
       from reminder r
       join timer t using (assignment_id)
       join item i using (item_id)
       left join urge u on u.id = case when r.rung like 'URGE@%' then substr(r.rung, 6)::uuid end
       where r.digest_id = any($1)
       group by r.digest_id`,
      [digests.map(({ id }) => id), REMINDER_LEVELS],
    );
    const calendar = await this.calendars.of(jurisdictionId);
    const yellow = yellowRange(today(this.clock), calendar);
    const lines = new Map(rows.map((row) => [row.digestId, row.lines]));
    return digests.map((digest) => {
      const standingOf = standingsOn(digest.day, calendar);
      const lineOf = ({ text, now: { due, state, ours }, ...line }: LineRow): DigestLine => ({
        ...line,
        name: itemName({ ...line, text }),
        standing: standingOf(line.rung, line.due),
        light: lightOf(due, !ours || UNLIT.includes(state), yellow).light,
      });
      return { ...digest, lines: (lines.get(digest.id) ?? []).map(lineOf) };
    });
  }
}
