import { Injectable } from '@nestjs/common';
import type { NoticeState } from '#contracts';
import type { Transaction } from '#messaging';
import { decide } from '#state-machine';
import { holdCirculars, touchOtherPages } from './next-circular.js';
import type { NoticeExit } from './notice-exit.js';
import { NoticeLog, type MovedNotice } from './notice-log.js';
import { type NoticeCommand, noticeMachine } from './notice.machine.js';
import { Releases } from './releases.js';

interface Leaving {
  readonly timer: { readonly assignmentId: string };
  readonly notices: NoticeExit | null;
}

type Left = Omit<MovedNotice, 'command' | 'before' | 'state'> & { readonly state: NoticeState; readonly empty: boolean };

/**
 * Lets notices follow their assignments. A draft that speaks of nothing any more is withdrawn, a served notice lifted;
 * who speaks of others still goes on with those. An assignment that a person put on a draft stays on it until it is over.
 */
@Injectable()
export class NoticeExits {
  constructor(
    private readonly log: NoticeLog,
    private readonly releases: Releases,
  ) {}

  /** To be called with the timers of the assignments locked. */
  async leave(tx: Transaction, leaving: readonly Leaving[], at: Date): Promise<void> {
    const exits = leaving.flatMap(({ timer: { assignmentId }, notices }) => (notices === null ? [] : [{ assignmentId, ...notices }]));
    if (exits.length === 0) return;
    await holdCirculars(tx, await circularsNaming(tx, exits.map(({ assignmentId }) => assignmentId)));
    // Locked before anything is written: of two assignments that leave at once, one sees that it is the last.
    const concerned = await tx.query<{ id: string }>(
      `select id from notice
       where state in ('PENDING_APPROVAL', 'SERVED', 'REPLIED')
         and id in (select notice_id from notice_assignment where assignment_id = any($1) and left_because is null)
       order by id for update`,
      [exits.map(({ assignmentId }) => assignmentId)],
    );
    if (concerned.length === 0) return;
    const left = await tx.query<{ noticeId: string; remark: string }>(
      `update notice_assignment a set left_because = e.reason, left_in = n.state
       from jsonb_to_recordset($1) as e("assignmentId" uuid, which text, reason text), notice n
       where a.assignment_id = e."assignmentId" and n.id = a.notice_id and n.id = any($2) and a.left_because is null
         and (e.which = 'ALL' or case when n.state = 'PENDING_APPROVAL' then a.rung is not null else e.which = 'ALL_BUT_HAND_DRAFTS' end)
       returning a.notice_id as "noticeId", e.reason as remark`,
      [JSON.stringify(exits), concerned.map(({ id }) => id)],
    );
    await this.#redate(tx, exits.map(({ assignmentId }) => assignmentId));
    if (left.length === 0) return;
    const notices = await tx.query<Left>(
      `select n.id as "noticeId", n.jurisdiction_id as "jurisdictionId", n.unit_id as "unitId", n.unit_name as "unitName", n.level,
         n.revision, n.state, l.remark,
         not exists (select from notice_assignment a where a.notice_id = n.id and a.left_because is null) as empty
       from notice n join jsonb_to_recordset($1) as l("noticeId" uuid, remark text) on l."noticeId" = n.id
       order by n.id`,
      [JSON.stringify([...new Map(left.map((one) => [one.noticeId, one])).values()])],
    );
    const moved = notices.flatMap((notice) => (notice.empty ? [emptied(notice)] : []));
    await tx.query(
      `update notice set state = m.state, revision = m.revision, reason = m.remark, settled_at = $2
       from jsonb_to_recordset($1) as m("noticeId" uuid, state text, revision int, remark text)
       where notice.id = m."noticeId"`,
      [JSON.stringify(moved), at],
    );
    await this.log.note(tx, await this.releases.issue(tx, moved, null), at, null);
    await this.#touchCirculars(tx, notices);
  }

  /** Drafts about assignments that went to another unit are addressed to that one. */
  async readdress(tx: Transaction, assignmentIds: readonly string[]): Promise<void> {
    await tx.query(
      `update notice n set unit_id = t.unit_id, unit_name = t.unit_name, revision = n.revision + 1
       from notice_assignment a join timer t using (assignment_id)
       where a.notice_id = n.id and a.assignment_id = any($1) and n.state = 'PENDING_APPROVAL' and n.level <> 'CIRCULAR'`,
      [assignmentIds],
    );
  }

  /** Drafts that stay speak of the deadline there is now, and are others than those that were read. */
  async #redate(tx: Transaction, assignmentIds: readonly string[]): Promise<void> {
    const redated = await tx.query<{ id: string; jurisdictionId: string; level: string }>(
      `with redated as (
         update notice_assignment a set due = t.due
         from timer t, notice n
         where a.assignment_id = any($1) and t.assignment_id = a.assignment_id and a.due is distinct from t.due
           and n.id = a.notice_id and n.state = 'PENDING_APPROVAL' and a.left_because is null
         returning a.notice_id
       )
       update notice n set revision = n.revision + 1 where n.id in (select notice_id from redated)
       returning n.id, n.jurisdiction_id as "jurisdictionId", n.level`,
      [assignmentIds],
    );
    await touchOtherPages(tx, redated.filter(({ level }) => level === 'CIRCULAR'));
  }

  /** A circular that lost a line, or a page, is another draft on all its pages. */
  async #touchCirculars(tx: Transaction, notices: readonly Left[]): Promise<void> {
    const pages = notices.filter(({ level, state }) => level === 'CIRCULAR' && state === 'PENDING_APPROVAL');
    if (pages.length === 0) return;
    await touchOtherPages(tx, pages.map(({ noticeId, jurisdictionId }) => ({ id: noticeId, jurisdictionId })));
    const left = pages.filter(({ empty }) => !empty);
    await tx.query('update notice set revision = revision + 1 where id = any($1)', [left.map(({ noticeId }) => noticeId)]);
  }
}

/** The jurisdictions in whose next 通报 some of these assignments stand. */
async function circularsNaming(tx: Transaction, assignmentIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct n.jurisdiction_id as id from notice n join notice_assignment a on a.notice_id = n.id and a.left_because is null
     where a.assignment_id = any($1) and n.level = 'CIRCULAR' and n.state = 'PENDING_APPROVAL'`,
    [assignmentIds],
  );
  return rows.map(({ id }) => id);
}

function emptied(notice: Left): MovedNotice {
  const command: NoticeCommand = notice.state === 'PENDING_APPROVAL' ? 'WITHDRAW' : 'LIFT';
  const decision = decide(noticeMachine, notice.state, command, { actors: [], drafter: null });
  if (!decision.allowed) throw new Error(`notice ${notice.noticeId} is ${notice.state} and cannot ${command}`);
  return { ...notice, command, before: notice.state, state: decision.state, revision: notice.revision + 1 };
}
