import { decide } from '#state-machine';
import { Problem } from '#problem';
import { planIntakeProblems } from '../problems.js';
import type { Blocker } from '../review/blockers.js';
import type { Plan } from './plan.entity.js';
import { confirmerIsNotEditor, type PlanCommand, type PlanEvent, planMachine, type PlanState } from './plan.machine.js';

/** Commands a caller has an address for; the machine knows more. */
const OFFERED: readonly PlanCommand[] = ['correct', 'confirm', 'reopen', 'issue', 'supersede', 'revoke', 'close', 'archive'];

interface Facts {
  readonly blockers?: readonly Blocker[];
  readonly actorEdited?: boolean;
}

/** The state a plan is in after `command`; see {@link decisionOn}. */
export function stateAfter(plan: Plan, command: PlanCommand, facts?: Facts): PlanState {
  return decisionOn(plan, command, facts).state;
}

/**
 * The state a plan is in after `command`, and what is told of it.
 * @param facts `blockers`: what is still to be settled; only confirming and issuing look at it. `actorEdited`: whether
 *   who acts has uploaded or edited the plan; only confirming looks at it
 * @throws Problem PLAN_STATE_CONFLICT; EDITOR_CANNOT_CONFIRM; PLAN_NOT_CONFIRMABLE or PLAN_NOT_ISSUABLE with the blockers
 */
export function decisionOn(
  plan: Plan,
  command: PlanCommand,
  { blockers = [], actorEdited = false }: Facts = {},
): { readonly state: PlanState; readonly events: readonly PlanEvent[] } {
  const decision = decide(planMachine, plan.state, command, { blockers: blockers.length, actorEdited });
  if (decision.allowed) return decision;
  if (decision.refusal === 'REQUIREMENT_NOT_MET') {
    if (decision.requirement === confirmerIsNotEditor.name) {
      throw new Problem(planIntakeProblems.editorCannotConfirm, 'This account has uploaded or edited the plan.');
    }
    const kind = command === 'issue' ? planIntakeProblems.planNotIssuable : planIntakeProblems.planNotConfirmable;
    throw new Problem(kind, blockers.map(({ message }) => message).join('；'), { blockers });
  }
  const allowed = decision.possible.filter((possible) => OFFERED.includes(possible));
  const label = planMachine.states[plan.state].label;
  throw new Problem(
    planIntakeProblems.planStateConflict,
    `The plan is ${plan.state} (${label}); it cannot ${command} now.`,
    { state: plan.state, command, allowed },
  );
}
