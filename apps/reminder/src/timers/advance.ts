import type { AssignmentState } from '#contracts';
import { type WorkingCalendar, shanghaiDate } from '#calendar';
import { type Step, arm, ladderOf, rearm } from '../ladder/ladder.js';
import { policyOf } from '../ladder/policy.js';
import type { UnsentReason } from '../channel.js';
import { type Timer, factsOf, waitFor, waitingStep } from './timer.js';

/** What a change of an assignment does to its timer. */
export interface Advance {
  /** As it stands afterwards. */
  readonly timer: Timer;
  readonly unsent: readonly { readonly step: Step; readonly reason: UnsentReason }[];
  /** A new round began: the assignment is asked for again from here. */
  readonly restarted: boolean;
}

/** Entering one of these puts an assignment at the foot of its ladder (again). */
const RESTARTS: ReadonlySet<AssignmentState> = new Set<AssignmentState>(['AWAITING_SIGN', 'REWORK']);

/** Moves a timer to the state its assignment entered at `at`, with `revision`. Pure. */
export function advance(
  timer: Timer,
  change: { readonly revision: number; readonly state: AssignmentState; readonly at: Date },
  calendar: WorkingCalendar,
): Advance {
  const restarted = RESTARTS.has(change.state) && change.state !== timer.state;
  const moved: Timer = {
    ...timer,
    revision: change.revision,
    state: change.state,
    round: restarted ? timer.round + 1 : timer.round,
    signFrom: restarted && change.state === 'AWAITING_SIGN' ? shanghaiDate(change.at) : timer.signFrom,
  };
  const ladder = ladderOf(factsOf(moved), policyOf(timer.policyVersion), calendar);
  if (restarted) {
    const { next, skipped } = arm(ladder, change.at);
    return { timer: { ...moved, ...waitFor(next) }, unsent: skipped.map((step) => ({ step, reason: 'ALREADY_PAST' })), restarted };
  }
  const waiting = waitingStep(timer);
  if (waiting === null) return { timer: moved, unsent: [], restarted };
  const { next, skipped } = rearm(ladder, waiting);
  return { timer: { ...moved, ...waitFor(next) }, unsent: skipped.map((step) => ({ step, reason: 'NO_LONGER_ASKED' })), restarted };
}
