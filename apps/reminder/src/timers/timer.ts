import type { LadderFacts, Step } from '../ladder/ladder.js';

/** A row of `timer`, as far as decisions need it: where one assignment stands on its ladder. */
export interface Timer extends LadderFacts {
  readonly assignmentId: string;
  readonly revision: number;
  readonly deadlineRevision: number;
  /** Whether a person made the draft that awaits its countersignature: then only a person decides on it. */
  readonly draftByHand: boolean;
  readonly policyVersion: string;
  /** Grows whenever the assignment is asked for anew, so that a rung may be climbed once in each round. */
  readonly round: number;
  /** Rungs of this round that were sent, drafted or given up; the next is the first that is not among them. */
  readonly climbed: readonly string[];
  readonly rung: string | null;
  readonly fireAt: Date | null;
  readonly missingYear: number | null;
}

/** What a timer's place on its ladder is computed from, beside the calendar: timers alike in this stand alike. */
export type Standing = LadderFacts & Pick<Timer, 'policyVersion' | 'climbed' | 'rung'>;

/** The columns of {@link Standing}, named as its fields; to be selected from `timer`. */
export const STANDING_COLUMNS = `
  state, sign_from as "signFrom", signed_on as "signedOn", due, overdue_from as "overdueFrom", report_due as "reportDue",
  notice_level as "noticeLevel", notice_state as "noticeState", notice_on as "noticeOn", draft_level as "draftLevel",
  policy_version as "policyVersion", climbed, rung`;

/** The columns of {@link Timer}, named as its fields; to be selected from `timer`. */
export const TIMER_COLUMNS = `
  assignment_id as "assignmentId", revision, deadline_revision as "deadlineRevision", round, fire_at as "fireAt",
  missing_year as "missingYear", draft_by_hand as "draftByHand", ${STANDING_COLUMNS}`;

/** What a step leaves in a timer that waits for it. */
export const waitFor = (step: Step | null) => ({
  rung: step?.rung ?? null,
  fireAt: step?.at ?? null,
  missingYear: step?.missingYear ?? null,
});
