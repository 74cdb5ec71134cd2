import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { UnitOfWork } from '#messaging';
import type { Caller } from '#runtime';
import { endPlan } from '../plans/plan-ending.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { PlanReview, type PlanUnderReview } from '../review/plan-review.js';

/**
 * 收官 and 归档. Whether every item has come to its end is known to those who keep the assignments, not here: the office
 * states it by closing, and its statement is kept as the reason.
 */
@Injectable()
export class ClosePlan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly review: PlanReview,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT */
  close(caller: Caller, planId: string, revision: number, reason: string): Promise<PlanUnderReview> {
    return this.end(caller, planId, revision, 'close', reason);
  }

  /** @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT */
  archive(caller: Caller, planId: string, revision: number, reason: string): Promise<PlanUnderReview> {
    return this.end(caller, planId, revision, 'archive', reason);
  }

  private end(caller: Caller, planId: string, revision: number, command: 'close' | 'archive', reason: string): Promise<PlanUnderReview> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      await endPlan(tx, plan, { command, caller, at: this.clock.now(), reason });
      return this.review.of(tx, plan);
    });
  }
}
