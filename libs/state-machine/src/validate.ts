import { type Machine, arrowsOf, commandsIn } from './machine.js';

/** A table that does not say what its author meant. Thrown while the module loads, so it never reaches a customer. */
export class FaultyMachine extends Error {
  override readonly name = 'FaultyMachine';
  constructor(
    machine: string,
    readonly faults: readonly string[],
  ) {
    super(`the machine 「${machine}」 is faulty:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}

/** Checks a table once and hands it on. @throws FaultyMachine naming all faults */
export function defineMachine<State extends string, Command extends string, Event extends string, Facts>(
  machine: Machine<State, Command, Event, Facts>,
): Machine<State, Command, Event, Facts> {
  const faults = faultsOf(machine);
  if (faults.length > 0) throw new FaultyMachine(machine.name, faults);
  return machine;
}

/**
 * Everything wrong with a table: an arrow to nowhere, a state nothing leads to, an end that was not meant, a meant end
 * that goes on, a state no end can be reached from, an arrow that can never be taken.
 */
export function faultsOf<State extends string, Command extends string, Event extends string, Facts>(
  machine: Machine<State, Command, Event, Facts>,
): string[] {
  const states = Object.keys(machine.states) as State[];
  const known = new Set<string>(states);
  const faults: string[] = [];
  const next = new Map<State, Set<State>>();

  for (const state of states) {
    const targets = new Set<State>();
    next.set(state, targets);
    const commands = commandsIn(machine, state);
    for (const command of commands) {
      const arrows = arrowsOf(machine, state, command);
      if (arrows.length === 0) faults.push(`${command} leads from ${state} to nothing`);
      for (const [index, { to, when }] of arrows.entries()) {
        if (known.has(to)) targets.add(to);
        else faults.push(`${command} leads from ${state} to the unknown state ${to}`);
        if (when === undefined && index < arrows.length - 1) {
          faults.push(`${command} in ${state} never comes to its arrows after number ${index + 1}, which always fits`);
        }
      }
    }
    const { end } = machine.states[state];
    if (end && commands.length > 0) faults.push(`${state} is an end but can be left by ${commands.join(', ')}`);
    if (!end && commands.length === 0) faults.push(`${state} cannot be left and is not marked as an end`);
  }

  if (!known.has(machine.initial)) {
    faults.push(`the initial state ${machine.initial} is unknown`);
    return faults;
  }
  const reached = closure([machine.initial], (state) => next.get(state) ?? []);
  for (const state of states) if (!reached.has(state)) faults.push(`nothing leads to ${state}`);

  const ends = states.filter((state) => machine.states[state].end);
  const ending = closure(ends, (state) => states.filter((from) => next.get(from)?.has(state)));
  if (ends.length > 0) {
    for (const state of states) {
      const dead = !ending.has(state) && commandsIn(machine, state).length > 0;
      if (dead) faults.push(`no end can be reached from ${state}`);
    }
  }
  return faults;
}

function closure<State>(start: readonly State[], step: (state: State) => Iterable<State>): Set<State> {
  const seen = new Set(start);
  for (const state of seen) for (const found of step(state)) seen.add(found);
  return seen;
}
