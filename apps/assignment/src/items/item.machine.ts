import type { AssignmentState, Duty, ItemState } from '#contracts';
import { type Condition, defineMachine, type Transition } from '#state-machine';

/**
 * `FOLLOW`: one of the item's assignments has moved. `CLEAR`: the office strikes it off the ledger (销号). `WITHDRAW`:
 * it recalls the item, `TERMINATE`: it ends it before it is done, `CARRY_OVER`: another item continues it. `SUPERSEDE`,
 * `REVOKE`: its plan gave way to another (替代) or was revoked (撤销), and it ends with it.
 */
export type ItemCommand = 'FOLLOW' | 'CLEAR' | 'SUSPEND' | 'RESUME' | 'TERMINATE' | 'WITHDRAW' | 'CARRY_OVER' | 'SUPERSEDE' | 'REVOKE';
export type ItemEvent = 'item.advanced.v1';

/** How far the assignments of an item are, taken together. */
export type Standing = 'UNTOUCHED' | 'UNDER_WAY' | 'SUBMITTED' | 'DONE';

export interface ItemFacts {
  readonly standing: Standing;
  /** The state it was suspended in. */
  readonly heldState: ItemState | null;
}

/** As much of an assignment as its item asks about. */
export interface Part {
  readonly state: AssignmentState;
  /** The lead that answers for the whole item. */
  readonly reporting: boolean;
}

/** Parts that were taken from their unit before they were done count neither way. */
const GONE: readonly AssignmentState[] = ['RETURNED', 'TRANSFERRED', 'TERMINATED', 'WITHDRAWN'];

/** The parts that make up the item now. */
export function standingParts<P extends Part>(parts: readonly P[]): P[] {
  return parts.filter(({ state }) => !GONE.includes(state));
}

/**
 * What the parts add up to. `LED`: the reporting lead speaks for all, but not while anybody is in rework.
 * `SHARED` (按职责分工): everybody must have submitted, everybody must be accepted. Parts that are {@link GONE} are left
 * out; where nobody is left to decide, nothing is done.
 */
export function standingOf(duty: Duty, parts: readonly Part[]): Standing {
  const standing = standingParts(parts);
  if (standing.every(({ state }) => state === 'AWAITING_SIGN')) return 'UNTOUCHED';
  if (standing.some(({ state }) => state === 'REWORK')) return 'UNDER_WAY';
  const deciding = duty === 'LED' ? standing.filter(({ reporting }) => reporting) : standing;
  if (deciding.length === 0) return 'UNDER_WAY';
  if (deciding.every(({ state }) => state === 'COMPLETED')) return 'DONE';
  const submitted = deciding.every(({ state }) => state === 'COMPLETION_SUBMITTED' || state === 'COMPLETED');
  return submitted ? 'SUBMITTED' : 'UNDER_WAY';
}

const underWay: Condition<ItemFacts> = { name: 'UNDER_WAY', holds: ({ standing }) => standing === 'UNDER_WAY' };
const unfinished: Condition<ItemFacts> = {
  name: 'UNFINISHED',
  holds: ({ standing }) => standing === 'UNDER_WAY' || standing === 'UNTOUCHED',
};
const submitted: Condition<ItemFacts> = { name: 'SUBMITTED', holds: ({ standing }) => standing === 'SUBMITTED' };
const done: Condition<ItemFacts> = { name: 'DONE', holds: ({ standing }) => standing === 'DONE' };

const emits = ['item.advanced.v1'] as const;
const ending = {
  TERMINATE: { to: 'TERMINATED', emits },
  WITHDRAW: { to: 'TERMINATED', emits },
  CARRY_OVER: { to: 'CARRIED_OVER', emits },
  SUPERSEDE: { to: 'SUPERSEDED', emits },
  REVOKE: { to: 'REVOKED', emits },
} as const;
const rest = { SUSPEND: { to: 'SUSPENDED', emits }, ...ending } as const;

const backTo = (to: ItemState): Transition<ItemState, ItemEvent, ItemFacts> => ({
  to,
  emits,
  when: { name: `heldState = ${to}`, holds: ({ heldState }) => heldState === to },
});

/** The life of a dispatched item. It moves after its assignments, except where the office clears, rests or ends it. */
export const itemMachine = defineMachine<ItemState, ItemCommand, ItemEvent, ItemFacts>({
  name: 'item',
  initial: 'DISPATCHED',
  states: {
    DISPATCHED: {
      label: '已交办',
      on: {
        FOLLOW: [
          { to: 'IN_PROGRESS', emits, when: underWay },
          // The lead inherited a submitted completion from the superseded plan.
          { to: 'PENDING_ACCEPTANCE', emits, when: submitted },
        ],
        ...rest,
      },
    },
    IN_PROGRESS: {
      label: '办理中',
      on: {
        FOLLOW: [
          { to: 'PENDING_ACCEPTANCE', emits, when: submitted },
          // The last co-unit in rework submits again, or is let off, after the lead was accepted.
          { to: 'COMPLETED', emits, when: done },
        ],
        ...rest,
      },
    },
    PENDING_ACCEPTANCE: {
      label: '待验收',
      on: {
        FOLLOW: [
          { to: 'COMPLETED', emits, when: done },
          { to: 'IN_PROGRESS', emits, when: unfinished },
        ],
        ...rest,
      },
    },
    COMPLETED: {
      label: '已办结',
      on: {
        // A co-unit's late completion is sent back.
        FOLLOW: [{ to: 'IN_PROGRESS', emits, when: unfinished }],
        CLEAR: { to: 'CLEARED', emits },
      },
    },
    CLEARED: { label: '已销号', end: true },
    SUSPENDED: {
      label: '已中止',
      on: { RESUME: [backTo('DISPATCHED'), backTo('IN_PROGRESS'), backTo('PENDING_ACCEPTANCE')], ...ending },
    },
    TERMINATED: { label: '已终止', end: true },
    CARRIED_OVER: { label: '结转', end: true },
    SUPERSEDED: { label: '已被替代', end: true },
    REVOKED: { label: '已撤销', end: true },
  },
});

/** Whether the item is being worked on: neither at rest nor at its end. */
export function isLive(state: ItemState): boolean {
  return state !== 'SUSPENDED' && itemMachine.states[state].end !== true;
}
