import { describe, expect, it } from '@jest/globals';
import { type AssignmentState, type Duty, ITEM_STATES, type ItemState } from '#contracts';
import { commandsIn, decide, faultsOf } from '#state-machine';
import { isLive, type ItemCommand, itemMachine, standingOf } from './item.machine.js';

/** The parts of an item; the first is the reporting lead. */
const parts = (...states: AssignmentState[]) => states.map((state, index) => ({ state, reporting: index === 0 }));

/** Where the item stands after its parts went through these states one after another. */
const follow = (duty: Duty, ...steps: AssignmentState[][]): ItemState => {
  let state = itemMachine.initial;
  for (const step of steps) {
    const decision = decide(itemMachine, state, 'FOLLOW', { standing: standingOf(duty, parts(...step)), heldState: null });
    if (decision.allowed) state = decision.state;
  }
  return state;
};

describe('the item machine', () => {
  it('reaches every state and means its ends', () => {
    expect(faultsOf(itemMachine)).toEqual([]);
    expect(ITEM_STATES.filter((state) => itemMachine.states[state].end)).toEqual(['CLEARED', 'TERMINATED', 'CARRIED_OVER', 'SUPERSEDED', 'REVOKED']);
  });

  it.each<[ItemCommand, ItemState[], ItemState]>([
    ['CLEAR', ['COMPLETED'], 'CLEARED'],
    ['SUSPEND', ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE'], 'SUSPENDED'],
    ['TERMINATE', ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'SUSPENDED'], 'TERMINATED'],
    ['WITHDRAW', ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'SUSPENDED'], 'TERMINATED'],
    ['CARRY_OVER', ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'SUSPENDED'], 'CARRIED_OVER'],
    ['SUPERSEDE', ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'SUSPENDED'], 'SUPERSEDED'],
    ['REVOKE', ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'SUSPENDED'], 'REVOKED'],
  ])('takes %s in %j only', (command, states, to) => {
    for (const state of ITEM_STATES) {
      expect(commandsIn(itemMachine, state).includes(command)).toBe(states.includes(state));
      if (!states.includes(state)) continue;
      expect(decide(itemMachine, state, command, { standing: 'UNDER_WAY', heldState: null })).toMatchObject({ state: to });
    }
  });

  it.each(['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE'] as const)('goes on in %s where it was suspended in it', (heldState) => {
    expect(decide(itemMachine, 'SUSPENDED', 'RESUME', { standing: 'UNDER_WAY', heldState })).toMatchObject({ state: heldState });
  });

  it('is live until it rests or ends', () => {
    expect(ITEM_STATES.filter(isLive)).toEqual(['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'COMPLETED']);
  });

  it('is in progress from the first signature on', () => {
    expect(follow('LED', ['AWAITING_SIGN', 'AWAITING_SIGN'])).toBe('DISPATCHED');
    expect(follow('LED', ['AWAITING_SIGN', 'SIGNED'])).toBe('IN_PROGRESS');
  });

  it('is cleared only once completed', () => {
    const facts = { standing: 'UNDER_WAY', heldState: null } as const;
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

describe('parts that were taken from their units', () => {
  const gone: AssignmentState[] = ['RETURNED', 'TRANSFERRED', 'TERMINATED', 'WITHDRAWN'];

  it.each(gone)('are left out: one that is %s neither holds up nor completes a shared item', (state) => {
    expect(standingOf('SHARED', parts('COMPLETED', state))).toBe('DONE');
    expect(standingOf('SHARED', parts('COMPLETION_SUBMITTED', state))).toBe('SUBMITTED');
    expect(standingOf('SHARED', parts('AWAITING_SIGN', state))).toBe('UNTOUCHED');
  });

  it.each(gone)('leave a led item whose lead is %s under way, whatever the others did', (state) => {
    expect(standingOf('LED', parts(state, 'COMPLETED'))).toBe('UNDER_WAY');
  });

  it('do not make an item done when none is left', () => {
    for (const duty of ['LED', 'SHARED'] as const) {
      expect(standingOf(duty, parts(...gone))).toBe('UNTOUCHED');
      expect(standingOf(duty, [])).toBe('UNTOUCHED');
    }
    expect(decide(itemMachine, 'PENDING_ACCEPTANCE', 'FOLLOW', { standing: 'UNTOUCHED', heldState: null })).toMatchObject({ state: 'IN_PROGRESS' });
  });

  it('a suspended part is neither done nor gone', () => {
    expect(standingOf('SHARED', parts('COMPLETED', 'SUSPENDED'))).toBe('UNDER_WAY');
    expect(standingOf('LED', parts('SUSPENDED', 'COMPLETED'))).toBe('UNDER_WAY');
    expect(standingOf('LED', parts('COMPLETED', 'SUSPENDED'))).toBe('DONE');
  });

  it('a lead that inherited a submitted completion awaits acceptance at once', () => {
    expect(follow('LED', ['COMPLETION_SUBMITTED', 'AWAITING_SIGN'])).toBe('PENDING_ACCEPTANCE');
  });
});
