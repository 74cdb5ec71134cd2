import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import { actorOf, type Caller } from '#runtime';
import { Plan } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { stateAfter } from '../plans/plan-transition.js';
import { planIntakeProblems } from '../problems.js';
import type { NameBinding } from '../units/name-binding.js';
import { PlanNames } from '../units/plan-names.js';
import { RememberedNames } from '../units/remembered-names.js';
import { UnitDirectory } from '../units/unit-directory.js';
import { Corrections } from './correction.js';
import { PlanReview, type PlanUnderReview } from './plan-review.js';
import type { NameChoice } from './review.requests.js';

/** Says, once for the whole plan, which units a name stands for: an open collective, or a name the directory does not know. */
@Injectable()
export class ChooseUnits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly names: PlanNames,
    private readonly directory: UnitDirectory,
    private readonly remembered: RememberedNames,
    private readonly review: PlanReview,
    private readonly corrections: Corrections,
  ) {}

  /** @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT, NAME_NOT_IN_PLAN, UNIT_NOT_IN_DIRECTORY */
  async choose(
    caller: Caller,
    planId: string,
    revision: number,
    { name, unitIds, remember }: NameChoice,
  ): Promise<PlanUnderReview> {
    return this.unitOfWork.run(async (tx) => {
      await this.directory.holdStill(tx, caller.jurisdictionId);
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      stateAfter(plan, 'correct');
      const before = (await this.names.of(tx, planId)).get(name);
      if (!before) throw new Problem(planIntakeProblems.nameNotInPlan, `No item of the plan names 「${name}」.`, { name });
      await this.directory.requireActive(tx, plan.jurisdictionId, unitIds);

      const collective = before.collective || unitIds.length > 1;
      const after: NameBinding = { name, resolution: 'CHOSEN', collective, unitIds, candidates: [] };
      await this.names.save(tx, planId, [after]);
      if (remember ?? !collective) await this.remembered.remember(tx, plan.jurisdictionId, name, unitIds, actorOf(caller));
      await this.corrections.record(tx, planId, actorOf(caller), 'NAME', [{ itemId: null, before, after }]);
      plan.revision += 1;
      await tx.manager.update(Plan, plan.id, { revision: plan.revision });
      return this.review.of(tx, plan);
    });
  }
}
