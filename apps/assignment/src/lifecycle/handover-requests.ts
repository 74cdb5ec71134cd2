import { ApiProperty } from '@nestjs/swagger';
import type { AssignmentState } from '#contracts';
import type { Transaction } from '#messaging';
import type { Caller } from '#runtime';
import type { AssignmentCommand } from '../assignments/assignment.machine.js';
import type { Move } from './move-assignments.js';

/** A unit as plan and directory name it. */
export interface NamedUnit {
  readonly unitId: string;
  readonly unitName: string;
}

/** A request waits in these states, and while it rests. */
const PENDING: readonly AssignmentState[] = ['RETURN_REQUESTED', 'TRANSFER_REQUESTED', 'SUSPENDED'];

/** What a unit asked of the office: to take an assignment back, or to give it to another unit. */
export class HandoverRequestView {
  @ApiProperty({ enum: ['REQUEST_RETURN', 'REQUEST_TRANSFER'] }) command: 'REQUEST_RETURN' | 'REQUEST_TRANSFER';
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'The unit proposed for a transfer' }) proposedUnitId: string | null;
  @ApiProperty({ nullable: true, type: String }) proposedUnit: string | null;
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty() actorName: string;
  @ApiProperty({ nullable: true, type: String, description: 'The absent person in whose place it was asked' }) absentName: string | null;
  @ApiProperty({ format: 'date-time' }) at: Date;
  @ApiProperty({ nullable: true, type: String, description: 'The command that settled it; null while it is pending' }) outcome: AssignmentCommand | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: Date }) settledAt: Date | null;
}

/** What there is to a request beside who makes it. */
export interface HandoverRequest {
  readonly assignmentId: string;
  readonly command: 'REQUEST_RETURN' | 'REQUEST_TRANSFER';
  readonly askedFrom: AssignmentState;
  readonly proposed: NamedUnit | null;
  readonly reason: string;
}

/** Keeps a request beside the move it is made with. One is pending at a time: the machine takes none from a state of request. */
export async function keepRequest(
  tx: Transaction,
  { accountId, displayName, onBehalfOf }: Caller,
  { assignmentId, command, askedFrom, proposed, reason }: HandoverRequest,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into handover_request
       (assignment_id, command, asked_from, proposed_unit_id, proposed_unit, reason, account_id, actor_name, absent_account_id, absent_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      assignmentId,
      command,
      askedFrom,
      proposed?.unitId ?? null,
      proposed?.unitName ?? null,
      reason,
      accountId,
      displayName,
      onBehalfOf?.accountId ?? null,
      onBehalfOf?.displayName ?? null,
      at,
    ],
  );
}

/** Settles the requests of what moved on, by whatever moved it. */
export async function settleRequests(tx: Transaction, moves: readonly Move[], at: Date): Promise<void> {
  const settled = moves.filter(({ part, after }) => part.askedFrom !== null && !PENDING.includes(after));
  if (settled.length === 0) return;
  await tx.query(
    `update handover_request set outcome = settled.command, settled_at = $2
     from jsonb_to_recordset($1) as settled ("assignmentId" uuid, command text)
     where assignment_id = settled."assignmentId" and outcome is null`,
    [JSON.stringify(settled.map(({ part, command }) => ({ assignmentId: part.id, command }))), at],
  );
  for (const { part } of settled) {
    part.askedFrom = null;
    part.requesters = [];
  }
}

/** What its units asked about an assignment, oldest first. */
export function requestsOf(tx: Transaction, assignmentId: string): Promise<HandoverRequestView[]> {
  return tx.query<HandoverRequestView>(
    `select command, reason, proposed_unit_id as "proposedUnitId", proposed_unit as "proposedUnit", account_id as "accountId",
            actor_name as "actorName", absent_name as "absentName", at, outcome, settled_at as "settledAt"
     from handover_request where assignment_id = $1 order by id`,
    [assignmentId],
  );
}
