import { Injectable } from '@nestjs/common';
import { CalendarYearMissing, Clock, type PlainDate, shanghaiDate } from '#calendar';
import { type AssignmentState, CLOSED_ASSIGNMENT_STATES } from '#contracts';
import { Causation, type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { actorOf, type Caller } from '#runtime';
import { asksIn } from '../ladder/ladder.js';
import { nextSendingInstant } from '../ladder/sending-hours.js';
import { reminderProblems } from '../problems.js';
import { type Reckoning, Reckonings } from '../timers/reckoning.js';
import type { NewUrge, UrgeLine, UrgeView } from './urges.dto.js';

interface Urged {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly state: AssignmentState;
  readonly policyVersion: string;
  /** The last time it was urged by hand. */
  readonly lastAt: Date | null;
}

/**
 * Urges by hand. Each line is judged by itself: what may not be urged is recorded with the reason beside what is. They
 * leave with the digests, never out of hours.
 */
@Injectable()
export class Urging {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly reckonings: Reckonings,
  ) {}

  /** @throws Problem NOT_FOUND where an assignment is not the jurisdiction's, URGE_REFUSED where nothing may be urged */
  urge(caller: Caller, request: NewUrge): Promise<UrgeView> {
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now();
      const reckoning = await this.reckonings.of(caller.jurisdictionId, tx);
      const lines = (await this.#pick(tx, caller, request)).map((urged) => judge(urged, at, reckoning));
      if (lines.every(({ refusedBecause }) => refusedBecause !== null)) {
        throw new Problem(reminderProblems.urgeRefused, `None of ${lines.length} can be urged now.`, { refused: lines });
      }
      const id = await this.#keep(tx, caller, request.text, lines, at);
      return { id, at, by: caller.displayName, text: request.text, lines };
    });
  }

  /** Locked, so that of two who urge at once the second sees the first. */
  async #pick(tx: Transaction, caller: Caller, { assignmentIds, unitIds, planId }: NewUrge): Promise<Urged[]> {
    await tx.query(
      `select from timer where jurisdiction_id = $1 and (assignment_id = any($2) or (unit_id = any($3) and state <> all($5)
         and item_id in (select item_id from item where plan_id = $4)))
       order by assignment_id for update`,
      [caller.jurisdictionId, assignmentIds ?? [], unitIds ?? [], planId ?? null, CLOSED_ASSIGNMENT_STATES],
    );
    const urged = await tx.query<Urged>(
      `select t.assignment_id as "assignmentId", t.unit_id as "unitId", t.unit_name as "unitName", t.state, t.policy_version as "policyVersion", (
           select max(u.at) from urge_line l join urge u on u.id = l.urge_id where l.assignment_id = t.assignment_id and l.refused_because is null
         ) as "lastAt"
       from timer t join item i using (item_id)
       where t.jurisdiction_id = $1 and (t.assignment_id = any($2) or (t.unit_id = any($3) and t.state <> all($5) and i.plan_id = $4))
       order by t.unit_name, i.plan_id, i.position, t.assignment_id`,
      [caller.jurisdictionId, assignmentIds ?? [], unitIds ?? [], planId ?? null, CLOSED_ASSIGNMENT_STATES],
    );
    const missing = (assignmentIds ?? []).filter((id) => !urged.some(({ assignmentId }) => assignmentId === id));
    if (missing.length > 0) throw new Problem(problems.notFound, `There is no assignment ${missing.join(', ')} that you can see.`);
    if (urged.length === 0) throw new Problem(problems.notFound, 'These units owe nothing of this plan that you can see.');
    return urged;
  }

  async #keep(tx: Transaction, caller: Caller, text: string, lines: readonly UrgeLine[], at: Date): Promise<string> {
    const { accountId, displayName, onBehalfOf } = actorOf(caller);
    const [urge] = await tx.query<{ id: string }>(
      `insert into urge (jurisdiction_id, text, at, account_id, account_name, on_behalf_of_id, on_behalf_of_name, correlation_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [caller.jurisdictionId, text, at, accountId, displayName, onBehalfOf?.accountId ?? null, onBehalfOf?.displayName ?? null, Causation.current().correlationId],
    );
    if (urge === undefined) throw new Error('the urge was not written');
    await tx.query(
      `insert into urge_line (urge_id, assignment_id, unit_id, unit_name, leave_at, refused_because)
       select $1, l."assignmentId", l."unitId", l."unitName", l."leavesAt", l."refusedBecause"
       from jsonb_to_recordset($2) as l("assignmentId" uuid, "unitId" uuid, "unitName" text, "leavesAt" timestamptz, "refusedBecause" text)`,
      [urge.id, JSON.stringify(lines)],
    );
    return urge.id;
  }
}

function judge({ state, lastAt, policyVersion, ...line }: Urged, now: Date, reckoning: Reckoning): UrgeLine {
  const about = { assignmentId: line.assignmentId, unitId: line.unitId, unitName: line.unitName, leavesAt: null, notBefore: null };
  if (!asksIn(state)) return { ...about, refusedBecause: 'NOT_OPEN' };
  const policy = reckoning.policy(policyVersion);
  try {
    const notBefore = lastAt === null ? null : firstDay(lastAt, reckoning.active.manualUrgeMinWorkdays, reckoning);
    if (notBefore !== null && notBefore > shanghaiDate(now)) return { ...about, refusedBecause: 'TOO_SOON', notBefore };
    return { ...about, leavesAt: nextSendingInstant(now, policy, reckoning.calendar), refusedBecause: null };
  } catch (error) {
    if (error instanceof CalendarYearMissing) return { ...about, refusedBecause: 'CALENDAR_YEAR_MISSING' };
    throw error;
  }
}

/** The first day on which what was urged at `last` may be urged again. */
const firstDay = (last: Date, workdays: number, { calendar }: Reckoning): PlainDate => calendar.addWorkdays(shanghaiDate(last), workdays);
