import type { PlanIssuedV1 } from '#contracts';
import { type AssignmentOffice, type Person, samplePlan } from './assignment-office.js';

/** A dispatched {@link samplePlan} with somebody in each of its two units. */
export interface PlanInHand {
  readonly plan: PlanIssuedV1;
  readonly lead: Person;
  readonly co: Person;
  /** The led item and its two assignments. */
  readonly itemId: string;
  readonly leads: string;
  readonly cos: string;
  /** The item of shared duty and its two assignments. */
  readonly sharedItemId: string;
  readonly shares: { readonly lead: string; readonly co: string };
}

/** Issues a plan of the sample's kind to two fresh units. */
export async function planInHand(office: AssignmentOffice, due = '2020-12-31'): Promise<PlanInHand> {
  const lead = office.person(['UNIT_LIAISON']);
  const co = office.person(['UNIT_HANDLER']);
  const plan = samplePlan({ lead: lead.caller.unitId, co: co.caller.unitId }, due);
  await office.issue(plan);
  const [itemId = '', sharedItemId = ''] = plan.items.map((item) => item.itemId);
  return {
    plan,
    lead,
    co,
    itemId,
    leads: await assignmentOf(lead, itemId),
    cos: await assignmentOf(co, itemId),
    sharedItemId,
    shares: { lead: await assignmentOf(lead, sharedItemId), co: await assignmentOf(co, sharedItemId) },
  };
}

/** The id of a unit's first assignment in an item; `''` where it has none. */
export async function assignmentOf(unit: Person, itemId: string): Promise<string> {
  const { body } = await unit.assignments(`?itemId=${itemId}`);
  return body.items[0]?.id ?? '';
}
