import { Injectable } from '@nestjs/common';
import { Clock, today } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { actorOf, type Caller, requireRevision } from '#runtime';
import { type Acceptance, Plan, type PlanItem } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { stateAfter } from '../plans/plan-transition.js';
import { planIntakeProblems } from '../problems.js';
import { PlanNames } from '../units/plan-names.js';
import { UnitDirectory } from '../units/unit-directory.js';
import { Corrections } from './correction.js';
import { inferredDeadline, proposedDeadline } from './deadline.js';
import type { ItemDeadline, ItemEdits, NamedRecipient } from './item-edits.js';
import { type ItemUnderReview, PlanReview, type PlanUnderReview, reviewItem } from './plan-review.js';
import type { CorrectionOfMany, DeadlineCorrection, ItemCorrection, RecipientCorrection } from './review.requests.js';

/** Lets a person correct items of a plan under review: one, or many in the same way. */
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
   * REPORTING_UNIT_NOT_LEAD, ITEM_REPLACED
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
      await this.apply(tx, caller, plan, [row], correction);

      const whole = await this.review.of(tx, plan);
      return { item: reviewItem(row, plan, whole.names), whole };
    });
  }

  /**
   * Corrects many items in the same way, all of them or none.
   * @throws Problem as {@link correct}; the revision is the plan's
   */
  async correctMany(
    caller: Caller,
    planId: string,
    revision: number,
    { itemIds, select, correction }: CorrectionOfMany,
  ): Promise<PlanUnderReview> {
    return this.unitOfWork.run(async (tx) => {
      await this.directory.holdStill(tx, caller.jurisdictionId);
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      stateAfter(plan, 'correct');
      const whole = await this.review.of(tx, plan);
      const chosen = itemIds ? named(whole.items, itemIds) : select === 'UNDOUBTED' ? undoubted(whole) : kept(whole.items);
      await this.apply(tx, caller, plan, chosen.map(({ row }) => row), correction);
      return this.review.of(tx, plan);
    });
  }

  private async apply(tx: Transaction, caller: Caller, plan: Plan, rows: readonly PlanItem[], correction: ItemCorrection): Promise<void> {
    const now = this.clock.now();
    const actor = actorOf(caller);
    const proposal = proposedDeadline(plan.year, today(this.clock));
    const { recipients, accepted, dropped, reportingUnitId } = correction;
    if (dropped === null) await this.requireNotReplaced(tx, plan, rows);
    await this.settleRecipients(tx, plan, recipients ?? []);

    const before = rows.map((row) => ({ edited: row.edited, accepted: row.accepted }));
    for (const row of rows) {
      row.edited = applyCorrection(row.edited, correction, (given) => settleDeadline(given, proposal));
      if (accepted !== undefined) row.accepted = accepted ? ({ at: now.toISOString(), by: actor } satisfies Acceptance) : null;
      row.revision += 1;
    }
    if (reportingUnitId) {
      const names = await this.names.of(tx, plan.id);
      for (const row of rows) requireLead(reviewItem(row, plan, names), reportingUnitId);
    }
    await this.plans.storeItems(tx, rows);
    plan.revision += 1;
    await tx.manager.update(Plan, plan.id, { revision: plan.revision });

    const edits = rows.map((row, nth) => ({ itemId: row.id, before: before[nth]?.edited ?? {}, after: row.edited }));
    const onlyLooked = Object.entries(correction).every(([member, value]) => member === 'accepted' || value === undefined);
    const looked = rows.map((row, nth) => ({ itemId: row.id, before: { accepted: before[nth]?.accepted }, after: { accepted: row.accepted } }));
    await this.corrections.record(tx, plan.id, actor, onlyLooked ? 'ACCEPTED' : 'ITEM', onlyLooked ? looked : edits);
  }

  /** Makes sure of chosen units and looks the other names up. @throws Problem UNIT_NOT_IN_DIRECTORY */
  async settleRecipients(tx: Transaction, plan: Plan, recipients: readonly RecipientCorrection[]): Promise<void> {
    await this.directory.requireActive(tx, plan.jurisdictionId, recipients.flatMap(({ unitIds }) => unitIds ?? []));
    await this.names.add(tx, plan, recipients.filter(({ unitIds }) => !unitIds?.length).map(({ name }) => name));
  }

  /** What became of a split or merged item and the item itself must not both be dispatched. */
  private async requireNotReplaced(tx: Transaction, plan: Plan, rows: readonly PlanItem[]): Promise<void> {
    const heirs = new Set(rows.flatMap(({ edited }) => edited.dropped?.replacedBy ?? []));
    if (heirs.size === 0) return;
    const standing = (await this.plans.items(tx, plan.id)).filter(({ id, edited }) => heirs.has(id) && !edited.dropped).map(({ id }) => id);
    if (standing.length === 0) return;
    throw new Problem(planIntakeProblems.itemReplaced, 'What the item became is still to be dispatched.', { replacedBy: standing });
  }
}

const kept = (items: readonly ItemUnderReview[]): ItemUnderReview[] => items.filter(({ effective }) => !effective.dropped);

/** Items nothing speaks against: no diagnostic of the reader, no blocker, not dropped. */
function undoubted({ items, blockers }: PlanUnderReview): ItemUnderReview[] {
  const blocked = new Set(blockers.flatMap(({ itemIds }) => itemIds));
  return kept(items).filter(({ id, row }) => row.read.diagnostics.length === 0 && !blocked.has(id));
}

/** @throws Problem NOT_FOUND where one of the ids is no item of the plan */
function named(items: readonly ItemUnderReview[], itemIds: readonly string[]): ItemUnderReview[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return itemIds.map((id) => {
    const item = byId.get(id);
    if (!item) throw new Problem(problems.notFound, `The plan has no item ${id}.`);
    return item;
  });
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
    dropped: dropped ? { ...before.dropped, reason: dropped.reason } : dropped,
    note,
  };
  const merged = Object.entries({ ...before, ...defined(changes) }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged) as ItemEdits;
}

/** A recipient as it is kept: an empty choice of units is none. */
export const namedRecipient = ({ name, role, unitIds }: RecipientCorrection): NamedRecipient => ({
  name,
  role,
  ...(unitIds?.length ? { unitIds } : {}),
});

function defined(changes: object): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** A deadline that says by when. @throws Problem DEADLINE_INVALID */
export function settleDeadline({ kind, due, recurrence, term }: DeadlineCorrection, proposal: string): ItemDeadline {
  if (kind === 'INFERRED' && !term) return inferredDeadline(due ?? proposal);
  if (kind === 'RELATIVE' && term && !due && !recurrence) return { kind, text: null, due: null, recurrence: null, term: { ...term } };
  const complete = !term && (kind === 'RECURRING' ? recurrence && !due : due && !recurrence);
  if (!complete) throw new Problem(planIntakeProblems.deadlineInvalid, `A deadline of the kind ${kind} is incomplete or says too much.`, { kind });
  return { kind, text: null, due: due ?? null, recurrence: recurrence ?? null };
}

function requireLead({ recipients }: ItemUnderReview, unitId: string): void {
  const leads = recipients.filter(({ role }) => role === 'LEAD').map((lead) => lead.unitId);
  if (leads.includes(unitId)) return;
  throw new Problem(planIntakeProblems.reportingUnitNotLead, 'The reporting unit does not lead this item.', { leads });
}
