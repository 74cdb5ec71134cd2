import type { assignmentLifecycleEvents, AssignmentState } from '#contracts';
import { type Condition, defineMachine, type Transition } from '#state-machine';

/**
 * What can be done to an assignment. `CLOSE` and `INHERIT` are nobody's buttons: clearing an item closes what its
 * co-units have left open, because their part was delivered through the lead's accepted report; and where a plan gives
 * way to another, the new assignment inherits how far the old one was.
 */
export type AssignmentCommand =
  | 'SIGN'
  | 'REPORT_PROGRESS'
  | 'SUBMIT_COMPLETION'
  | 'ACCEPT'
  | 'SEND_BACK'
  | 'REQUEST_RETURN'
  | 'REQUEST_TRANSFER'
  | 'TAKE_BACK'
  | 'GRANT_RETURN'
  | 'TRANSFER'
  | 'REFUSE'
  | 'REDISPATCH'
  | 'SUSPEND'
  | 'RESUME'
  | 'TERMINATE'
  | 'WITHDRAW'
  | 'CLOSE'
  | 'INHERIT';

/** Names of the events a change publishes; their contracts are `assignmentLifecycleEvents`. */
export type AssignmentEvent = (typeof assignmentLifecycleEvents)[number]['name'];

export interface AssignmentFacts {
  /** The accounts that act: who does it and, where a substitute does, the absent person. None where the system does. */
  readonly actors: readonly string[];
  /** The accounts that submitted the completion under decision. */
  readonly submitters: readonly string[];
  /** The accounts that asked for the return or transfer under decision. */
  readonly requesters: readonly string[];
  /** The state the return or transfer under decision was asked from. */
  readonly askedFrom: AssignmentState | null;
  /** The state it was suspended in. */
  readonly heldState: AssignmentState | null;
  /** How far the assignment was that this one inherits from. */
  readonly predecessor: AssignmentState | null;
  /** Whether the unit may still object to being given it. */
  readonly objectionOpen: boolean;
  /** Whether the item itself is being worked on: neither at rest nor at its end. */
  readonly itemLive: boolean;
}

type Arrow = Transition<AssignmentState, AssignmentEvent, AssignmentFacts>;

const nobodyOf = (accounts: readonly string[], actors: readonly string[]) => !actors.some((actor) => accounts.includes(actor));

const acceptorIsNotSubmitter: Condition<AssignmentFacts> = {
  name: 'ACCEPTOR_IS_NOT_SUBMITTER',
  holds: ({ actors, submitters }) => nobodyOf(submitters, actors),
};
const deciderIsNotRequester: Condition<AssignmentFacts> = {
  name: 'DECIDER_IS_NOT_REQUESTER',
  holds: ({ actors, requesters }) => nobodyOf(requesters, actors),
};
const withinObjectionTime: Condition<AssignmentFacts> = { name: 'WITHIN_OBJECTION_TIME', holds: ({ objectionOpen }) => objectionOpen };
const itemIsLive: Condition<AssignmentFacts> = { name: 'ITEM_IS_LIVE', holds: ({ itemLive }) => itemLive };

/** One arrow back to each of the states, taken where the fact names it. */
const backTo = (
  fact: 'askedFrom' | 'heldState' | 'predecessor',
  states: readonly AssignmentState[],
  arrow: Omit<Arrow, 'to' | 'when'>,
): readonly Arrow[] =>
  states.map((to) => ({ ...arrow, to, when: { name: `${fact} = ${to}`, holds: (facts) => facts[fact] === to } }));

const OBJECTED_FROM = ['AWAITING_SIGN', 'SIGNED'] as const;
const TRANSFERRED_FROM = ['AWAITING_SIGN', 'SIGNED', 'IN_PROGRESS', 'REWORK'] as const;
const SUSPENDED_FROM = [...TRANSFERRED_FROM, 'COMPLETION_SUBMITTED', 'RETURN_REQUESTED', 'TRANSFER_REQUESTED'] as const;
const INHERITED = ['SIGNED', 'IN_PROGRESS', 'COMPLETION_SUBMITTED', 'REWORK'] as const;

const work = {
  REPORT_PROGRESS: { to: 'IN_PROGRESS', emits: ['assignment.progressed.v1'] },
  SUBMIT_COMPLETION: { to: 'COMPLETION_SUBMITTED', emits: ['assignment.completion-submitted.v1'] },
} as const;

const objection = {
  REQUEST_RETURN: { to: 'RETURN_REQUESTED', emits: ['assignment.return-requested.v1'], requires: [withinObjectionTime] },
} as const;

const handover = {
  REQUEST_TRANSFER: { to: 'TRANSFER_REQUESTED', emits: ['assignment.transfer-requested.v1'] },
  TRANSFER: { to: 'TRANSFERRED', emits: ['assignment.transferred.v1'], requires: [itemIsLive] },
} as const;

/** What the office can do to whatever is still open. */
const ending = {
  TERMINATE: { to: 'TERMINATED', emits: ['assignment.terminated.v1'] },
  WITHDRAW: { to: 'WITHDRAWN', emits: ['assignment.withdrawn.v1'] },
  CLOSE: { to: 'COMPLETED', emits: ['assignment.completed.v1'] },
} as const;
const rest = { SUSPEND: { to: 'SUSPENDED', emits: ['assignment.suspended.v1'] }, ...ending } as const;

/** What a request for return or transfer can come to. */
const decision = (askedFrom: readonly AssignmentState[]) =>
  ({
    TRANSFER: { to: 'TRANSFERRED', emits: ['assignment.transferred.v1'], requires: [deciderIsNotRequester, itemIsLive] },
    REFUSE: backTo('askedFrom', askedFrom, { emits: ['assignment.request-refused.v1'], requires: [deciderIsNotRequester] }),
    TAKE_BACK: backTo('askedFrom', askedFrom, { emits: ['assignment.request-refused.v1'] }),
  }) as const;

/**
 * The life of one unit's part in one item (承办). A unit may submit completion straight after signing: work already
 * done needs no progress report. While a completion is under decision the assignment changes hands neither way: it is
 * accepted or sent back first. What was returned lies with the office until it is given again or to another unit.
 */
export const assignmentMachine = defineMachine<AssignmentState, AssignmentCommand, AssignmentEvent, AssignmentFacts>({
  name: 'assignment',
  initial: 'AWAITING_SIGN',
  states: {
    AWAITING_SIGN: {
      label: '待签收',
      on: {
        SIGN: { to: 'SIGNED', emits: ['assignment.signed.v1'] },
        ...objection,
        ...handover,
        INHERIT: backTo('predecessor', INHERITED, { emits: ['assignment.inherited.v1'] }),
        ...rest,
      },
    },
    SIGNED: { label: '已签收', on: { ...work, ...objection, ...handover, ...rest } },
    IN_PROGRESS: { label: '办理中', on: { ...work, ...handover, ...rest } },
    COMPLETION_SUBMITTED: {
      label: '已报结',
      on: {
        ACCEPT: { to: 'COMPLETED', emits: ['assignment.completed.v1'], requires: [acceptorIsNotSubmitter] },
        SEND_BACK: { to: 'REWORK', emits: ['assignment.sent-back.v1'], requires: [acceptorIsNotSubmitter] },
        ...rest,
      },
    },
    REWORK: { label: '退回重办', on: { ...work, ...handover, ...rest } },
    COMPLETED: { label: '已办结', end: true },
    RETURN_REQUESTED: {
      label: '申请退回',
      on: {
        GRANT_RETURN: { to: 'RETURNED', emits: ['assignment.returned.v1'], requires: [deciderIsNotRequester] },
        ...decision(OBJECTED_FROM),
        ...rest,
      },
    },
    RETURNED: {
      label: '已退回',
      on: {
        REDISPATCH: { to: 'AWAITING_SIGN', emits: ['assignment.redispatched.v1'], requires: [itemIsLive] },
        TRANSFER: handover.TRANSFER,
      },
    },
    TRANSFER_REQUESTED: { label: '申请转办', on: { ...decision(TRANSFERRED_FROM), ...rest } },
    TRANSFERRED: { label: '已转办', end: true },
    SUSPENDED: {
      label: '已中止',
      on: {
        RESUME: backTo('heldState', SUSPENDED_FROM, { emits: ['assignment.resumed.v1'], requires: [itemIsLive] }),
        ...ending,
      },
    },
    TERMINATED: { label: '已终止', end: true },
    WITHDRAWN: { label: '已撤回', end: true },
  },
});
