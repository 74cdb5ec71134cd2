import { Injectable } from '@nestjs/common';
import { Clock, type PlainDate, today } from '#calendar';
import { UnitOfWork } from '#messaging';
import { actorOf, type Caller } from '#runtime';
import { Plan } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { stateAfter } from '../plans/plan-transition.js';
import { Corrections } from './correction.js';
import { inferredDeadline, proposedDeadline } from './deadline.js';
import { PlanReview, type PlanUnderReview } from './plan-review.js';

/** Gives every item whose text names no deadline the same inferred one, on a person's word. */
@Injectable()
export class InferDeadlines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly review: PlanReview,
    private readonly corrections: Corrections,
    private readonly clock: Clock,
  ) {}

  /**
   * @param due without it, what the plan proposes
   * @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT
   */
  async infer(caller: Caller, planId: string, revision: number, due: PlainDate | undefined): Promise<PlanUnderReview> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      stateAfter(plan, 'correct');
      const deadline = inferredDeadline(due ?? proposedDeadline(plan.year, today(this.clock)));
      const { items } = await this.review.of(tx, plan);
      const without = items.filter(({ effective }) => !effective.deadline && !effective.dropped);

      await tx.query(
        `update plan_item set edited = edited || jsonb_build_object('deadline', $2::jsonb), revision = revision + 1
         where id = any($1::uuid[])`,
        [without.map(({ id }) => id), JSON.stringify(deadline)],
      );
      await this.corrections.record(
        tx,
        planId,
        actorOf(caller),
        'ITEM',
        without.map(({ id, row }) => ({ itemId: id, before: row.edited, after: { ...row.edited, deadline } })),
      );
      plan.revision += 1;
      await tx.manager.update(Plan, plan.id, { revision: plan.revision });
      return this.review.of(tx, plan);
    });
  }
}
