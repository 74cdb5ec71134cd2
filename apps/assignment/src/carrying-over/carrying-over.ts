import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock, type PlainDate, shanghaiDate, today } from '#calendar';
import type { ProgressRhythm } from '#contracts';
import type { Transaction } from '#messaging';
import { Problem } from '#problem';
import type { Caller } from '#runtime';
import { tellDispatch } from '../dispatching/tell-dispatch.js';
import { recordTransitions } from '../history/transition-log.js';
import { type DispatchedItem, type DispatchedPart, lockItems, presentParts } from '../items/dispatched-item.js';
import { standingParts } from '../items/item.machine.js';
import { ItemLifecycle } from '../lifecycle/item-lifecycle.js';
import { assignmentProblems } from '../problems.js';
import { firstReportDue } from '../progress/report-rhythm.js';
import { scheduleReports } from '../progress/schedule-reports.js';

/** One item, and until when another is to continue it. */
export interface CarryOverStep {
  readonly caller: Caller;
  readonly itemId: string;
  /** The revision the caller decided on. */
  readonly revision: number;
  readonly due: PlainDate;
  readonly reason: string;
}

/** Carries unfinished work over (结转): the item ends, and a new one goes to the same units with a new deadline. */
@Injectable()
export class CarryingOver {
  constructor(
    private readonly lifecycle: ItemLifecycle,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem as `ItemLifecycle.take`, CARRY_OVER_DUE, NOTHING_TO_CARRY_OVER */
  async carryOver({ caller, itemId, revision, due, reason }: CarryOverStep): Promise<void> {
    await this.lifecycle.take({ caller, itemId, revision, command: 'CARRY_OVER', remark: reason }, async (tx, at, item) => {
      if (due < today(this.clock)) throw new Problem(assignmentProblems.carryOverDue, `${due} has passed.`, { due });
      await continueItem(tx, item, unitsOf(item), due, reason, at);
    });
  }
}

/** The parts to carry over: what was taken from a unit is not, and a led item needs its lead. @throws Problem NOTHING_TO_CARRY_OVER */
function unitsOf(item: DispatchedItem): DispatchedPart[] {
  const standing = standingParts(presentParts(item));
  if (standing.length === 0) throw new Problem(assignmentProblems.nothingToCarryOver, 'No unit has a part in the item any more.');
  if (item.duty === 'LED' && !standing.some(({ reporting }) => reporting)) {
    throw new Problem(assignmentProblems.nothingToCarryOver, 'The item has no reporting lead at present.');
  }
  return standing;
}

async function continueItem(
  tx: Transaction,
  item: DispatchedItem,
  parts: readonly DispatchedPart[],
  due: PlainDate,
  reason: string,
  at: Date,
): Promise<void> {
  const id = uuidv7();
  const [continued] = await tx.query<{ rhythm: ProgressRhythm | null }>(
    `with continued as (
       insert into item
         (id, jurisdiction_id, plan_id, plan_title, plan_year, position, section, clause, ordinal, title, text, responsibility, duty,
          deadline_kind, due, rhythm, state, revision, dispatched_at, carried_from_id)
       select $2, jurisdiction_id, plan_id, plan_title, plan_year, position, section, clause, ordinal, title, text, responsibility, duty,
          'DATE', $3, rhythm, 'DISPATCHED', 1, $4, id
       from item where id = $1
       returning id, rhythm
     ), targets as (
       insert into item_target (item_id, position, text, comparator, low, high, unit, per)
       select continued.id, position, text, comparator, low, high, unit, per from item_target, continued where item_id = $1
     ), first_deadline as (
       insert into deadline_revision (item_id, revision, due, reason, at) select id, 1, $3, $5, $4 from continued
     )
     select rhythm from continued`,
    [item.id, id, due, at, reason],
  );
  // A unit that took over from another may hold two parts; in the new item it has one, the reporting lead's before others.
  const given = await tx.query<{ id: string }>(
    `insert into assignment
       (jurisdiction_id, item_id, unit_id, dispatched_unit_id, unit_name, role, reporting, state, revision, due, deadline_revision, awaiting_since)
     select distinct on (unit_id) jurisdiction_id, $2, unit_id, unit_id, unit_name, role, reporting, 'AWAITING_SIGN', 1, $3::date, 1, $4::timestamptz
     from assignment where id = any($1)
     order by unit_id, reporting desc, role = 'LEAD' desc, id
     returning id`,
    [parts.map((part) => part.id), id, due, at],
  );
  await recordTransitions(tx, at, [
    { itemId: id, assignmentId: null, revision: 1, command: 'DISPATCH', before: null, after: 'DISPATCHED', remark: reason },
  ]);
  await tellDispatch(tx, item.jurisdictionId, given.map((assignment) => assignment.id), at);
  if (continued?.rhythm) await askReports(tx, item.jurisdictionId, id, continued.rhythm, at);
}

async function askReports(tx: Transaction, jurisdictionId: string, itemId: string, rhythm: ProgressRhythm, at: Date): Promise<void> {
  const reportDue = firstReportDue(rhythm, shanghaiDate(at));
  const items = await lockItems(tx, jurisdictionId, [itemId]);
  const asked = items.flatMap((item) => item.parts.map((part) => ({ item, part, reportDue })));
  await scheduleReports(tx, asked, 'REPORT_ASKED', null, at);
}
