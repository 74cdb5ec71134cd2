import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Problem } from '#problem';
import { Plan } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { planIntakeProblems } from '../problems.js';
import { type ItemUnderReview, PlanReview, type PlanUnderReview } from '../review/plan-review.js';
import { type ComparedItem, type ComparedPair, compareItems } from './compare-items.js';

/** Two plans of one jurisdiction and what each item of the one is in the other. */
export interface PlanComparison {
  readonly plan: PlanUnderReview;
  readonly other: PlanUnderReview;
  readonly pairs: readonly ComparedPair[];
}

/** Lays a plan beside another one: last year's, or an earlier version of the same. */
@Injectable()
export class ComparePlans {
  constructor(
    private readonly plans: PlanRepository,
    private readonly review: PlanReview,
  ) {}

  /** @throws Problem NOT_FOUND for the other plan, COMPARED_WITH_ITSELF */
  async compare(tx: Transaction, plan: Plan, otherId: string): Promise<PlanComparison> {
    if (plan.id === otherId) throw new Problem(planIntakeProblems.comparedWithItself, 'Both are the same plan.');
    const there = await this.plans.get(tx, plan.jurisdictionId, otherId);
    const whole = await this.review.of(tx, plan);
    const other = await this.review.of(tx, there);
    const pairs = compareItems({ year: plan.year, items: comparedItems(whole) }, { year: there.year, items: comparedItems(other) });
    return { plan: whole, other, pairs };
  }
}

/** What the documents say, as a person has cut it; corrections are not compared but carried over. */
const comparedItems = ({ items }: PlanUnderReview): ComparedItem[] =>
  items.filter(({ row }) => !row.edited.dropped?.replacedBy).map(comparedItem);

function comparedItem({ id, row, effective }: ItemUnderReview): ComparedItem {
  const { read } = row;
  const byHand = row.origin.how === 'ADDED';
  return {
    id,
    text: read.text,
    duty: byHand ? effective.duty : read.duty,
    recipients: byHand
      ? effective.names.map(({ name, role }) => `${role}:${name}`)
      : [...read.lead.map((name) => `LEAD:${name}`), ...read.co.map((name) => `CO:${name}`)],
    deadlines: read.deadlines.map(({ text }) => text),
  };
}
