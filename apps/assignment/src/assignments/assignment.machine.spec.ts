import { describe, expect, it } from '@jest/globals';
import { ASSIGNMENT_STATES, type AssignmentState, assignmentLifecycleEvents } from '#contracts';
import { commandsIn, decide, faultsOf } from '#state-machine';
import { type AssignmentCommand, type AssignmentFacts, assignmentMachine } from './assignment.machine.js';

const facts: AssignmentFacts = { actor: 'officer', submitter: 'handler' };

const live = (...commands: AssignmentCommand[]): AssignmentState => {
  let state = assignmentMachine.initial;
  for (const command of commands) {
    const decision = decide(assignmentMachine, state, command, facts);
    if (!decision.allowed) throw new Error(`${command} is refused in ${state}`);
    state = decision.state;
  }
  return state;
};

describe('the assignment machine', () => {
  it('reaches every state and means its only end', () => {
    expect(faultsOf(assignmentMachine)).toEqual([]);
    const ends = ASSIGNMENT_STATES.filter((state) => assignmentMachine.states[state].end);
    expect(ends).toEqual(['COMPLETED']);
  });

  it('emits, for every arrow, an event that has a contract', () => {
    const known = assignmentLifecycleEvents.map((event) => event.name as string);
    for (const state of ASSIGNMENT_STATES) {
      for (const command of commandsIn(assignmentMachine, state)) {
        const decision = decide(assignmentMachine, state, command, facts);
        expect(decision.allowed && decision.events.length > 0 && decision.events.every((name) => known.includes(name))).toBe(true);
      }
    }
  });

  it('takes a quiet life from dispatch to completion', () => {
    expect(live('SIGN', 'REPORT_PROGRESS', 'REPORT_PROGRESS', 'SUBMIT_COMPLETION', 'ACCEPT')).toBe('COMPLETED');
  });

  it('lets a sent-back assignment be reported and submitted again', () => {
    expect(live('SIGN', 'SUBMIT_COMPLETION', 'SEND_BACK')).toBe('REWORK');
    expect(live('SIGN', 'SUBMIT_COMPLETION', 'SEND_BACK', 'REPORT_PROGRESS', 'SUBMIT_COMPLETION', 'ACCEPT')).toBe('COMPLETED');
  });

  it('refuses a second signature, and completion before the first', () => {
    expect(decide(assignmentMachine, 'SIGNED', 'SIGN', facts)).toMatchObject({ allowed: false, refusal: 'COMMAND_NOT_IN_STATE' });
    expect(decide(assignmentMachine, 'AWAITING_SIGN', 'SUBMIT_COMPLETION', facts)).toMatchObject({ allowed: false });
  });

  it.each(['ACCEPT', 'SEND_BACK'] as const)('does not let the submitter %s', (command) => {
    expect(decide(assignmentMachine, 'COMPLETION_SUBMITTED', command, { actor: 'both', submitter: 'both' })).toMatchObject({
      allowed: false,
      requirement: 'ACCEPTOR_IS_NOT_SUBMITTER',
    });
  });
});
