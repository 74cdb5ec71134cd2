import type { Transaction } from '#messaging';
import { noteEnding } from '../ended-plans/ended-plan.js';
import { lockItems } from '../items/dispatched-item.js';
import { endWithPlan } from '../lifecycle/move-whole-items.js';

const lockKey = (planId: string): string => `plans.${planId}`;

/**
 * Keeps that a plan was revoked, for those of its parts that are still on their way: queues keep no order. Waits for those
 * being dispatched at this moment.
 */
export async function noteRevocation(tx: Transaction, jurisdictionId: string, planId: string, reason: string, at: Date): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lockKey(planId)]);
  await noteEnding(tx, jurisdictionId, planId, { how: 'REVOKED', reason, successorPlanId: null, successorTitle: null }, at);
}

/** Why the plan was revoked, if it was. Until the transaction ends nobody revokes it unseen. */
export async function revocationOf(tx: Transaction, planId: string): Promise<string | null> {
  await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [lockKey(planId)]);
  const [revoked] = await tx.query<{ reason: string }>(`select reason from ended_plan where plan_id = $1 and how = 'REVOKED'`, [planId]);
  return revoked?.reason ?? null;
}

/** Withdraws every open assignment of a plan and ends what is not done of its items, in a fixed number of statements. */
export async function withdrawPlan(tx: Transaction, jurisdictionId: string, planId: string, reason: string, at: Date): Promise<void> {
  const ids = await tx.query<{ id: string }>('select id from item where jurisdiction_id = $1 and plan_id = $2', [jurisdictionId, planId]);
  const items = await lockItems(tx, jurisdictionId, ids.map(({ id }) => id));
  await endWithPlan(tx, items, 'REVOKE', `计划已撤销：${reason}`, at);
}
