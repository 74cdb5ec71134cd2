import type { AssignmentState, Duty, ItemState } from '#contracts';
import { type Condition, defineMachine } from '#state-machine';

/** `FOLLOW`: one of the item's assignments has moved. `CLEAR`: the office strikes it off the ledger (销号). */
export type ItemCommand = 'FOLLOW' | 'CLEAR';
export type ItemEvent = 'item.advanced.v1';

/** How far the assignments of an item are, taken together. */
export type Standing = 'UNTOUCHED' | 'UNDER_WAY' | 'SUBMITTED' | 'DONE';

export interface ItemFacts {
  readonly standing: Standing;
}

/** As much of an assignment as its item asks about. */
export interface Part {
  readonly state: AssignmentState;
  /** The lead that answers for the whole item. */
  readonly reporting: boolean;
}

/**
 * What the parts add up to. `LED`: the reporting lead speaks for all, but not while anybody is in rework.
 * `SHARED` (按职责分工): everybody must have submitted, everybody must be accepted.
 */
export function standingOf(duty: Duty, parts: readonly Part[]): Standing {
  if (parts.every(({ state }) => state === 'AWAITING_SIGN')) return 'UNTOUCHED';
  if (parts.some(({ state }) => state === 'REWORK')) return 'UNDER_WAY';
  const deciding = duty === 'LED' ? parts.filter(({ reporting }) => reporting) : parts;
  if (deciding.every(({ state }) => state === 'COMPLETED')) return 'DONE';
  const submitted = deciding.every(({ state }) => state === 'COMPLETION_SUBMITTED' || state === 'COMPLETED');
  return submitted ? 'SUBMITTED' : 'UNDER_WAY';
}

const underWay: Condition<ItemFacts> = { name: 'UNDER_WAY', holds: ({ standing }) => standing === 'UNDER_WAY' };
const submitted: Condition<ItemFacts> = { name: 'SUBMITTED', holds: ({ standing }) => standing === 'SUBMITTED' };
const done: Condition<ItemFacts> = { name: 'DONE', holds: ({ standing }) => standing === 'DONE' };

const emits = ['item.advanced.v1'] as const;

/** The life of a dispatched item. It moves after its assignments, except for the last step, which is the office's own. */
export const itemMachine = defineMachine<ItemState, ItemCommand, ItemEvent, ItemFacts>({
  name: 'item',
  initial: 'DISPATCHED',
  states: {
    DISPATCHED: { label: '已交办', on: { FOLLOW: [{ to: 'IN_PROGRESS', emits, when: underWay }] } },
    IN_PROGRESS: {
      label: '办理中',
      on: {
        FOLLOW: [
          { to: 'PENDING_ACCEPTANCE', emits, when: submitted },
          // The last co-unit in rework submits again after the lead was accepted.
          { to: 'COMPLETED', emits, when: done },
        ],
      },
    },
    PENDING_ACCEPTANCE: {
      label: '待验收',
      on: {
        FOLLOW: [
          { to: 'COMPLETED', emits, when: done },
          { to: 'IN_PROGRESS', emits, when: underWay },
        ],
      },
    },
    COMPLETED: {
      label: '已办结',
      on: {
        // A co-unit's late completion is sent back.
        FOLLOW: [{ to: 'IN_PROGRESS', emits, when: underWay }],
        CLEAR: { to: 'CLEARED', emits },
      },
    },
    CLEARED: { label: '已销号', end: true },
  },
});
