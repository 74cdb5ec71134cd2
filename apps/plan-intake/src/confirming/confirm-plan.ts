import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { personsOf } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { actorOf, type Caller } from '#runtime';
import { Plan } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { stateAfter } from '../plans/plan-transition.js';
import { Corrections } from '../review/correction.js';
import { PlanReview, type PlanUnderReview } from '../review/plan-review.js';
import { PlanNames } from '../units/plan-names.js';
import { UnitDirectory } from '../units/unit-directory.js';

/** 审定: a person answers for the reading, and takes that back as long as the plan is not issued. */
@Injectable()
export class ConfirmPlan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly review: PlanReview,
    private readonly names: PlanNames,
    private readonly directory: UnitDirectory,
    private readonly corrections: Corrections,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT, EDITOR_CANNOT_CONFIRM, PLAN_NOT_CONFIRMABLE */
  async confirm(caller: Caller, planId: string, revision: number): Promise<PlanUnderReview> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      const { blockers } = await this.review.of(tx, plan);
      const actorEdited = await this.corrections.editedBy(tx, plan, personsOf(caller));
      plan.state = stateAfter(plan, 'confirm', { blockers, actorEdited });
      plan.confirmedAt = this.clock.now();
      plan.confirmedBy = actorOf(caller);
      return this.store(tx, plan);
    });
  }

  /** @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT */
  async reopen(caller: Caller, planId: string, revision: number): Promise<PlanUnderReview> {
    return this.unitOfWork.run(async (tx) => {
      await this.directory.holdStill(tx, caller.jurisdictionId);
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      plan.state = stateAfter(plan, 'reopen');
      const { confirmedAt, confirmedBy } = plan;
      await this.corrections.record(tx, planId, actorOf(caller), 'REOPENED', [
        { itemId: null, before: { confirmedAt, confirmedBy }, after: {} },
      ]);
      plan.confirmedAt = null;
      plan.confirmedBy = null;
      // The directory may have moved on while the plan stood confirmed and its names stood still.
      await this.names.resolveAgain(tx, plan.jurisdictionId, [plan]);
      return this.store(tx, plan);
    });
  }

  private async store(tx: Transaction, plan: Plan): Promise<PlanUnderReview> {
    const { state, confirmedAt, confirmedBy } = plan;
    plan.revision += 1;
    await tx.manager.update(Plan, plan.id, { state, confirmedAt, confirmedBy, revision: plan.revision });
    return this.review.of(tx, plan);
  }
}
