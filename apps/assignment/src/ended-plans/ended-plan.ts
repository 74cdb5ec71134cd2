import { ApiProperty } from '@nestjs/swagger';
import type { Transaction } from '#messaging';

export const PLAN_ENDINGS = ['SUPERSEDED', 'REVOKED'] as const;
export type PlanEnding = (typeof PLAN_ENDINGS)[number];

/** How a plan came to an end before its work did. */
export class EndedPlanView {
  @ApiProperty({ enum: PLAN_ENDINGS }) how: PlanEnding;
  @ApiProperty() reason: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The plan that took its place' }) successorPlanId: string | null;
  @ApiProperty({ type: String, nullable: true }) successorTitle: string | null;
}

/** In SQL, the {@link EndedPlanView} of the plan whose id is in `planId`; null while it has not ended. */
export const endedPlan = (planId: string): string => `(
  select jsonb_build_object('how', ended.how, 'reason', ended.reason,
           'successorPlanId', ended.successor_plan_id, 'successorTitle', ended.successor_title)
  from ended_plan ended where ended.plan_id = ${planId})`;

/** Keeps that a plan ended, why and by which plan; the first time it is told. */
export async function noteEnding(
  tx: Transaction,
  jurisdictionId: string,
  planId: string,
  { how, reason, successorPlanId, successorTitle }: EndedPlanView,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into ended_plan (plan_id, jurisdiction_id, how, reason, successor_plan_id, successor_title, known_since)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [planId, jurisdictionId, how, reason, successorPlanId, successorTitle, at],
  );
}
