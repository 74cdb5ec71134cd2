import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '#messaging';
import { actorOf, type Caller } from '#runtime';
import { Plan } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { stateAfter } from '../plans/plan-transition.js';
import { Corrections } from '../review/correction.js';
import { PlanReview, type PlanUnderReview } from '../review/plan-review.js';
import type { KnownNames } from '../units/known-names.js';
import type { NameBinding } from '../units/name-binding.js';
import { PlanNames } from '../units/plan-names.js';
import { UnitDirectory } from '../units/unit-directory.js';
import { type PlanComparison, ComparePlans } from './compare-plans.js';
import { carriedEdits } from './carried-edits.js';

/** What was taken over, and the plan as it stands then. */
export interface CarriedOver {
  readonly whole: PlanUnderReview;
  readonly itemIds: readonly string[];
  readonly names: readonly string[];
}

/**
 * Takes over from a compared plan what people settled there: who a name stands for, and corrections of items that say the
 * same here. What a person has settled here already stays.
 */
@Injectable()
export class CarryOver {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly comparePlans: ComparePlans,
    private readonly names: PlanNames,
    private readonly directory: UnitDirectory,
    private readonly review: PlanReview,
    private readonly corrections: Corrections,
  ) {}

  /**
   * @param itemIds only these; without it every item
   * @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT, COMPARED_WITH_ITSELF
   */
  async from(caller: Caller, planId: string, revision: number, otherId: string, itemIds?: readonly string[]): Promise<CarriedOver> {
    return this.unitOfWork.run(async (tx) => {
      await this.directory.holdStill(tx, caller.jurisdictionId);
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      stateAfter(plan, 'correct');
      const comparison = await this.comparePlans.compare(tx, plan, otherId);
      const known = await this.directory.knownNames(tx, plan.jurisdictionId);

      const names = await this.carryNames(tx, caller, comparison, known);
      const items = await this.carryItems(tx, caller, comparison, known, itemIds);
      if (names.length > 0 || items.length > 0) {
        plan.revision += 1;
        await tx.manager.update(Plan, plan.id, { revision: plan.revision });
      }
      return { whole: await this.review.of(tx, plan), itemIds: items, names };
    });
  }

  /** Names that nobody has resolved here, as a person chose them there. */
  private async carryNames(tx: Transaction, caller: Caller, { plan, other }: PlanComparison, known: KnownNames): Promise<string[]> {
    const carried = [...plan.names.values()].flatMap((before) => {
      const chosen = other.names.get(before.name);
      if (before.unitIds.length > 0 || chosen?.resolution !== 'CHOSEN') return [];
      const unitIds = chosen.unitIds.map((id) => known.presentOf(id));
      if (!unitIds.every((id) => id !== null)) return [];
      const after: NameBinding = { ...chosen, unitIds: [...new Set(unitIds)] };
      return [{ before, after }];
    });
    await this.names.save(tx, plan.plan.id, carried.map(({ after }) => after));
    const record = carried.map(({ before, after }) => ({ itemId: null, before, after: { ...after, from: other.plan.id } }));
    await this.corrections.record(tx, plan.plan.id, actorOf(caller), 'CARRIED_OVER', record);
    return carried.map(({ after }) => after.name);
  }

  private async carryItems(
    tx: Transaction,
    caller: Caller,
    { plan, other, pairs }: PlanComparison,
    known: KnownNames,
    itemIds: readonly string[] | undefined,
  ): Promise<string[]> {
    const sameYear = plan.plan.year !== null && plan.plan.year === other.plan.year;
    const here = new Map(plan.items.map((item) => [item.id, item]));
    const there = new Map(other.items.map((item) => [item.id, item]));
    const carried = pairs.flatMap((pair) => {
      const item = pair.itemId === null ? undefined : here.get(pair.itemId);
      const source = pair.otherItemId === null ? undefined : there.get(pair.otherItemId);
      if (!item || !source || (itemIds && !itemIds.includes(item.id)) || Object.keys(item.row.edited).length > 0) return [];
      const edited = carriedEdits(source.row.edited, pair.differences, sameYear, (id) => known.presentOf(id));
      return Object.keys(edited).length > 0 ? [{ row: item.row, source: source.id, edited }] : [];
    });
    for (const { row, edited } of carried) Object.assign(row, { edited, revision: row.revision + 1 });
    await this.plans.storeItems(tx, carried.map(({ row }) => row));
    const written = carried.flatMap(({ edited }) => (edited.recipients ?? []).flatMap(({ name, unitIds }) => (unitIds ? [] : [name])));
    await this.names.add(tx, plan.plan, written);
    const record = carried.map(({ row, source, edited }) => ({ itemId: row.id, before: {}, after: { ...edited, from: source } }));
    await this.corrections.record(tx, plan.plan.id, actorOf(caller), 'CARRIED_OVER', record);
    return carried.map(({ row }) => row.id);
  }
}
