import { describe, expect, it } from '@jest/globals';
import { FaultyMachine, type Machine, commandsIn, decide, defineMachine, faultsOf, toMermaid } from './index.js';

type State = 'OPEN' | 'SUBMITTED' | 'DONE';
type Command = 'submit' | 'accept' | 'sendBack';
type Event = 'submitted' | 'accepted' | 'sentBack';
interface Facts {
  submitter: string;
  actor: string;
  complete: boolean;
}

const anotherPerson = { name: 'ANOTHER_PERSON_ACCEPTS', holds: (facts: Facts) => facts.actor !== facts.submitter };
const complete = { name: 'REPORT_IS_COMPLETE', holds: (facts: Facts) => facts.complete };
const facts: Facts = { submitter: 'a', actor: 'b', complete: true };

const machine = defineMachine<State, Command, Event, Facts>({
  name: 'report',
  initial: 'OPEN',
  states: {
    OPEN: { label: '办理中', on: { submit: { to: 'SUBMITTED', emits: ['submitted'] } } },
    SUBMITTED: {
      label: '已报结',
      on: {
        accept: [
          { to: 'DONE', emits: ['accepted'], when: complete, requires: [anotherPerson] },
          { to: 'OPEN', emits: ['sentBack'] },
        ],
        sendBack: { to: 'OPEN', emits: ['sentBack'] },
      },
    },
    DONE: { label: '已办结', end: true },
  },
});

describe('deciding', () => {
  it('answers with the next state and its events', () => {
    expect(decide(machine, 'OPEN', 'submit', facts)).toEqual({
      allowed: true,
      from: 'OPEN',
      state: 'SUBMITTED',
      events: ['submitted'],
    });
  });

  it('takes the first arrow whose condition holds', () => {
    expect(decide(machine, 'SUBMITTED', 'accept', facts)).toMatchObject({ state: 'DONE' });
    expect(decide(machine, 'SUBMITTED', 'accept', { ...facts, complete: false })).toMatchObject({ state: 'OPEN' });
  });

  it('refuses what the state does not know, and says what it knows', () => {
    expect(decide(machine, 'OPEN', 'accept', facts)).toEqual({
      allowed: false,
      refusal: 'COMMAND_NOT_IN_STATE',
      state: 'OPEN',
      command: 'accept',
      possible: ['submit'],
    });
    expect(commandsIn(machine, 'DONE')).toEqual([]);
  });

  it('refuses by the name of the requirement that does not hold', () => {
    expect(decide(machine, 'SUBMITTED', 'accept', { ...facts, actor: 'a' })).toMatchObject({
      allowed: false,
      refusal: 'REQUIREMENT_NOT_MET',
      requirement: 'ANOTHER_PERSON_ACCEPTS',
    });
  });

  it('refuses by the last condition when no arrow fits', () => {
    const strict = defineMachine<'A' | 'B', 'go', never, Facts>({
      name: 'strict',
      initial: 'A',
      states: { A: { label: 'a', on: { go: [{ to: 'B', emits: [], when: complete }] } }, B: { label: 'b', end: true } },
    });
    expect(decide(strict, 'A', 'go', { ...facts, complete: false })).toMatchObject({ requirement: 'REPORT_IS_COMPLETE' });
  });
});

describe('a table', () => {
  const table = (states: Machine<string, string, string, null>['states'], initial = 'A') => ({ name: 't', initial, states });
  const to = (target: string) => ({ to: target, emits: [] });

  it('without fault has none', () => {
    expect(faultsOf(machine)).toEqual([]);
  });

  it.each([
    ['an arrow to nowhere', table({ A: { label: 'a', on: { go: to('X') } } }), 'go leads from A to the unknown state X'],
    ['an unreachable state', table({ A: { label: 'a', end: true }, B: { label: 'b', end: true } }), 'nothing leads to B'],
    ['an unmeant end', table({ A: { label: 'a' } }), 'A cannot be left and is not marked as an end'],
    ['an end that goes on', table({ A: { label: 'a', end: true, on: { go: to('A') } } }), 'A is an end but can be left by go'],
    [
      'a circle without a way out',
      table({
        A: { label: 'a', on: { go: to('B'), stop: to('Z') } },
        B: { label: 'b', on: { go: to('B') } },
        Z: { label: 'z', end: true },
      }),
      'no end can be reached from B',
    ],
    [
      'an arrow behind one that always fits',
      table({ A: { label: 'a', on: { go: [to('B'), to('A')] } }, B: { label: 'b', end: true } }),
      'go in A never comes to its arrows after number 1, which always fits',
    ],
    ['a command without arrows', table({ A: { label: 'a', on: { go: [] } } }), 'go leads from A to nothing'],
    ['an unknown start', table({ A: { label: 'a', end: true } }, 'X'), 'the initial state X is unknown'],
  ])('with %s is refused while loading', (_, faulty, fault) => {
    expect(faultsOf(faulty)).toContain(fault);
    expect(() => defineMachine(faulty)).toThrow(FaultyMachine);
  });
});

it('the diagram shows every state and arrow', () => {
  expect(toMermaid(machine)).toBe(`stateDiagram-v2
  [*] --> OPEN
  OPEN: 办理中 OPEN
  SUBMITTED: 已报结 SUBMITTED
  DONE: 已办结 DONE
  OPEN --> SUBMITTED: submit / submitted
  SUBMITTED --> DONE: accept [REPORT_IS_COMPLETE & ANOTHER_PERSON_ACCEPTS] / accepted
  SUBMITTED --> OPEN: accept / sentBack
  SUBMITTED --> OPEN: sendBack / sentBack
  DONE --> [*]
`);
});
