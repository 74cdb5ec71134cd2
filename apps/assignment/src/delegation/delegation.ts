import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { assignmentDelegatedV1, CLOSED_ASSIGNMENT_STATES } from '#contracts';
import { UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import { type Caller, requireRevision } from '#runtime';
import { assignmentMachine } from '../assignments/assignment.machine.js';
import { recordTransitions } from '../history/transition-log.js';
import { holdOwnAssignment } from '../lifecycle/hold-assignment.js';
import { assignmentProblems } from '../problems.js';
import type { Handler } from './delegation.dto.js';

/** A unit names the person who handles an assignment (承办人). */
@Injectable()
export class Delegation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Row, audit line and `assignment.delegated.v1` in one transaction; the state stays.
   * @throws Problem NOT_FOUND, FORBIDDEN, ASSIGNMENT_STATE_CONFLICT, STALE_REVISION
   */
  async delegate(caller: Caller, assignmentId: string, revision: number, handler: Handler | null): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { item, part } = await holdOwnAssignment(tx, caller, assignmentId);
      const { state, unitId } = part;
      if (CLOSED_ASSIGNMENT_STATES.includes(state)) {
        throw new Problem(assignmentProblems.stateConflict, `The assignment is 「${assignmentMachine.states[state].label}」.`, { state });
      }
      requireRevision(part.revision, revision);
      const at = this.clock.now();
      part.revision += 1;
      await tx.query('update assignment set handler_id = $2, handler_name = $3, revision = $4 where id = $1', [
        assignmentId,
        handler?.accountId ?? null,
        handler?.displayName ?? null,
        part.revision,
      ]);
      await recordTransitions(tx, at, [
        {
          itemId: item.id,
          assignmentId,
          revision: part.revision,
          command: 'DELEGATE',
          before: state,
          after: state,
          remark: handler?.displayName ?? null,
        },
      ]);
      tx.publish({
        contract: assignmentDelegatedV1,
        jurisdictionId: item.jurisdictionId,
        subject: { type: 'assignment', id: assignmentId, revision: part.revision },
        payload: {
          planId: item.planId,
          entries: [
            {
              assignmentId,
              revision: part.revision,
              itemId: item.id,
              unitId,
              handler: handler && { accountId: handler.accountId, displayName: handler.displayName },
              at: at.toISOString(),
            },
          ],
        },
      });
    });
  }
}
