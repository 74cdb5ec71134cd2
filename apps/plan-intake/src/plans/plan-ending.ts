import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { Transaction } from '#messaging';
import { actorOf, type Caller } from '#runtime';
import { Plan, type PlanEnding } from './plan.entity.js';
import type { PlanCommand, PlanEvent } from './plan.machine.js';
import { decisionOn } from './plan-transition.js';

/** Why a plan is ended; there is no ending without a reason. */
export class EndingRequest {
  @ApiProperty({ maxLength: 2000 })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  reason: string;
}

/** What ends a plan: the command, who gives it, when, and why. */
export interface Ending {
  readonly command: Extract<PlanCommand, 'supersede' | 'revoke' | 'close' | 'archive'>;
  readonly caller: Caller;
  readonly at: Date;
  readonly reason: string;
  readonly successorId?: string;
}

/**
 * Moves a locked plan to its end and keeps by whom and why.
 * @returns what the machine has it publish
 * @throws Problem PLAN_STATE_CONFLICT
 */
export async function endPlan(tx: Transaction, plan: Plan, { command, caller, at, reason, successorId }: Ending): Promise<readonly PlanEvent[]> {
  const { state, events } = decisionOn(plan, command);
  const ending: PlanEnding = { state, at: at.toISOString(), by: actorOf(caller), reason, successorId: successorId ?? null };
  Object.assign(plan, { state, revision: plan.revision + 1, endings: [...plan.endings, ending] });
  const { revision, endings } = plan;
  await tx.manager.update(Plan, plan.id, { state, revision, endings });
  return events;
}
