import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { planSupersededV1 } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import { type Caller, requireRevision } from '#runtime';
import { ComparePlans, type PlanComparison } from '../comparison/compare-plans.js';
import type { Plan } from '../plans/plan.entity.js';
import { endPlan } from '../plans/plan-ending.js';
import { planMachine } from '../plans/plan.machine.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { decisionOn } from '../plans/plan-transition.js';
import { planIntakeProblems } from '../problems.js';
import type { PlanUnderReview } from '../review/plan-review.js';
import { correctedSuccessions, type ProposedSuccession, proposedSuccessions, type Succession } from './successions.js';

/** What superseding a plan would pair, and the two plans it is about. */
export interface SupersessionProposal {
  readonly comparison: PlanComparison;
  readonly pairs: readonly ProposedSuccession[];
}

/** An issued plan gives way to another (替代): its open work goes on under the successor where that has it, and ends where not. */
@Injectable()
export class SupersedePlan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly comparePlans: ComparePlans,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem NOT_FOUND, COMPARED_WITH_ITSELF, PLAN_STATE_CONFLICT, SUCCESSOR_NOT_ISSUED */
  async preview(caller: Caller, planId: string, successorId: string): Promise<SupersessionProposal> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.get(tx, caller.jurisdictionId, planId);
      decisionOn(plan, 'supersede');
      const comparison = await this.compare(tx, plan, successorId);
      return { comparison, pairs: proposedSuccessions(comparison) };
    });
  }

  /**
   * @param corrections what a person pairs otherwise than proposed
   * @throws Problem NOT_FOUND, STALE_REVISION, COMPARED_WITH_ITSELF, PLAN_STATE_CONFLICT, SUCCESSOR_NOT_ISSUED, PAIRS_INVALID
   */
  async supersede(
    caller: Caller,
    planId: string,
    revision: number,
    { successorId, reason, corrections }: { successorId: string; reason: string; corrections: readonly Succession[] },
  ): Promise<PlanUnderReview> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.lockBoth(tx, caller, planId, successorId);
      requireRevision(plan.revision, revision);
      decisionOn(plan, 'supersede');
      const comparison = await this.compare(tx, plan, successorId);
      const items = correctedSuccessions(comparison, corrections);
      const successor = comparison.other.plan;
      await endPlan(tx, plan, { command: 'supersede', caller, at: this.clock.now(), reason, successorId });
      tx.publish({
        contract: planSupersededV1,
        jurisdictionId: plan.jurisdictionId,
        subject: { type: 'plan', id: plan.id, revision: plan.revision },
        payload: { plan: { id: plan.id, title: plan.title }, successor: { id: successor.id, title: successor.title }, items, reason },
      });
      return comparison.plan;
    });
  }

  /** Holds the plan and its successor: in the order of their ids, so that two who do so never wait for each other. */
  private async lockBoth(tx: Transaction, caller: Caller, planId: string, successorId: string): Promise<Plan> {
    const held = new Map<string, Plan>();
    for (const id of [...new Set([planId, successorId])].sort()) {
      held.set(id, await this.plans.lock(tx, caller.jurisdictionId, id));
    }
    return held.get(planId) ?? this.plans.get(tx, caller.jurisdictionId, planId);
  }

  private async compare(tx: Transaction, plan: Plan, successorId: string): Promise<PlanComparison> {
    const comparison = await this.comparePlans.compare(tx, plan, successorId);
    const { state } = comparison.other.plan;
    if (state !== 'ISSUED') {
      throw new Problem(planIntakeProblems.successorNotIssued, `The successor is ${state} (${planMachine.states[state].label}).`, { state });
    }
    return comparison;
  }
}
