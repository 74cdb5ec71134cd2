import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { planRevokedV1 } from '#contracts';
import { UnitOfWork } from '#messaging';
import type { Caller } from '#runtime';
import { endPlan } from '../plans/plan-ending.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { PlanReview, type PlanUnderReview } from '../review/plan-review.js';

/** 撤销: takes a plan back. What was issued of it is withdrawn by whoever hears `plan.revoked.v1`. */
@Injectable()
export class RevokePlan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly review: PlanReview,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT */
  async revoke(caller: Caller, planId: string, revision: number, reason: string): Promise<PlanUnderReview> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      const events = await endPlan(tx, plan, { command: 'revoke', caller, at: this.clock.now(), reason });
      if (events.includes('plan.revoked')) {
        tx.publish({
          contract: planRevokedV1,
          jurisdictionId: plan.jurisdictionId,
          subject: { type: 'plan', id: plan.id, revision: plan.revision },
          payload: { plan: { id: plan.id, title: plan.title }, reason },
        });
      }
      return this.review.of(tx, plan);
    });
  }
}
