import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, requireRevision, seesJurisdiction } from '#runtime';
import type { AssignmentCommand } from '../assignments/assignment.machine.js';
import { type DispatchedPart, lockItem, moveItem } from '../items/dispatched-item.js';
import { moveAssignments, planMove, type Wording } from './move-assignments.js';

/** One command to one assignment. */
export interface Step extends Partial<Wording> {
  readonly caller: Caller;
  readonly assignmentId: string;
  /** The revision the caller decided on. */
  readonly revision: number;
  readonly command: AssignmentCommand;
}

/** Commands that are the unit's own: nobody else gives them in its place, the office included. */
const OWN_COMMANDS: ReadonlySet<AssignmentCommand> = new Set(['SIGN', 'REPORT_PROGRESS', 'SUBMIT_COMPLETION']);

/**
 * The one way by which an assignment moves: it is found within the caller's sight, its item is held, the machine
 * decides, and state, audit line, the item's own move and all events are written in one transaction.
 */
@Injectable()
export class AssignmentLifecycle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param alongside what else is to be written in the same transaction
   * @throws Problem NOT_FOUND, FORBIDDEN, a state conflict or STALE_REVISION, in this order; nothing is changed then.
   *   The state comes before the revision because RFC 9110 §13.2.1 has preconditions count only where the request
   *   would succeed without them, and because "signed already" tells the caller more than "changed meanwhile".
   */
  async take(step: Step, alongside?: (tx: Transaction, at: Date) => Promise<void>): Promise<void> {
    const { caller, assignmentId, revision, command, remark = null, percent = null } = step;
    await this.unitOfWork.run(async (tx) => {
      const itemId = await this.itemOf(tx, caller, assignmentId);
      const item = await lockItem(tx, caller.jurisdictionId, itemId);
      const part = item?.parts.find(({ id }) => id === assignmentId);
      if (!item || !part) throw notFound();
      requireStanding(caller, command, part);

      const move = planMove(part, command);
      requireRevision(part.revision, revision);

      const at = this.clock.now();
      await moveAssignments(tx, item, [move], { remark, percent }, at);
      await moveItem(tx, item, 'FOLLOW', null, at);
      await alongside?.(tx, at);
    });
  }

  private async itemOf(tx: Transaction, caller: Caller, assignmentId: string): Promise<string> {
    const [found] = await tx.query<{ itemId: string; unitId: string }>(
      'select item_id as "itemId", unit_id as "unitId" from assignment where id = $1 and jurisdiction_id = $2',
      [assignmentId, caller.jurisdictionId],
    );
    if (!found || !(found.unitId === caller.unitId || seesJurisdiction(caller))) throw notFound();
    return found.itemId;
  }
}

function requireStanding(caller: Caller, command: AssignmentCommand, part: DispatchedPart): void {
  if (OWN_COMMANDS.has(command) && part.unitId !== caller.unitId) {
    throw new Problem(problems.forbidden, 'Only the unit the assignment was given to may do this.', { unitId: part.unitId });
  }
}

function notFound(): Problem {
  return new Problem(problems.notFound, 'There is no such assignment.');
}
