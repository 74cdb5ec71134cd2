import type { AssignmentState } from '#contracts';
import type { PlainDate } from '#calendar';
import type { LadderFacts, Step } from '../ladder/ladder.js';
import { policyOf, rungName } from '../ladder/policy.js';

/** A row of `timer`, as far as decisions need it: where one assignment stands on its ladder. */
export interface Timer {
  readonly assignmentId: string;
  readonly revision: number;
  readonly state: AssignmentState;
  readonly signFrom: PlainDate;
  readonly due: PlainDate | null;
  readonly policyVersion: string;
  readonly round: number;
  readonly rung: string | null;
  readonly fireAt: Date | null;
  readonly missingYear: number | null;
}

/** The columns of {@link Timer}, named as its fields; to be selected from `timer`. */
export const TIMER_COLUMNS = `
  assignment_id as "assignmentId", revision, state, sign_from as "signFrom", due, policy_version as "policyVersion",
  round, rung, fire_at as "fireAt", missing_year as "missingYear"`;

export const factsOf = ({ state, signFrom, due }: Timer): LadderFacts => ({ state, signFrom, due });

/** The step a timer waits for, or null where it waits for none. */
export function waitingStep(timer: Timer): Step | null {
  if (timer.rung === null) return null;
  const rung = policyOf(timer.policyVersion).rungs.find((candidate) => rungName(candidate) === timer.rung);
  if (rung === undefined) throw new Error(`the timer of ${timer.assignmentId} waits for ${timer.rung}, which ${timer.policyVersion} does not have`);
  return { rung: timer.rung, level: rung.level, anchor: rung.anchor, at: timer.fireAt, missingYear: timer.missingYear };
}

/** What a step leaves in a timer that waits for it. */
export const waitFor = (step: Step | null) => ({
  rung: step?.rung ?? null,
  fireAt: step?.at ?? null,
  missingYear: step?.missingYear ?? null,
});
