import { describe, expect, it } from '@jest/globals';
import { decide, faultsOf } from '#state-machine';
import { planMachine } from './plan.machine.js';

describe('the machine of a plan', () => {
  it('reaches every state and ends only where an end is meant', () => {
    expect(faultsOf(planMachine)).toEqual([]);
  });

  it('confirms a plan in which nothing is left to settle', () => {
    expect(decide(planMachine, 'IN_REVIEW', 'confirm', { blockers: 0, actorEdited: false })).toMatchObject({
      allowed: true,
      state: 'CONFIRMED',
    });
  });

  it('does not confirm a plan in which something is left to settle', () => {
    expect(decide(planMachine, 'IN_REVIEW', 'confirm', { blockers: 1, actorEdited: false })).toMatchObject({
      allowed: false,
      refusal: 'REQUIREMENT_NOT_MET',
    });
  });

  it('does not let who edited a plan confirm it, and lets them issue it', () => {
    expect(decide(planMachine, 'IN_REVIEW', 'confirm', { blockers: 0, actorEdited: true })).toMatchObject({
      allowed: false,
      requirement: 'CONFIRMER_IS_NOT_EDITOR',
    });
    expect(decide(planMachine, 'CONFIRMED', 'issue', { blockers: 0, actorEdited: true })).toMatchObject({ allowed: true });
  });

  it('issues only what is confirmed, once', () => {
    expect(decide(planMachine, 'CONFIRMED', 'issue', { blockers: 0, actorEdited: false })).toMatchObject({
      state: 'ISSUED',
      events: ['plan.issued'],
    });
    for (const state of ['IN_REVIEW', 'ISSUED'] as const) {
      expect(decide(planMachine, state, 'issue', { blockers: 0, actorEdited: false })).toMatchObject({ refusal: 'COMMAND_NOT_IN_STATE' });
    }
  });

  it('takes corrections in review only', () => {
    const taking = Object.keys(planMachine.states).filter(
      (state) => decide(planMachine, state as keyof typeof planMachine.states, 'correct', { blockers: 0, actorEdited: false }).allowed,
    );
    expect(taking).toEqual(['IN_REVIEW']);
  });
});
