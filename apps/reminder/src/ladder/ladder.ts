import type { AssignmentState, ReminderLevel } from '#contracts';
import { CalendarYearMissing, type PlainDate, type WorkingCalendar, atShanghai } from '#calendar';
import { type Anchor, type LadderPolicy, type Rung, rungName } from './policy.js';

/** All the ladder asks about an assignment. */
export interface LadderFacts {
  readonly state: AssignmentState;
  /** The day the assignment last came to await its unit's signature. */
  readonly signFrom: PlainDate;
  /** Null where the deadline recurs or there is none: then only the signature is asked for. */
  readonly due: PlainDate | null;
}

/**
 * A rung of one assignment with its instant. `at` is null, and `missingYear` set, where the calendar does not know the
 * year it falls in: such a step is held until the year is supplied.
 */
export interface Step {
  readonly rung: string;
  readonly level: ReminderLevel;
  readonly anchor: Anchor;
  readonly at: Date | null;
  readonly missingYear: number | null;
}

/** What asks to be reminded of in each state. Who has reported completion or asked for something waits for the office, not the other way round. */
const ASKED: Readonly<Record<AssignmentState, readonly Anchor[]>> = {
  AWAITING_SIGN: ['SIGN', 'DUE'],
  SIGNED: ['DUE'],
  IN_PROGRESS: ['DUE'],
  REWORK: ['DUE'],
  COMPLETION_SUBMITTED: [],
  COMPLETED: [],
  RETURN_REQUESTED: [],
  RETURNED: [],
  TRANSFER_REQUESTED: [],
  TRANSFERRED: [],
  SUSPENDED: [],
  TERMINATED: [],
  WITHDRAWN: [],
};

/**
 * Every step an assignment would climb if nothing happened to it, by instant; held steps last, in climbing order.
 *
 * A deadline on a day off is warned of on the last working day before it: on the next one it would already be missed.
 * All other counts land on working days by themselves.
 */
export function ladderOf(facts: LadderFacts, policy: LadderPolicy, calendar: WorkingCalendar): Step[] {
  const steps = policy.rungs
    .filter(({ anchor }) => ASKED[facts.state].includes(anchor))
    .flatMap((rung) => {
      const from = rung.anchor === 'SIGN' ? facts.signFrom : facts.due;
      return from === null ? [] : [stepOf(rung, from, policy, calendar)];
    });
  const instant = ({ at }: Step) => at?.getTime() ?? Number.POSITIVE_INFINITY;
  return steps.sort((a, b) => (instant(a) === instant(b) ? 0 : instant(a) - instant(b)));
}

function stepOf(rung: Rung, from: PlainDate, policy: LadderPolicy, calendar: WorkingCalendar): Step {
  const step = { rung: rungName(rung), level: rung.level, anchor: rung.anchor };
  try {
    const day = rung.workdays === 0 ? calendar.workdayOnOrBefore(from) : calendar.addWorkdays(from, rung.workdays);
    return { ...step, at: atShanghai(day, policy.fireAt), missingYear: null };
  } catch (error) {
    if (error instanceof CalendarYearMissing) return { ...step, at: null, missingYear: error.year };
    throw error;
  }
}

/** Where on its ladder an assignment stands after a decision. */
export interface Position {
  /** Null at the top, and where the state asks for nothing. */
  readonly next: Step | null;
  readonly skipped: readonly Step[];
}

/**
 * The first step after `since`, the instant of the change that put the assignment on its ladder. Earlier steps are
 * skipped; steps between `since` and the present are merely late and will be sent.
 */
export function arm(ladder: readonly Step[], since: Date): Position {
  const isPast = ({ at }: Step) => at !== null && at <= since;
  return { next: ladder.find((step) => !isPast(step)) ?? null, skipped: ladder.filter(isPast) };
}

/**
 * The step to wait for after the facts changed under a waiting one: the same rung if it is still asked for, else the
 * first at or after its instant. The dropped rung is `skipped`.
 */
export function rearm(ladder: readonly Step[], waiting: Step): Position {
  const same = ladder.find(({ rung }) => rung === waiting.rung);
  if (same !== undefined) return { next: same, skipped: [] };
  const { at } = waiting;
  const next = ladder.find((step) => step.at === null || (at !== null && step.at >= at));
  return { next: next ?? null, skipped: [waiting] };
}

/** What a timer that fires does. */
export interface Climb {
  readonly send: readonly Step[];
  /** Steps that a longer outage let pass until a later step of the same anchor was due as well: only the latest is sent. */
  readonly overtaken: readonly Step[];
  readonly next: Step | null;
}

/** Fires every step that is due at `now`, from the rung the timer holds on. */
export function climb(ladder: readonly Step[], rung: string, now: Date): Climb {
  const from = ladder.findIndex((step) => step.rung === rung);
  if (from < 0) throw new Error(`${rung} is no step of this ladder: ${ladder.map((step) => step.rung).join(', ')}`);
  const ahead = ladder.slice(from);
  const isDue = ({ at }: Step) => at !== null && at <= now;
  const due = ahead.filter(isDue);
  const isOvertaken = (step: Step) =>
    due.some(({ anchor, at }) => anchor === step.anchor && at !== null && step.at !== null && at > step.at);
  return {
    send: due.filter((step) => !isOvertaken(step)),
    overtaken: due.filter(isOvertaken),
    next: ahead.find((step) => !isDue(step)) ?? null,
  };
}
