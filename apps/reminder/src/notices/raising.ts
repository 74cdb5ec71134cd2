import { Injectable } from '@nestjs/common';
import { Clock, shanghaiDate } from '#calendar';
import { personsOf, REMINDER_LEVELS } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import { actorOf, type Caller } from '#runtime';
import { reminderProblems } from '../problems.js';
import { underNotice } from '../timers/advance.js';
import { Reckonings } from '../timers/reckoning.js';
import { Timers } from '../timers/timers.js';
import { type HeldNotice, holdNotice, move } from './held-notice.js';
import { holdCirculars, touchOtherPages } from './next-circular.js';
import type { NoticeRaising } from './notices.dto.js';

/** A person drafts the next paper above a served one: any level, and alone 约谈, 挂牌督办 and 移送. */
@Injectable()
export class Raising {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly reckonings: Reckonings,
  ) {}

  /**
   * Resolves to the id of the draft, which somebody else countersigns. The notice stays in force until then.
   * @throws Problem NOT_FOUND, STALE_REVISION, NOTICE_STATE_CONFLICT, NOTICE_LEVEL_REFUSED
   */
  draft(caller: Caller, id: string, revision: number, raising: NoticeRaising): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const notice = await holdNotice(tx, this.timers, caller, id, revision);
      // Only asked: the notice is raised when the draft is signed.
      move(notice, 'RAISE', personsOf(caller), raising.reason);
      await this.#require(tx, notice, raising);
      const now = this.clock.now();
      if (raising.level === 'CIRCULAR') await holdCirculars(tx, [notice.jurisdictionId]);
      const draftId = await this.#insert(tx, caller, notice, raising, now);
      if (raising.level === 'CIRCULAR') await touchOtherPages(tx, [{ id: draftId, jurisdictionId: notice.jurisdictionId }]);
      await this.timers.change(tx, notice.jurisdictionId, notice.assignmentIds, now, (timer, reckoning) =>
        underNotice(timer, { draftLevel: raising.level, draftByHand: true }, now, reckoning),
      );
      return draftId;
    });
  }

  async #require(tx: Transaction, notice: HeldNotice, { level }: NoticeRaising): Promise<void> {
    const rank = (one: HeldNotice['level']) => REMINDER_LEVELS.indexOf(one);
    if (rank(level) <= rank(notice.level)) throw new Problem(reminderProblems.noticeLevelRefused, `${level} is not above ${notice.level}.`, { reason: 'NOT_ABOVE', level });
    const { active } = await this.reckonings.of(notice.jurisdictionId, tx);
    if (active.disabledLevels.includes(level)) throw new Problem(reminderProblems.noticeLevelRefused, `The policy in force has ${level} switched off.`, { reason: 'SWITCHED_OFF', level });
    const [other] = await tx.query<{ draft: string | null; inForce: string | null }>(
      `select draft_level as draft, notice_level as "inForce" from timer
       where assignment_id = any($1) and (draft_level is not null or notice_level <> $2) limit 1`,
      [notice.assignmentIds, notice.level],
    );
    if (other === undefined) return;
    throw other.draft === null
      ? new Problem(reminderProblems.noticeLevelRefused, `A notice of ${other.inForce} is in force; raise that one.`, { reason: 'ANOTHER_IN_FORCE', level: other.inForce })
      : new Problem(reminderProblems.noticeLevelRefused, `A draft of ${other.draft} already awaits its countersignature.`, { reason: 'DRAFT_PENDING', level: other.draft });
  }

  async #insert(tx: Transaction, caller: Caller, notice: HeldNotice, { level, reason, demand, meeting }: NoticeRaising, now: Date): Promise<string> {
    const [draft] = await tx.query<{ id: string; revision: number }>(
      `insert into notice (jurisdiction_id, level, state, unit_id, unit_name, policy_version, day, drafted_at, drafted_by, drafted_by_name,
         demand, meeting, correlation_id)
       values ($1, $2, 'PENDING_APPROVAL', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (unit_id) where level = 'CIRCULAR' and state = 'PENDING_APPROVAL' do update
         set revision = notice.revision + 1, drafted_by = excluded.drafted_by, drafted_by_name = excluded.drafted_by_name,
           demand = concat_ws(E'\\n', nullif(notice.demand, ''), nullif(excluded.demand, ''))
       returning id, revision`,
      [
        notice.jurisdictionId,
        level,
        notice.unitId,
        notice.unitName,
        notice.policyVersion,
        shanghaiDate(now),
        now,
        caller.accountId,
        caller.displayName,
        demand ?? '',
        meeting === undefined ? null : JSON.stringify(meeting),
        notice.correlationId,
      ],
    );
    if (draft === undefined) throw new Error('the draft was not written');
    await tx.query(
      `insert into notice_assignment (notice_id, assignment_id, due, handler_name, raises)
       select $1, t.assignment_id, t.due, t.handler_name, $3 from timer t where t.assignment_id = any($2)
       on conflict (notice_id, assignment_id) do update set left_because = null, rung = null, due = excluded.due, raises = excluded.raises`,
      [draft.id, notice.assignmentIds, notice.id],
    );
    const { accountId, displayName, onBehalfOf } = actorOf(caller);
    await tx.query(
      `insert into notice_transition (notice_id, revision, command, before, after, at, account_id, account_name, on_behalf_of_id, on_behalf_of_name, reason)
       values ($1, $2, 'DRAFT', case when $2 > 1 then 'PENDING_APPROVAL' end, 'PENDING_APPROVAL', $3, $4, $5, $6, $7, $8)`,
      [draft.id, draft.revision, now, accountId, displayName, onBehalfOf?.accountId ?? null, onBehalfOf?.displayName ?? null, reason],
    );
    return draft.id;
  }
}
