import { Injectable } from '@nestjs/common';
import type { PlainDate } from '#calendar';
import { CLOSED_ASSIGNMENT_STATES } from '#contracts';
import type { Transaction } from '#messaging';
import { Problem } from '#problem';
import type { Caller } from '#runtime';
import { tellDispatch } from '../dispatching/tell-dispatch.js';
import { recordTransitions } from '../history/transition-log.js';
import type { DispatchedItem, DispatchedPart } from '../items/dispatched-item.js';
import { AssignmentLifecycle } from '../lifecycle/assignment-lifecycle.js';
import { keepRequest, type NamedUnit } from '../lifecycle/handover-requests.js';
import { assignmentProblems } from '../problems.js';
import { scheduleReports } from '../progress/schedule-reports.js';
import { recipientOf } from './recipient.js';

/** One unit's part, and the unit that is to have it. */
export interface TransferStep {
  readonly caller: Caller;
  readonly assignmentId: string;
  /** The revision the caller decided on. */
  readonly revision: number;
  readonly unitId: string;
  readonly reason: string;
}

/** Hands one unit's part in an item to another (转办). */
@Injectable()
export class Transferring {
  constructor(private readonly lifecycle: AssignmentLifecycle) {}

  /** The unit names whom it holds for the right one. @throws Problem as `AssignmentLifecycle.take`, TRANSFER_UNIT_UNKNOWN, TRANSFER_UNIT_TAKES_PART */
  async request({ caller, assignmentId, revision, unitId, reason }: TransferStep): Promise<void> {
    const step = { caller, assignmentId, revision, command: 'REQUEST_TRANSFER', remark: reason } as const;
    await this.lifecycle.take(step, async (tx, at, { item, part }, { state: askedFrom }) => {
      const proposed = await recipientOf(tx, caller.jurisdictionId, unitId);
      requireNoOpenPart(item, part, proposed);
      await keepRequest(tx, caller, { assignmentId, command: step.command, askedFrom, proposed, reason }, at);
    });
  }

  /**
   * The office gives the part to another unit: the old assignment ends as TRANSFERRED, a new one with its role and its
   * chain of deadlines awaits that unit's signature, dispatched today.
   * @throws Problem as `AssignmentLifecycle.take`, TRANSFER_UNIT_UNKNOWN, TRANSFER_UNIT_TAKES_PART
   */
  async transfer({ caller, assignmentId, revision, unitId, reason }: TransferStep): Promise<void> {
    const step = { caller, assignmentId, revision, command: 'TRANSFER', remark: reason } as const;
    await this.lifecycle.take(step, async (tx, at, { item, part }) => {
      const recipient = await recipientOf(tx, caller.jurisdictionId, unitId);
      requireNoOpenPart(item, part, recipient);
      const { heir, reportDue } = await give(tx, item, part, recipient, reason, at);
      item.parts.push(heir);
      await tellDispatch(tx, caller.jurisdictionId, [heir.id], at);
      if (reportDue !== null) await scheduleReports(tx, [{ item, part: heir, reportDue }], 'REPORT_ASKED', null, at);
    });
  }
}

/** One unit has one open part in an item; of what recurs, one in each period. `given`, which may have just been closed, counts as open. */
function requireNoOpenPart({ parts }: DispatchedItem, given: DispatchedPart, { unitId, unitName }: NamedUnit): void {
  const open = parts.find(
    (part) => part.unitId === unitId && part.period === given.period && (part === given || !CLOSED_ASSIGNMENT_STATES.includes(part.state)),
  );
  if (open) throw new Problem(assignmentProblems.unitTakesPart, `${unitName} has an open part in this item.`, { unitId, assignmentId: open.id });
}

async function give(
  tx: Transaction,
  item: DispatchedItem,
  from: DispatchedPart,
  { unitId, unitName }: NamedUnit,
  reason: string,
  at: Date,
): Promise<{ heir: DispatchedPart; reportDue: PlainDate | null }> {
  const [given] = await tx.query<{ id: string; reportDue: PlainDate | null }>(
    `with given as (
       insert into assignment
         (jurisdiction_id, item_id, unit_id, dispatched_unit_id, unit_name, role, reporting, state, revision, due, deadline_revision,
          period, awaiting_since, transferred_from_id)
       select jurisdiction_id, item_id, $2, $2, $3, role, reporting, 'AWAITING_SIGN', 1, due, deadline_revision, period, $4, id
       from assignment where id = $1
       returning id
     ), chain as (
       insert into deadline_revision (item_id, assignment_id, revision, due, cause, reason, at)
       select item_id, given.id, revision, due, cause, reason, at from deadline_revision, given where assignment_id = $1
     )
     select given.id, former.report_due as "reportDue" from given, assignment former where former.id = $1`,
    [from.id, unitId, unitName, at],
  );
  if (!given) throw new Error(`assignment ${from.id} is held, and not there`);
  const { id, reportDue } = given;
  await recordTransitions(tx, at, [
    { itemId: item.id, assignmentId: id, revision: 1, command: 'DISPATCH', before: null, after: 'AWAITING_SIGN', remark: reason },
  ]);
  const heir: DispatchedPart = {
    ...from,
    id,
    unitId,
    state: 'AWAITING_SIGN',
    revision: 1,
    percent: null,
    awaitingSince: at,
    heldState: null,
    restsWithItem: false,
    submitters: [],
    askedFrom: null,
    requesters: [],
  };
  return { heir, reportDue };
}
