import { type Condition, defineMachine } from '#state-machine';

export const EXTENSION_STATES = ['REQUESTED', 'APPROVED', 'REFUSED', 'TAKEN_BACK', 'LAPSED'] as const;
export type ExtensionState = (typeof EXTENSION_STATES)[number];

/** `LAPSE` is nobody's button: the assignment was closed while the request was open. */
export type ExtensionCommand = 'APPROVE' | 'REFUSE' | 'TAKE_BACK' | 'LAPSE';
export type ExtensionEvent = 'assignment.deadline-revised.v1';

export interface ExtensionFacts {
  /** The accounts that act: a substitute and whom it stands in for. None where the system does. */
  readonly deciders: readonly string[];
  /** The accounts that asked. */
  readonly requesters: readonly string[];
}

const deciderIsNotRequester: Condition<ExtensionFacts> = {
  name: 'DECIDER_IS_NOT_REQUESTER',
  holds: ({ deciders, requesters }) => !deciders.some((account) => requesters.includes(account)),
};

/** The life of one request for a later deadline (延期). Only an approval is told outside: nothing else moves a deadline. */
export const extensionMachine = defineMachine<ExtensionState, ExtensionCommand, ExtensionEvent, ExtensionFacts>({
  name: 'extension',
  initial: 'REQUESTED',
  states: {
    REQUESTED: {
      label: '待审批',
      on: {
        APPROVE: { to: 'APPROVED', emits: ['assignment.deadline-revised.v1'], requires: [deciderIsNotRequester] },
        REFUSE: { to: 'REFUSED', emits: [], requires: [deciderIsNotRequester] },
        TAKE_BACK: { to: 'TAKEN_BACK', emits: [] },
        LAPSE: { to: 'LAPSED', emits: [] },
      },
    },
    APPROVED: { label: '已同意', end: true },
    REFUSED: { label: '未同意', end: true },
    TAKEN_BACK: { label: '已撤回', end: true },
    LAPSED: { label: '已失效', end: true },
  },
});
