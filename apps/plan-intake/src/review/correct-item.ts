import { Injectable } from '@nestjs/common';
import { Clock, today } from '#calendar';
import { UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import { type Caller, requireRevision } from '#runtime';
import { actorOf } from '../plans/actor.js';
import { Plan, PlanItem } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { stateAfter } from '../plans/plan-transition.js';
import { planIntakeProblems } from '../problems.js';
import { PlanNames } from '../units/plan-names.js';
import { UnitDirectory } from '../units/unit-directory.js';
import { Corrections } from './correction.js';
import { inferredDeadline, proposedDeadline } from './deadline.js';
import type { ItemDeadline, ItemEdits, NamedRecipient } from './item-edits.js';
import { type ItemUnderReview, PlanReview, type PlanUnderReview, reviewItem } from './plan-review.js';
import type { DeadlineCorrection, ItemCorrection, RecipientCorrection } from './review.requests.js';

/** Lets a person correct one item of a plan under review. */
@Injectable()
export class CorrectItem {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly names: PlanNames,
    private readonly directory: UnitDirectory,
    private readonly review: PlanReview,
    private readonly corrections: Corrections,
    private readonly clock: Clock,
  ) {}

  /**
   * Lays `correction` over what was edited before: what it leaves out stays, what it sets to null goes back to the reading.
   * @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT, UNIT_NOT_IN_DIRECTORY, DEADLINE_INVALID,
   * REPORTING_UNIT_NOT_LEAD
   */
  async correct(
    caller: Caller,
    planId: string,
    itemId: string,
    revision: number,
    correction: ItemCorrection,
  ): Promise<{ item: ItemUnderReview; whole: PlanUnderReview }> {
    return this.unitOfWork.run(async (tx) => {
      await this.directory.holdStill(tx, caller.jurisdictionId);
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId);
      const row = await this.plans.item(tx, planId, itemId);
      requireRevision(row.revision, revision);
      stateAfter(plan, 'correct');

      const before = row.edited;
      const edited = applyCorrection(before, correction, (given) =>
        settleDeadline(given, proposedDeadline(plan.year, today(this.clock))),
      );
      const recipients = edited.recipients ?? [];
      await this.directory.requireActive(tx, plan.jurisdictionId, recipients.flatMap(({ unitIds }) => unitIds ?? []));
      await this.names.add(tx, plan, recipients.filter(({ unitIds }) => !unitIds).map(({ name }) => name));

      Object.assign(row, { edited, revision: row.revision + 1 });
      if (correction.reportingUnitId) {
        requireLead(reviewItem(row, plan, await this.names.of(tx, planId)), correction.reportingUnitId);
      }
      await tx.manager.update(PlanItem, row.id, { edited, revision: row.revision });
      plan.revision += 1;
      await tx.manager.update(Plan, plan.id, { revision: plan.revision });
      await this.corrections.record(tx, planId, actorOf(caller), [{ itemId, before, after: edited }]);

      const whole = await this.review.of(tx, plan);
      return { item: reviewItem(row, plan, whole.names), whole };
    });
  }
}

/** What is edited after a correction. Pure; `undefined` leaves, `null` undoes. */
export function applyCorrection(
  before: ItemEdits,
  correction: ItemCorrection,
  deadlineOf: (given: DeadlineCorrection) => ItemDeadline,
): ItemEdits {
  const { duty, recipients, reportingUnitId, deadline, dropped, note } = correction;
  const changes: { [K in keyof ItemEdits]-?: ItemEdits[K] | null | undefined } = {
    duty,
    recipients: recipients ? recipients.map(namedRecipient) : recipients,
    reportingUnitId,
    deadline: deadline ? deadlineOf(deadline) : deadline,
    dropped: dropped ? { reason: dropped.reason } : dropped,
    note,
  };
  const merged = Object.entries({ ...before, ...defined(changes) }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged) as ItemEdits;
}

const namedRecipient = ({ name, role, unitIds }: RecipientCorrection): NamedRecipient => ({
  name,
  role,
  ...(unitIds?.length ? { unitIds } : {}),
});

function defined(changes: object): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** A deadline that says by when. @throws Problem DEADLINE_INVALID */
export function settleDeadline({ kind, due, recurrence }: DeadlineCorrection, proposal: string): ItemDeadline {
  if (kind === 'INFERRED') return inferredDeadline(due ?? proposal);
  const complete = kind === 'RECURRING' ? recurrence && !due : due && !recurrence;
  if (!complete) throw new Problem(planIntakeProblems.deadlineInvalid, `A deadline of the kind ${kind} is incomplete or says too much.`);
  return { kind, text: null, due: due ?? null, recurrence: recurrence ?? null };
}

function requireLead({ recipients }: ItemUnderReview, unitId: string): void {
  const leads = recipients.filter(({ role }) => role === 'LEAD').map((lead) => lead.unitId);
  if (leads.includes(unitId)) return;
  throw new Problem(planIntakeProblems.reportingUnitNotLead, 'The reporting unit does not lead this item.', { leads });
}
