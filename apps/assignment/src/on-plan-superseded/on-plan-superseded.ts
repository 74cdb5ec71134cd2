import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { assignmentDispatch, type Envelope, planSupersededV1, type PlanSupersededV1 } from '#contracts';
import { Consumes, type EventHandler, Retry, type Transaction } from '#messaging';
import { noteEnding } from '../ended-plans/ended-plan.js';
import { lockItems } from '../items/dispatched-item.js';
import { inheritParts } from '../lifecycle/inherit-parts.js';
import { endWithPlan } from '../lifecycle/move-whole-items.js';
import { heirsOf } from './heirs.js';

/**
 * Lets open work go on under the plan that took another's place: where a pair of items has a part of the same unit on both
 * sides, the new part takes over how far the old one is. Every open part of the old plan is withdrawn, and what is not done
 * of its items ends. What is completed stays as it is. A fixed number of statements, however large the plans are.
 */
@Injectable()
@Consumes(assignmentDispatch, planSupersededV1)
export class OnPlanSuperseded implements EventHandler<typeof planSupersededV1> {
  constructor(private readonly clock: Clock) {}

  /** @throws Retry while either plan is not dispatched in full */
  async handle({ jurisdictionId, payload }: Envelope<PlanSupersededV1>, tx: Transaction): Promise<void> {
    const { plan, successor, reason } = payload;
    const successors = await successorsOf(tx, jurisdictionId, payload);
    const successorIds = [...successors.values()].filter((id) => id !== null);
    const items = new Map((await lockItems(tx, jurisdictionId, [...successors.keys(), ...successorIds])).map((item) => [item.id, item]));
    const missing = successorIds.filter((id) => !items.has(id));
    if (missing.length > 0) throw new Retry(`${missing.length} items of the successor ${successor.id} are not dispatched yet`);

    const at = this.clock.now();
    const ending = { how: 'SUPERSEDED', reason, successorPlanId: successor.id, successorTitle: successor.title } as const;
    await noteEnding(tx, jurisdictionId, plan.id, ending, at);
    const inheritances = [...successors].flatMap(([id, successorId]) => {
      const item = items.get(id);
      const next = successorId === null ? undefined : items.get(successorId);
      return item && next ? heirsOf(item, next) : [];
    });
    await inheritParts(tx, inheritances, `承接《${plan.title}》的办理进度`, at);
    const old = [...successors.keys()].flatMap((id) => items.get(id) ?? []);
    await endWithPlan(tx, old, 'SUPERSEDE', `由《${successor.title}》替代：${reason}`, at);
  }
}

/**
 * Every item of the old plan with the one that goes on with it. What was carried over from an item (结转) is its
 * continuation and goes where it goes.
 * @throws Retry while an item of the old plan is not dispatched
 */
async function successorsOf(tx: Transaction, jurisdictionId: string, { plan, items }: PlanSupersededV1): Promise<Map<string, string | null>> {
  const successorOf = new Map(items.map(({ itemId, successorItemId }) => [itemId, successorItemId]));
  const known = await tx.query<{ id: string; originId: string }>(
    `with recursive origin (id, origin_id) as (
       select id, id from item where jurisdiction_id = $1 and plan_id = $2 and carried_from_id is null
       union all
       select item.id, origin.origin_id from origin join item on item.carried_from_id = origin.id
     )
     select id, origin_id as "originId" from origin`,
    [jurisdictionId, plan.id],
  );
  const dispatched = new Set(known.map(({ id }) => id));
  const missing = items.filter(({ itemId }) => !dispatched.has(itemId));
  if (missing.length > 0) throw new Retry(`${missing.length} items of the plan ${plan.id} are not dispatched yet`);
  return new Map(known.map(({ id, originId }) => [id, successorOf.get(originId) ?? null]));
}
