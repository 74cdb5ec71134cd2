import { Injectable } from '@nestjs/common';
import { Clock, shanghaiDate } from '#calendar';
import { assignmentDispatch, type Envelope, planIssuedV1, type PlanIssuedV1 } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { followSuccessions, holdSuccessions } from '../on-directory-unit-succeeded/follow-successions.js';
import { revocationOf, withdrawPlan } from '../on-plan-revoked/revoked-plans.js';
import { deadlineAtDispatch } from '../periods/deadline-at-dispatch.js';
import { dispatch } from './dispatch.js';
import { dispatchedEvents } from './dispatched-events.js';

/** Gives every unit of an issued plan its assignments (交办). One event is one part of the plan and one transaction. */
@Injectable()
@Consumes(assignmentDispatch, planIssuedV1)
export class OnPlanIssued implements EventHandler<typeof planIssuedV1> {
  constructor(private readonly clock: Clock) {}

  async handle(event: Envelope<PlanIssuedV1>, tx: Transaction): Promise<void> {
    const at = this.clock.now();
    await holdSuccessions(tx, event.jurisdictionId);
    const { plan } = event.payload;
    const revoked = await revocationOf(tx, plan.id);
    const items = event.payload.items.map((item) => ({ ...item, deadline: deadlineAtDispatch(item.deadline, plan.year, shanghaiDate(at)) }));
    const payload = { ...event.payload, items };
    const assignments = await dispatch(tx, event.jurisdictionId, payload, at);
    tx.publish(...dispatchedEvents({ ...event, payload }, assignments, at));
    // A unit may have handed over between the issue and now.
    await followSuccessions(tx, event.jurisdictionId, event.payload.units.map(({ id }) => id), event.subject, at);
    if (revoked !== null) await withdrawPlan(tx, event.jurisdictionId, plan.id, revoked, at);
  }
}
