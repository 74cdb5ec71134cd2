import type { AssignmentState } from '#contracts';
import { Problem } from '#problem';
import type { Decision } from '#state-machine';
import { type AssignmentCommand, type AssignmentEvent, assignmentMachine, nextCommands } from '../assignments/assignment.machine.js';
import { assignmentProblems } from '../problems.js';

type Refusal = Extract<Decision<AssignmentState, AssignmentCommand, AssignmentEvent>, { allowed: false }>;

/** The machine's no as a named problem that says how far the assignment is and what can be done instead. */
export function refusal(refused: Refusal): Problem {
  const { state, command } = refused;
  const { label } = assignmentMachine.states[state];
  if (refused.refusal === 'REQUIREMENT_NOT_MET') {
    return new Problem(assignmentProblems.ownCompletion, 'The completion under decision was submitted by the same account.', {
      state,
      requirement: refused.requirement,
    });
  }
  const extensions = { state, allowed: nextCommands(state) };
  if (command === 'SIGN') {
    return new Problem(assignmentProblems.alreadySigned, `It is 「${label}」 and was signed for before.`, extensions);
  }
  return new Problem(assignmentProblems.stateConflict, `${command} cannot be done to an assignment that is 「${label}」.`, extensions);
}
