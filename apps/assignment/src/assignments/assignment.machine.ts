import type { AssignmentState } from '#contracts';
import { commandsIn, type Condition, defineMachine } from '#state-machine';

/**
 * What can be done to an assignment. `CLOSE` is nobody's button: clearing an item closes what its co-units have left
 * open, because their part was delivered through the lead's accepted report.
 */
export type AssignmentCommand = 'SIGN' | 'REPORT_PROGRESS' | 'SUBMIT_COMPLETION' | 'ACCEPT' | 'SEND_BACK' | 'CLOSE';

/** Names of the events a change publishes; their contracts are `assignmentLifecycleEvents`. */
export type AssignmentEvent =
  | 'assignment.signed.v1'
  | 'assignment.progressed.v1'
  | 'assignment.completion-submitted.v1'
  | 'assignment.sent-back.v1'
  | 'assignment.completed.v1';

export interface AssignmentFacts {
  /** The account that acts; `null` where the system does. */
  readonly actor: string | null;
  /** The account that submitted the completion under decision; `null` while none is. */
  readonly submitter: string | null;
}

const acceptorIsNotSubmitter: Condition<AssignmentFacts> = {
  name: 'ACCEPTOR_IS_NOT_SUBMITTER',
  holds: ({ actor, submitter }) => actor !== submitter,
};

const progress = { to: 'IN_PROGRESS', emits: ['assignment.progressed.v1'] } as const;
const submission = { to: 'COMPLETION_SUBMITTED', emits: ['assignment.completion-submitted.v1'] } as const;
const closing = { to: 'COMPLETED', emits: ['assignment.completed.v1'] } as const;

/**
 * The life of one unit's part in one item (承办). A unit may submit completion straight after signing: work already
 * done needs no progress report. Nothing but a signature leads out of 待签收 by the unit's own hand.
 */
export const assignmentMachine = defineMachine<AssignmentState, AssignmentCommand, AssignmentEvent, AssignmentFacts>({
  name: 'assignment',
  initial: 'AWAITING_SIGN',
  states: {
    AWAITING_SIGN: {
      label: '待签收',
      on: { SIGN: { to: 'SIGNED', emits: ['assignment.signed.v1'] }, CLOSE: closing },
    },
    SIGNED: {
      label: '已签收',
      on: { REPORT_PROGRESS: progress, SUBMIT_COMPLETION: submission, CLOSE: closing },
    },
    IN_PROGRESS: {
      label: '办理中',
      on: { REPORT_PROGRESS: progress, SUBMIT_COMPLETION: submission, CLOSE: closing },
    },
    COMPLETION_SUBMITTED: {
      label: '已报结',
      on: {
        ACCEPT: { to: 'COMPLETED', emits: ['assignment.completed.v1'], requires: [acceptorIsNotSubmitter] },
        SEND_BACK: { to: 'REWORK', emits: ['assignment.sent-back.v1'], requires: [acceptorIsNotSubmitter] },
        CLOSE: closing,
      },
    },
    REWORK: {
      label: '退回重办',
      on: { REPORT_PROGRESS: progress, SUBMIT_COMPLETION: submission, CLOSE: closing },
    },
    COMPLETED: { label: '已办结', end: true },
  },
});

/** What people can do next to an assignment in `state`. Closing is not among it, see {@link AssignmentCommand}. */
export function nextCommands(state: AssignmentState): AssignmentCommand[] {
  return commandsIn(assignmentMachine, state).filter((command) => command !== 'CLOSE');
}
