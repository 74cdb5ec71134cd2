import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { CLOSED_ASSIGNMENT_STATES } from '#contracts';
import { UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import { type Caller, requireRevision } from '#runtime';
import { assignmentMachine } from '../assignments/assignment.machine.js';
import { holdOwnAssignment } from '../lifecycle/hold-assignment.js';
import { assignmentProblems } from '../problems.js';
import { delegateParts } from './delegate-parts.js';
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
      const { state } = part;
      if (CLOSED_ASSIGNMENT_STATES.includes(state)) {
        throw new Problem(assignmentProblems.stateConflict, `The assignment is 「${assignmentMachine.states[state].label}」.`, { state });
      }
      requireRevision(part.revision, revision);
      await delegateParts(tx, [{ item, part, handler }], this.clock.now());
    });
  }
}
