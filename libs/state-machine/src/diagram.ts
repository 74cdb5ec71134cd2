import { type Machine, arrowsOf, commandsIn } from './machine.js';

/**
 * The machine as a Mermaid state diagram: states with their paper names, arrows with command, conditions and events.
 * Written to `docs/machines`; a spec there fails when table and picture differ.
 */
export function toMermaid<State extends string, Command extends string, Event extends string, Facts>(
  machine: Machine<State, Command, Event, Facts>,
): string {
  const states = Object.keys(machine.states) as State[];
  const lines = ['stateDiagram-v2', `  [*] --> ${machine.initial}`];
  for (const state of states) lines.push(`  ${state}: ${machine.states[state].label} ${state}`);
  for (const state of states) {
    for (const command of commandsIn(machine, state)) {
      for (const { to, when, requires, emits } of arrowsOf(machine, state, command)) {
        const conditions = [when, ...(requires ?? [])].flatMap((condition) => (condition ? [condition.name] : []));
        const guard = conditions.length > 0 ? ` [${conditions.join(' & ')}]` : '';
        const events = emits.length > 0 ? ` / ${emits.join(', ')}` : '';
        lines.push(`  ${state} --> ${to}: ${command}${guard}${events}`);
      }
    }
    if (machine.states[state].end) lines.push(`  ${state} --> [*]`);
  }
  return `${lines.join('\n')}\n`;
}
