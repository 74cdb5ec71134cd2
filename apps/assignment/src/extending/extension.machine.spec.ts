import { describe, expect, it } from '@jest/globals';
import { decide, faultsOf } from '#state-machine';
import { EXTENSION_STATES, extensionMachine } from './extension.machine.js';

const facts = { deciders: ['office'], requesters: ['unit'] };

describe('the extension machine', () => {
  it('reaches every state, and every one but the request is an end', () => {
    expect(faultsOf(extensionMachine)).toEqual([]);
    expect(EXTENSION_STATES.filter((state) => extensionMachine.states[state].end)).toEqual(['APPROVED', 'REFUSED', 'TAKEN_BACK', 'LAPSED']);
  });

  it.each(['APPROVE', 'REFUSE'] as const)('does not let the requester %s, in person or through a substitute', (command) => {
    expect(decide(extensionMachine, 'REQUESTED', command, { deciders: ['substitute', 'both'], requesters: ['both'] })).toMatchObject({
      allowed: false,
      requirement: 'DECIDER_IS_NOT_REQUESTER',
    });
  });

  it('tells of an approval and of nothing else', () => {
    expect(decide(extensionMachine, 'REQUESTED', 'APPROVE', facts)).toMatchObject({ state: 'APPROVED', events: ['assignment.deadline-revised.v1'] });
    for (const command of ['REFUSE', 'TAKE_BACK', 'LAPSE'] as const) {
      expect(decide(extensionMachine, 'REQUESTED', command, facts)).toMatchObject({ allowed: true, events: [] });
    }
  });
});
