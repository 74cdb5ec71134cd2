import type { AccountRole } from '#contracts';
import type { Caller } from '#runtime';
import { commandsIn } from '#state-machine';
import { type AssignmentCommand, assignmentMachine } from '../assignments/assignment.machine.js';
import type { DispatchedItem, DispatchedPart } from '../items/dispatched-item.js';
import { ACCEPTORS, DISPATCHERS, UNDERTAKERS } from '../roles.js';
import { type Circumstances, decidePart } from './move-assignments.js';

/** Whose each command is. What follows from something else is nobody's. */
export const COMMAND_ROLES: Readonly<Record<AssignmentCommand, readonly AccountRole[]>> = {
  SIGN: UNDERTAKERS,
  REPORT_PROGRESS: UNDERTAKERS,
  SUBMIT_COMPLETION: UNDERTAKERS,
  ACCEPT: ACCEPTORS,
  SEND_BACK: ACCEPTORS,
  REQUEST_RETURN: UNDERTAKERS,
  REQUEST_TRANSFER: UNDERTAKERS,
  TAKE_BACK: UNDERTAKERS,
  GRANT_RETURN: DISPATCHERS,
  TRANSFER: DISPATCHERS,
  REFUSE: DISPATCHERS,
  REDISPATCH: DISPATCHERS,
  SUSPEND: DISPATCHERS,
  RESUME: DISPATCHERS,
  TERMINATE: DISPATCHERS,
  WITHDRAW: DISPATCHERS,
  CLOSE: [],
  INHERIT: [],
};

/** Whether a command is the unit's own: nobody else gives it in its place, the office included. */
export const isUnitsOwn = (command: AssignmentCommand): boolean => COMMAND_ROLES[command] === UNDERTAKERS;

/** What this caller can do next to an assignment, in the order of the table. */
export function allowedTo(caller: Caller, item: DispatchedItem, part: DispatchedPart, circumstances: Circumstances): AssignmentCommand[] {
  return commandsIn(assignmentMachine, part.state).filter(
    (command) =>
      COMMAND_ROLES[command].some((role) => caller.roles.includes(role)) &&
      (!isUnitsOwn(command) || part.unitId === caller.unitId) &&
      decidePart(item, part, command, circumstances).allowed,
  );
}
