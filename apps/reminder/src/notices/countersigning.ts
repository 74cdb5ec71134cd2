import { Injectable } from '@nestjs/common';
import { CalendarYearMissing, Clock, type PlainDate, type WorkingCalendar, shanghaiDate, yearOf } from '#calendar';
import { personsOf } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import { Deliveries } from '../deliveries/deliveries.js';
import { reminderProblems } from '../problems.js';
import { underNotice } from '../timers/advance.js';
import { Reckonings } from '../timers/reckoning.js';
import { Timers } from '../timers/timers.js';
import { type HeldNotice, holdNotice, holdPages, move } from './held-notice.js';
import { type MovedNotice, NoticeLog } from './notice-log.js';
import { NoticeContent } from './notice-content.js';
import { nextSerial, numberOf } from './numbering.js';

/** What all pages of one paper have in common once it is signed. */
interface Signature {
  readonly caller: Caller;
  readonly number: string;
  readonly replyBy: PlainDate | null;
  readonly demand: string;
  readonly now: Date;
}

/**
 * 会签: a person signs a draft, and only then it leaves. In one transaction it gets its number, its content is frozen, it
 * is served, takes the place of the paper below it, and its timers wait for the answer.
 */
@Injectable()
export class Countersigning {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly reckonings: Reckonings,
    private readonly content: NoticeContent,
    private readonly log: NoticeLog,
    private readonly deliveries: Deliveries,
  ) {}

  /**
   * A 通报 is signed with all its pages: one number, one text, served on every unit it names.
   * @throws Problem NOT_FOUND, STALE_REVISION, FORBIDDEN, OWN_DRAFT, NOTICE_STATE_CONFLICT, CALENDAR_YEAR_UNKNOWN
   */
  sign(caller: Caller, id: string, revision: number, demand: string | undefined): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const notice = await holdNotice(tx, this.timers, caller, id, revision);
      const { calendar, active, ...reckoning } = await this.#reckoning(tx, notice);
      const { countersigners, numberPrefixes, issuer } = active;
      if (!countersigners.some((role) => caller.roles.includes(role))) {
        throw new Problem(problems.forbidden, `By the policy in force ${countersigners.join(' or ')} countersign.`, { roles: countersigners });
      }
      const pages = notice.level === 'CIRCULAR' ? [notice, ...(await holdPages(tx, notice))] : [notice];
      const moved = pages.map((page) => move(page, 'COUNTERSIGN', personsOf(caller), null));
      const now = this.clock.now();
      const day = shanghaiDate(now);
      const replyBy = notice.level === 'REFERRAL' ? null : replyDay(day, reckoning.replyWorkdays, calendar);
      const number = numberOf(numberPrefixes[notice.level], yearOf(day), await nextSerial(tx, notice.jurisdictionId, notice.level, yearOf(day)));
      const signature: Signature = { caller, number, replyBy, demand: demand ?? notice.demand, now };
      await this.#serve(tx, pages, moved, signature, await this.content.of(tx, pages, { ...signature, issuer, calendar, signedBy: caller.displayName }));
    });
  }

  async #reckoning(tx: Transaction, { jurisdictionId, policyVersion }: HeldNotice) {
    const reckoning = await this.reckonings.of(jurisdictionId, tx);
    return { calendar: reckoning.calendar, active: reckoning.active, replyWorkdays: reckoning.policy(policyVersion).replyWorkdays };
  }

  async #serve(tx: Transaction, pages: readonly HeldNotice[], moved: readonly MovedNotice[], signature: Signature, content: object): Promise<void> {
    const { caller, number, replyBy, demand, now } = signature;
    const ids = pages.map(({ id }) => id);
    await tx.query(
      `update notice set state = 'SERVED', revision = revision + 1, number = $2, served_at = $3, signed_by_name = $4, reply_by = $5,
         demand = $6, content = $7
       where id = any($1)`,
      [ids, number, now, caller.displayName, replyBy, demand, JSON.stringify(content)],
    );
    await this.log.note(tx, moved, now);
    const lines = await this.content.assignments(tx, ids);
    for (const page of moved) {
      const assignments = lines
        .filter(({ noticeId }) => noticeId === page.noticeId)
        .map(({ assignmentId, itemId, planId }) => ({ assignmentId, itemId, planId }));
      this.log.served(tx, page, { number, assignments, replyBy, signedBy: caller.displayName }, now);
    }
    await this.#raiseOld(tx, ids, number, now);
    for (const { jurisdictionId, level, assignmentIds } of pages) {
      const inForce = { noticeLevel: level, noticeState: 'SERVED', noticeOn: shanghaiDate(now), draftLevel: null } as const;
      await this.timers.change(tx, jurisdictionId, assignmentIds, now, (timer, reckoning) => underNotice(timer, inForce, now, reckoning));
    }
    await this.deliveries.forNotices(tx, ids, now);
  }

  /** The papers these take the place of. */
  async #raiseOld(tx: Transaction, ids: readonly string[], number: string, now: Date): Promise<void> {
    const raised = await tx.query<Omit<MovedNotice, 'command' | 'state' | 'remark'>>(
      `with old as (
         select id, state from notice
         where id in (select raises from notice_assignment where notice_id = any($1) and left_because is null) and state in ('SERVED', 'REPLIED')
         order by id for update
       )
       update notice n set state = 'RAISED', revision = n.revision + 1, reason = $2, settled_at = $3
       from old where n.id = old.id
       returning n.id as "noticeId", n.jurisdiction_id as "jurisdictionId", n.unit_id as "unitId", n.unit_name as "unitName", n.level,
         n.revision, old.state as before`,
      [ids, number, now],
    );
    await this.log.note(tx, raised.map((notice) => ({ ...notice, command: 'RAISE', state: 'RAISED', remark: number })), now);
  }
}

function replyDay(day: PlainDate, workdays: number, calendar: WorkingCalendar): PlainDate {
  try {
    return calendar.addWorkdays(day, workdays);
  } catch (error) {
    if (error instanceof CalendarYearMissing) {
      throw new Problem(reminderProblems.calendarYearUnknown, `The day by which to answer lies in ${error.year}.`, { year: error.year });
    }
    throw error;
  }
}
