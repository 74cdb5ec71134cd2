/** A named question about the facts of one decision. The name is what a refusal and the diagram show. */
export interface Condition<Facts> {
  readonly name: string;
  readonly holds: (facts: Facts) => boolean;
}

/** One arrow: where a command leads and what has happened then. */
export interface Transition<State extends string, Event extends string, Facts> {
  readonly to: State;
  readonly emits: readonly Event[];
  /** Which of several arrows of the same command is taken: the first whose `when` holds. Without it the arrow always fits. */
  readonly when?: Condition<Facts>;
  /** What must hold for the arrow to be taken at all; the first that does not is the refusal. */
  readonly requires?: readonly Condition<Facts>[];
}

export interface StateDefinition<State extends string, Command extends string, Event extends string, Facts> {
  /** What the state is called on paper: 待签收. */
  readonly label: string;
  /** Nothing leads out of it, and that is meant. */
  readonly end?: true;
  readonly on?: {
    readonly [C in Command]?: Transition<State, Event, Facts> | readonly Transition<State, Event, Facts>[];
  };
}

/**
 * A state machine as data (DESIGN house rule 5). It holds no state: {@link decide} answers what a command does to a
 * state, and the caller writes the answer down in its own transaction.
 *
 * @typeParam Facts what conditions may ask about: the aggregate's row, who acts, what today is
 */
export interface Machine<State extends string, Command extends string, Event extends string, Facts> {
  readonly name: string;
  readonly initial: State;
  readonly states: { readonly [S in State]: StateDefinition<State, Command, Event, Facts> };
}

/** What {@link decide} says: the next state with its events, or why not. A refusal is an expected answer, not an error. */
export type Decision<State extends string, Command extends string, Event extends string> =
  | { readonly allowed: true; readonly from: State; readonly state: State; readonly events: readonly Event[] }
  | {
      readonly allowed: false;
      readonly refusal: 'COMMAND_NOT_IN_STATE';
      readonly state: State;
      readonly command: Command;
      /** What could be done instead, whatever the facts. */
      readonly possible: readonly Command[];
    }
  | {
      readonly allowed: false;
      readonly refusal: 'REQUIREMENT_NOT_MET';
      readonly state: State;
      readonly command: Command;
      /** The {@link Condition.name} that does not hold. */
      readonly requirement: string;
    };

/**
 * What `command` does to an aggregate in `state`. Pure: the same question has the same answer, and nothing is changed.
 * Events of the answer are in the order of the table.
 */
export function decide<State extends string, Command extends string, Event extends string, Facts>(
  machine: Machine<State, Command, Event, Facts>,
  state: State,
  command: Command,
  facts: Facts,
): Decision<State, Command, Event> {
  const arrows = arrowsOf(machine, state, command);
  const arrow = arrows.find(({ when }) => when === undefined || when.holds(facts));
  if (arrow === undefined) {
    const missed = arrows.at(-1)?.when;
    if (missed !== undefined) {
      return { allowed: false, refusal: 'REQUIREMENT_NOT_MET', state, command, requirement: missed.name };
    }
    return { allowed: false, refusal: 'COMMAND_NOT_IN_STATE', state, command, possible: commandsIn(machine, state) };
  }
  const unmet = arrow.requires?.find(({ holds }) => !holds(facts));
  if (unmet !== undefined) {
    return { allowed: false, refusal: 'REQUIREMENT_NOT_MET', state, command, requirement: unmet.name };
  }
  return { allowed: true, from: state, state: arrow.to, events: arrow.emits };
}

/** The commands that lead out of `state`, in the order of the table. */
export function commandsIn<State extends string, Command extends string, Event extends string, Facts>(
  machine: Machine<State, Command, Event, Facts>,
  state: State,
): Command[] {
  return Object.keys(machine.states[state].on ?? {}) as Command[];
}

/** The arrows of one command out of one state, in the order they are tried. */
export function arrowsOf<State extends string, Command extends string, Event extends string, Facts>(
  machine: Machine<State, Command, Event, Facts>,
  state: State,
  command: Command,
): readonly Transition<State, Event, Facts>[] {
  const on: Transition<State, Event, Facts> | readonly Transition<State, Event, Facts>[] | undefined =
    machine.states[state].on?.[command];
  if (on === undefined) return [];
  return 'to' in on ? [on] : on;
}
