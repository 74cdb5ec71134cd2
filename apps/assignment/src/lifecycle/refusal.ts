import type { PlainDate } from '#calendar';
import type { AssignmentState } from '#contracts';
import { Problem } from '#problem';
import { type AssignmentCommand, assignmentMachine } from '../assignments/assignment.machine.js';
import type { DispatchedItem } from '../items/dispatched-item.js';
import { itemMachine } from '../items/item.machine.js';
import { assignmentProblems } from '../problems.js';
import type { AssignmentDecision } from './move-assignments.js';

export type Refusal = Extract<AssignmentDecision, { allowed: false }>;

/** What the refusal is told with. */
export interface Surrounding {
  readonly item: DispatchedItem;
  readonly lastObjectionDay: PlainDate | null;
  /** What the caller can do instead. */
  readonly allowed: readonly AssignmentCommand[];
}

const SIGNED_FOR: readonly AssignmentState[] = ['SIGNED', 'IN_PROGRESS', 'COMPLETION_SUBMITTED', 'REWORK', 'COMPLETED'];

/** The machine's no as a named problem that says how far the assignment is and what can be done instead. */
export function refusal(refused: Refusal, { item, lastObjectionDay, allowed }: Surrounding): Problem {
  const { state, command } = refused;
  const { label } = assignmentMachine.states[state];
  const extensions = { state, allowed };
  if (refused.refusal === 'REQUIREMENT_NOT_MET') {
    const { requirement } = refused;
    switch (requirement) {
      case 'ACCEPTOR_IS_NOT_SUBMITTER':
        return new Problem(assignmentProblems.ownCompletion, 'The completion under decision was submitted by the same person.', { state, requirement });
      case 'DECIDER_IS_NOT_REQUESTER':
        return new Problem(assignmentProblems.ownRequest, 'The request under decision was made by the same person.', { state, requirement });
      case 'WITHIN_OBJECTION_TIME':
        return lastObjectionDay === null
          ? new Problem(assignmentProblems.objectionTimeUnknown, 'The calendar does not know the second working day after the dispatch.', extensions)
          : new Problem(assignmentProblems.objectionTooLate, `The last day to object was ${lastObjectionDay}.`, { ...extensions, lastDay: lastObjectionDay });
      case 'ITEM_IS_LIVE':
        return new Problem(assignmentProblems.itemStateConflict, `The item is 「${itemMachine.states[item.state].label}」.`, { state: item.state });
    }
  }
  if (command === 'SIGN' && SIGNED_FOR.includes(state)) {
    return new Problem(assignmentProblems.alreadySigned, `It is 「${label}」 and was signed for before.`, extensions);
  }
  return new Problem(assignmentProblems.stateConflict, `${command} cannot be done to an assignment that is 「${label}」.`, extensions);
}
