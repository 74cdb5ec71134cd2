import { Injectable } from '@nestjs/common';
import { Clock, today } from '#calendar';
import type { Transaction } from '#messaging';
import { WorkingCalendars } from '#runtime';
import type { Plan, PlanItem } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import type { NameBinding } from '../units/name-binding.js';
import { PlanNames } from '../units/plan-names.js';
import type { Unit } from '../units/unit.entity.js';
import { UnitDirectory } from '../units/unit-directory.js';
import { type Blocker, blockersOf, type ResolvedItem } from './blockers.js';
import { calendarReach } from './calendar-reach.js';
import { effectiveItem } from './effective-item.js';
import { recipientsOf } from './recipients.js';
import { type Warning, warningsOf } from './warnings.js';

/** An item with what would be dispatched of it. */
export interface ItemUnderReview extends ResolvedItem {
  readonly row: PlanItem;
}

/** A plan as a whole, as it stands: what the list of items, the blockers and the dispatch are all taken from. */
export interface PlanUnderReview {
  readonly plan: Plan;
  readonly items: readonly ItemUnderReview[];
  readonly names: ReadonlyMap<string, NameBinding>;
  readonly units: ReadonlyMap<string, Unit>;
  /** By id; once the plan is issued, as they were then. */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly blockers: readonly Blocker[];
  readonly warnings: readonly Warning[];
}

/** Brings together a plan's items, what their names stand for, and the units of its jurisdiction. */
@Injectable()
export class PlanReview {
  constructor(
    private readonly plans: PlanRepository,
    private readonly names: PlanNames,
    private readonly directory: UnitDirectory,
    private readonly calendars: WorkingCalendars,
    private readonly clock: Clock,
  ) {}

  async of(tx: Transaction, plan: Plan): Promise<PlanUnderReview> {
    const names = await this.names.of(tx, plan.id);
    const units = await this.directory.units(tx, plan.jurisdictionId);
    const rows = await this.plans.items(tx, plan.id);
    const items = rows.map((row) => reviewItem(row, plan, names));
    const unitNames = new Map([...units.values(), ...(plan.unitSnapshot ?? [])].map(({ id, name }) => [id, name]));
    const day = today(this.clock);
    const calendar = await this.calendars.of(plan.jurisdictionId, tx);
    const reach = calendarReach(items, { calendar, today: day, issuedOn: plan.issuedOn });
    return {
      plan,
      items,
      names,
      units,
      unitNames,
      blockers: blockersOf(items, units, reach),
      warnings: warningsOf(reach, day),
    };
  }
}

/** Lays edits over reading and turns names into units, for one item. */
export function reviewItem(row: PlanItem, plan: Plan, names: ReadonlyMap<string, NameBinding>): ItemUnderReview {
  const effective = effectiveItem(row.read, row.edited, plan.reading.document.standing);
  return { id: row.id, row, effective, ...recipientsOf(effective, names) };
}
