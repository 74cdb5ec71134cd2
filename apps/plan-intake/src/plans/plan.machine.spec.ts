import { describe, expect, it } from '@jest/globals';
import { decide, faultsOf } from '#state-machine';
import { planMachine } from './plan.machine.js';

describe('the machine of a plan', () => {
  it('reaches every state and ends only where an end is meant', () => {
    expect(faultsOf(planMachine)).toEqual([]);
  });

  it('confirms a plan in which nothing is left to settle', () => {
    expect(decide(planMachine, 'IN_REVIEW', 'confirm', { blockers: 0 })).toMatchObject({
      allowed: true,
      state: 'CONFIRMED',
    });
  });

  it('does not confirm a plan in which something is left to settle', () => {
    expect(decide(planMachine, 'IN_REVIEW', 'confirm', { blockers: 1 })).toMatchObject({
      allowed: false,
      refusal: 'REQUIREMENT_NOT_MET',
    });
  });

  it('issues only what is confirmed, once', () => {
    expect(decide(planMachine, 'CONFIRMED', 'issue', { blockers: 0 })).toMatchObject({
      state: 'ISSUED',
      events: ['plan.issued'],
    });
    for (const state of ['IN_REVIEW', 'ISSUED'] as const) {
      expect(decide(planMachine, state, 'issue', { blockers: 0 })).toMatchObject({ refusal: 'COMMAND_NOT_IN_STATE' });
    }
  });

  it('takes corrections in review only', () => {
    const taking = Object.keys(planMachine.states).filter(
      (state) => decide(planMachine, state as keyof typeof planMachine.states, 'correct', { blockers: 0 }).allowed,
    );
    expect(taking).toEqual(['IN_REVIEW']);
  });
});
