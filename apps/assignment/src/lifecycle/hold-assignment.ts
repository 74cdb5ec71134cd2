import type { AssignmentState } from '#contracts';
import type { Transaction } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, seesJurisdiction } from '#runtime';
import { assignmentMachine } from '../assignments/assignment.machine.js';
import { requireHandler } from '../delegation/handler.js';
import { type DispatchedItem, type DispatchedPart, lockItem } from '../items/dispatched-item.js';
import { assignmentProblems } from '../problems.js';

/** An assignment with its item, both held until the transaction ends. */
export interface HeldAssignment {
  readonly item: DispatchedItem;
  readonly part: DispatchedPart;
}

/** The item of an assignment within the caller's sight. @throws Problem NOT_FOUND also for what the caller may not see */
export async function itemOfAssignment(tx: Transaction, caller: Caller, assignmentId: string): Promise<string> {
  const [found] = await tx.query<{ itemId: string; unitId: string }>(
    'select item_id as "itemId", unit_id as "unitId" from assignment where id = $1 and jurisdiction_id = $2',
    [assignmentId, caller.jurisdictionId],
  );
  if (!found || !(found.unitId === caller.unitId || seesJurisdiction(caller))) throw notFound();
  return found.itemId;
}

/** Holds an assignment within the caller's sight. @throws Problem NOT_FOUND also for what the caller may not see */
export async function holdAssignment(tx: Transaction, caller: Caller, assignmentId: string): Promise<HeldAssignment> {
  const item = await lockItem(tx, caller.jurisdictionId, await itemOfAssignment(tx, caller, assignmentId));
  const part = item?.parts.find(({ id }) => id === assignmentId);
  if (!item || !part) throw notFound();
  return { item, part };
}

/** Holds an assignment of the caller's own unit. @throws Problem NOT_FOUND, FORBIDDEN to the office, which does nothing in a unit's place, NOT_THE_HANDLER */
export async function holdOwnAssignment(tx: Transaction, caller: Caller, assignmentId: string): Promise<HeldAssignment> {
  const held = await holdAssignment(tx, caller, assignmentId);
  if (held.part.unitId !== caller.unitId) {
    throw new Problem(problems.forbidden, 'Only the unit the assignment was given to may do this.', { unitId: held.part.unitId });
  }
  await requireHandler(tx, caller, assignmentId);
  return held;
}

const notFound = (): Problem => new Problem(problems.notFound, 'There is no such assignment.');

/** States in which a unit works on an assignment. */
const AT_WORK: readonly AssignmentState[] = ['SIGNED', 'IN_PROGRESS', 'REWORK'];

/** @throws Problem ASSIGNMENT_STATE_CONFLICT where the unit has not signed, has submitted, or has nothing to do with it any more */
export function requireAtWork({ state }: DispatchedPart): void {
  if (AT_WORK.includes(state)) return;
  const { label } = assignmentMachine.states[state];
  throw new Problem(assignmentProblems.stateConflict, `The assignment is 「${label}」; this is done while one works on it.`, { state });
}
