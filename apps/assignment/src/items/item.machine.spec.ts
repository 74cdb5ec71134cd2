import { describe, expect, it } from '@jest/globals';
import type { AssignmentState, Duty, ItemState } from '#contracts';
import { decide, faultsOf } from '#state-machine';
import { itemMachine, standingOf } from './item.machine.js';

/** The parts of an item; the first is the reporting lead. */
const parts = (...states: AssignmentState[]) => states.map((state, index) => ({ state, reporting: index === 0 }));

/** Where the item stands after its parts went through these states one after another. */
const follow = (duty: Duty, ...steps: AssignmentState[][]): ItemState => {
  let state = itemMachine.initial;
  for (const step of steps) {
    const decision = decide(itemMachine, state, 'FOLLOW', { standing: standingOf(duty, parts(...step)) });
    if (decision.allowed) state = decision.state;
  }
  return state;
};

describe('the item machine', () => {
  it('reaches every state and means its only end', () => {
    expect(faultsOf(itemMachine)).toEqual([]);
  });

  it('is in progress from the first signature on', () => {
    expect(follow('LED', ['AWAITING_SIGN', 'AWAITING_SIGN'])).toBe('DISPATCHED');
    expect(follow('LED', ['AWAITING_SIGN', 'SIGNED'])).toBe('IN_PROGRESS');
  });

  it('is cleared only once completed', () => {
    const facts = { standing: 'UNDER_WAY' } as const;
    expect(decide(itemMachine, 'COMPLETED', 'CLEAR', facts)).toMatchObject({ state: 'CLEARED' });
    for (const state of ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'CLEARED'] as const) {
      expect(decide(itemMachine, state, 'CLEAR', facts).allowed).toBe(false);
    }
  });
});

describe('an item with a lead', () => {
  it('awaits acceptance when the reporting lead submits, whatever the others do', () => {
    expect(follow('LED', ['SIGNED', 'AWAITING_SIGN'], ['COMPLETION_SUBMITTED', 'AWAITING_SIGN'])).toBe('PENDING_ACCEPTANCE');
    expect(follow('LED', ['AWAITING_SIGN', 'SIGNED'], ['AWAITING_SIGN', 'COMPLETION_SUBMITTED'])).toBe('IN_PROGRESS');
  });

  it('is completed when the reporting lead is accepted', () => {
    expect(follow('LED', ['SIGNED', 'SIGNED'], ['COMPLETION_SUBMITTED', 'SIGNED'], ['COMPLETED', 'SIGNED'])).toBe('COMPLETED');
  });

  it('is not completed while a co-unit is in rework', () => {
    const life: AssignmentState[][] = [
      ['SIGNED', 'COMPLETION_SUBMITTED'],
      ['COMPLETION_SUBMITTED', 'COMPLETION_SUBMITTED'],
      ['COMPLETION_SUBMITTED', 'REWORK'],
      ['COMPLETED', 'REWORK'],
    ];
    expect(follow('LED', ...life)).toBe('IN_PROGRESS');
    expect(follow('LED', ...life, ['COMPLETED', 'COMPLETION_SUBMITTED'])).toBe('COMPLETED');
  });

  it('goes back to work when a completion is sent back, even after it was completed', () => {
    expect(follow('LED', ['SIGNED'], ['COMPLETION_SUBMITTED'], ['REWORK'])).toBe('IN_PROGRESS');
    const completed: AssignmentState[][] = [['SIGNED', 'SIGNED'], ['COMPLETION_SUBMITTED', 'SIGNED'], ['COMPLETED', 'SIGNED']];
    expect(follow('LED', ...completed, ['COMPLETED', 'COMPLETION_SUBMITTED'], ['COMPLETED', 'REWORK'])).toBe('IN_PROGRESS');
  });
});

describe('an item of shared duty', () => {
  it('awaits acceptance when all have submitted and is completed when all are accepted', () => {
    const life: AssignmentState[][] = [['SIGNED', 'SIGNED'], ['COMPLETION_SUBMITTED', 'SIGNED']];
    expect(follow('SHARED', ...life)).toBe('IN_PROGRESS');
    expect(follow('SHARED', ...life, ['COMPLETED', 'COMPLETION_SUBMITTED'])).toBe('PENDING_ACCEPTANCE');
    expect(follow('SHARED', ...life, ['COMPLETED', 'COMPLETION_SUBMITTED'], ['COMPLETED', 'COMPLETED'])).toBe('COMPLETED');
  });
});
