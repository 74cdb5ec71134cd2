import { describe, expect, it } from '@jest/globals';
import { ASSIGNMENT_STATES, type AssignmentState, assignmentLifecycleEvents, CLOSED_ASSIGNMENT_STATES } from '#contracts';
import { commandsIn, decide, faultsOf } from '#state-machine';
import { type AssignmentCommand, type AssignmentFacts, assignmentMachine } from './assignment.machine.js';

const facts: AssignmentFacts = {
  actors: ['officer'],
  submitters: ['handler'],
  requesters: ['handler'],
  askedFrom: null,
  heldState: null,
  predecessor: null,
  objectionOpen: true,
  itemLive: true,
};

const after = (state: AssignmentState, command: AssignmentCommand, more: Partial<AssignmentFacts> = {}) =>
  decide(assignmentMachine, state, command, { ...facts, ...more });

/** Where a life of commands leads, with what is held and asked remembered as the row does. */
const live = (...commands: AssignmentCommand[]): AssignmentState => {
  let state = assignmentMachine.initial;
  let heldState: AssignmentState | null = null;
  let askedFrom: AssignmentState | null = null;
  for (const command of commands) {
    const decision = after(state, command, { heldState, askedFrom });
    if (!decision.allowed) throw new Error(`${command} is refused in ${state}`);
    if (command === 'SUSPEND') heldState = state;
    if (command === 'REQUEST_RETURN' || command === 'REQUEST_TRANSFER') askedFrom = state;
    state = decision.state;
  }
  return state;
};

const statesThat = (command: AssignmentCommand) => ASSIGNMENT_STATES.filter((state) => commandsIn(assignmentMachine, state).includes(command));
const OPEN = ASSIGNMENT_STATES.filter((state) => !CLOSED_ASSIGNMENT_STATES.includes(state));

describe('the assignment machine', () => {
  it('reaches every state and means its ends', () => {
    expect(faultsOf(assignmentMachine)).toEqual([]);
    const ends = ASSIGNMENT_STATES.filter((state) => assignmentMachine.states[state].end);
    expect(ends).toEqual(['COMPLETED', 'TRANSFERRED', 'TERMINATED', 'WITHDRAWN']);
  });

  it('leads to every state by an arrow that can be taken', () => {
    const lives: AssignmentCommand[][] = [
      [],
      ['SIGN'],
      ['SIGN', 'REPORT_PROGRESS'],
      ['SIGN', 'SUBMIT_COMPLETION'],
      ['SIGN', 'SUBMIT_COMPLETION', 'SEND_BACK'],
      ['SIGN', 'SUBMIT_COMPLETION', 'ACCEPT'],
      ['REQUEST_RETURN'],
      ['REQUEST_RETURN', 'GRANT_RETURN'],
      ['REQUEST_TRANSFER'],
      ['REQUEST_TRANSFER', 'TRANSFER'],
      ['SUSPEND'],
      ['TERMINATE'],
      ['WITHDRAW'],
    ];
    expect(new Set(lives.map((commands) => live(...commands)))).toEqual(new Set(ASSIGNMENT_STATES));
  });

  it('emits one event with every arrow, and every lifecycle event with some arrow', () => {
    const told = new Set<string>();
    for (const state of ASSIGNMENT_STATES) {
      for (const command of commandsIn(assignmentMachine, state)) {
        for (const other of [null, ...ASSIGNMENT_STATES]) {
          const decision = after(state, command, { askedFrom: other, heldState: other, predecessor: other });
          if (!decision.allowed) continue;
          expect(decision.events).toHaveLength(1);
          for (const name of decision.events) told.add(name);
        }
      }
    }
    expect([...told].sort()).toEqual(assignmentLifecycleEvents.map(({ name }) => name as string).sort());
  });

  it('takes a quiet life from dispatch to completion', () => {
    expect(live('SIGN', 'REPORT_PROGRESS', 'REPORT_PROGRESS', 'SUBMIT_COMPLETION', 'ACCEPT')).toBe('COMPLETED');
  });

  it('lets a sent-back assignment be reported and submitted again', () => {
    expect(live('SIGN', 'SUBMIT_COMPLETION', 'SEND_BACK', 'REPORT_PROGRESS', 'SUBMIT_COMPLETION', 'ACCEPT')).toBe('COMPLETED');
  });

  it.each<[AssignmentCommand, AssignmentState[]]>([
    ['SIGN', ['AWAITING_SIGN']],
    ['REPORT_PROGRESS', ['SIGNED', 'IN_PROGRESS', 'REWORK']],
    ['SUBMIT_COMPLETION', ['SIGNED', 'IN_PROGRESS', 'REWORK']],
    ['ACCEPT', ['COMPLETION_SUBMITTED']],
    ['SEND_BACK', ['COMPLETION_SUBMITTED']],
    ['REQUEST_RETURN', ['AWAITING_SIGN', 'SIGNED']],
    ['GRANT_RETURN', ['RETURN_REQUESTED']],
    ['REDISPATCH', ['RETURNED']],
    ['REQUEST_TRANSFER', ['AWAITING_SIGN', 'SIGNED', 'IN_PROGRESS', 'REWORK']],
    ['TRANSFER', ['AWAITING_SIGN', 'SIGNED', 'IN_PROGRESS', 'REWORK', 'RETURN_REQUESTED', 'RETURNED', 'TRANSFER_REQUESTED']],
    ['REFUSE', ['RETURN_REQUESTED', 'TRANSFER_REQUESTED']],
    ['TAKE_BACK', ['RETURN_REQUESTED', 'TRANSFER_REQUESTED']],
    ['SUSPEND', OPEN.filter((state) => state !== 'SUSPENDED')],
    ['RESUME', ['SUSPENDED']],
    ['TERMINATE', OPEN],
    ['WITHDRAW', OPEN],
    ['CLOSE', OPEN],
    ['INHERIT', ['AWAITING_SIGN']],
  ])('takes %s in %j and refuses it everywhere else', (command, states) => {
    expect(statesThat(command).sort()).toEqual([...states].sort());
    for (const state of ASSIGNMENT_STATES.filter((other) => !states.includes(other))) {
      expect(after(state, command)).toMatchObject({ allowed: false, refusal: 'COMMAND_NOT_IN_STATE' });
    }
  });
});

describe('two pairs of eyes', () => {
  it.each(['ACCEPT', 'SEND_BACK'] as const)('%s is not the submitter’s, nor that of whoever it was submitted for', (command) => {
    const refused = { allowed: false, requirement: 'ACCEPTOR_IS_NOT_SUBMITTER' };
    expect(after('COMPLETION_SUBMITTED', command, { actors: ['handler'] })).toMatchObject(refused);
    expect(after('COMPLETION_SUBMITTED', command, { submitters: ['substitute', 'absent'], actors: ['absent'] })).toMatchObject(refused);
    expect(after('COMPLETION_SUBMITTED', command, { actors: ['another', 'handler'] })).toMatchObject(refused);
    expect(after('COMPLETION_SUBMITTED', command)).toMatchObject({ allowed: true });
  });

  it.each(['GRANT_RETURN', 'TRANSFER', 'REFUSE'] as const)('%s is not the requester’s', (command) => {
    const asked = { askedFrom: 'SIGNED', actors: ['handler'] } as const;
    expect(after('RETURN_REQUESTED', command, asked)).toMatchObject({ allowed: false, requirement: 'DECIDER_IS_NOT_REQUESTER' });
    expect(after('RETURN_REQUESTED', 'TAKE_BACK', asked)).toMatchObject({ allowed: true, state: 'SIGNED' });
  });
});

describe('a request', () => {
  it('for return is made in the time to object only', () => {
    expect(after('SIGNED', 'REQUEST_RETURN', { objectionOpen: false })).toMatchObject({ requirement: 'WITHIN_OBJECTION_TIME' });
  });

  it.each(['AWAITING_SIGN', 'SIGNED'] as const)('for return refused or taken back leads to %s again', (askedFrom) => {
    for (const command of ['REFUSE', 'TAKE_BACK'] as const) {
      expect(after('RETURN_REQUESTED', command, { askedFrom })).toMatchObject({ state: askedFrom, events: ['assignment.request-refused.v1'] });
    }
  });

  it.each(['AWAITING_SIGN', 'SIGNED', 'IN_PROGRESS', 'REWORK'] as const)('for transfer refused or taken back leads to %s again', (askedFrom) => {
    for (const command of ['REFUSE', 'TAKE_BACK'] as const) {
      expect(after('TRANSFER_REQUESTED', command, { askedFrom })).toMatchObject({ state: askedFrom });
    }
  });
});

describe('a suspended assignment', () => {
  it.each(statesThat('SUSPEND'))('goes on in %s where it was suspended in it', (heldState) => {
    expect(after('SUSPENDED', 'RESUME', { heldState })).toMatchObject({ state: heldState, events: ['assignment.resumed.v1'] });
  });

  it('is not resumed, and a returned one not given again, while the item rests or after its end', () => {
    for (const [state, command] of [['SUSPENDED', 'RESUME'], ['RETURNED', 'REDISPATCH'], ['RETURNED', 'TRANSFER']] as const) {
      expect(after(state, command, { heldState: 'SIGNED', itemLive: false })).toMatchObject({ requirement: 'ITEM_IS_LIVE' });
    }
  });
});

it.each(['SIGNED', 'IN_PROGRESS', 'COMPLETION_SUBMITTED', 'REWORK'] as const)('an heir goes on in %s where its predecessor stood in it', (predecessor) => {
  expect(after('AWAITING_SIGN', 'INHERIT', { predecessor })).toMatchObject({ state: predecessor, events: ['assignment.inherited.v1'] });
});

it.each(['AWAITING_SIGN', 'RETURNED', 'COMPLETED', 'WITHDRAWN', null] as const)('nothing is inherited from %s', (predecessor) => {
  expect(after('AWAITING_SIGN', 'INHERIT', { predecessor })).toMatchObject({ allowed: false });
});
