import { decide } from '#state-machine';
import { Problem } from '#problem';
import { planIntakeProblems } from '../problems.js';
import type { Blocker } from '../review/blockers.js';
import type { Plan } from './plan.entity.js';
import { confirmerIsNotEditor, type PlanCommand, planMachine, type PlanState } from './plan.machine.js';

/** Commands a caller has an address for; the machine knows more. */
const OFFERED: readonly PlanCommand[] = ['correct', 'confirm', 'reopen', 'issue'];

/**
 * The state a plan is in after `command`.
 * @param facts `blockers`: what is still to be settled; only confirming and issuing look at it. `actorEdited`: whether
 *   who acts has uploaded or edited the plan; only confirming looks at it
 * @throws Problem PLAN_STATE_CONFLICT; EDITOR_CANNOT_CONFIRM; PLAN_NOT_CONFIRMABLE or PLAN_NOT_ISSUABLE with the blockers
 */
export function stateAfter(
  plan: Plan,
  command: PlanCommand,
  { blockers = [], actorEdited = false }: { blockers?: readonly Blocker[]; actorEdited?: boolean } = {},
): PlanState {
  const decision = decide(planMachine, plan.state, command, { blockers: blockers.length, actorEdited });
  if (decision.allowed) return decision.state;
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
