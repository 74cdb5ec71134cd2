import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { assignmentDispatch, type Envelope, planRevokedV1, type PlanRevokedV1 } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { noteRevocation, withdrawPlan } from './revoked-plans.js';

/** Takes back from its units whatever is open of a revoked plan (撤销), now and where a part of it is dispatched late. */
@Injectable()
@Consumes(assignmentDispatch, planRevokedV1)
export class OnPlanRevoked implements EventHandler<typeof planRevokedV1> {
  constructor(private readonly clock: Clock) {}

  async handle({ jurisdictionId, payload: { plan, reason } }: Envelope<PlanRevokedV1>, tx: Transaction): Promise<void> {
    const at = this.clock.now();
    await noteRevocation(tx, jurisdictionId, plan.id, reason, at);
    await withdrawPlan(tx, jurisdictionId, plan.id, reason, at);
  }
}
