import type { AssignmentState, ReminderLevel } from '#contracts';
import { CalendarYearMissing, type PlainDate, type WorkingCalendar, atShanghai } from '#calendar';
import { type Anchor, type LadderPolicyData, type Rung, raisedFrom, rungName } from './policy.js';
import type { UnsentReason } from './unsent-reason.js';

/** All the ladder asks about an assignment. */
export interface LadderFacts {
  readonly state: AssignmentState;
  /** The day the assignment last came to await its unit's signature. */
  readonly signFrom: PlainDate;
  /** The day it last came to be signed; null where it never was. */
  readonly signedOn: PlainDate | null;
  /** Null where the deadline is not known or there is none. */
  readonly due: PlainDate | null;
  /**
   * What is urged after the deadline counts from this day instead of it: the day an assignment whose deadline had
   * passed was dispatched, sent back, resumed or given another past deadline. Null where it counts from the deadline itself.
   */
  readonly overdueFrom: PlainDate | null;
  /** The day the next periodic report is due; null where none is asked for. */
  readonly reportDue: PlainDate | null;
  /** The notice in force, countersigned and neither lifted, raised nor waived; all three null where there is none. */
  readonly noticeLevel: ReminderLevel | null;
  readonly noticeState: 'SERVED' | 'REPLIED' | null;
  /** The day it was served, or answered; later, the day of the last progress, or on which the work went on again. */
  readonly noticeOn: PlainDate | null;
  /** Level of the draft that awaits its countersignature; null where there is none. */
  readonly draftLevel: ReminderLevel | null;
}

/** What a step counts from: an anchor of the policy's rungs, or a notice unanswered (`NOTICE`) or answered (`REPLY`). */
export type StepAnchor = Anchor | 'NOTICE' | 'REPLY';

/**
 * A rung of one assignment with its instant. `at` is null, and `missingYear` set, where the calendar does not know the
 * year it falls in: such a step is held until the year is supplied.
 */
export interface Step {
  /**
   * `DUE-3`; with what makes it its own where it may come again: `PROGRESS-2@2020-11-05`, `NOTICE+3@SUPERVISE`. Where a
   * paper is drafted it says which, `DUE+10@SUPERVISE`: what was climbed as an urge is not climbed as a 督办.
   */
  readonly rung: string;
  readonly level: ReminderLevel;
  readonly anchor: StepAnchor;
  readonly at: Date | null;
  readonly missingYear: number | null;
  /** The policy has its level switched off: it is recorded and passed, never waited for. */
  readonly disabled: boolean;
}

/** What asks to be reminded of in each state. Who has reported completion or asked for something waits for the office, not the other way round. */
const ASKED: Readonly<Record<AssignmentState, readonly Anchor[]>> = {
  AWAITING_SIGN: ['SIGN', 'DUE'],
  SIGNED: ['SIGNED', 'PROGRESS', 'DUE'],
  IN_PROGRESS: ['PROGRESS', 'DUE'],
  REWORK: ['PROGRESS', 'DUE'],
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

/** Whether a unit is asked for anything while its assignment is in `state`. */
export const asksIn = (state: AssignmentState): boolean => ASKED[state].length > 0;

/** Whether a step of this level leaves only countersigned. */
export const isDrafted = (level: ReminderLevel): boolean => level !== 'REMIND' && level !== 'URGE';

/**
 * Every step an assignment would climb if nothing happened to it, by instant; held steps last, in climbing order.
 *
 * A deadline on a day off is warned of on the last working day before it: on the next one it would already be missed.
 * All other counts land on working days by themselves. While a notice is in force or drafted, it speaks in place of
 * the urges.
 */
export function ladderOf(facts: LadderFacts, policy: LadderPolicyData, calendar: WorkingCalendar): Step[] {
  const steps = policy.rungs.filter((rung) => isAsked(rung, facts)).flatMap((rung) => stepsOf(rung, facts, policy, calendar));
  steps.push(...raisingStep(facts, policy, calendar));
  const instant = ({ at }: Step) => at?.getTime() ?? Number.POSITIVE_INFINITY;
  return steps.sort((a, b) => (instant(a) === instant(b) ? 0 : instant(a) - instant(b)));
}

function isAsked({ anchor, level }: Rung, { state, noticeLevel, draftLevel }: LadderFacts): boolean {
  const spokenFor = level !== 'REMIND' && (noticeLevel !== null || draftLevel !== null);
  return ASKED[state].includes(anchor) && !spokenFor;
}

function originOf({ anchor, workdays }: Rung, facts: LadderFacts): PlainDate | null {
  if (anchor === 'SIGN') return facts.signFrom;
  if (anchor === 'SIGNED') return facts.signedOn;
  if (anchor === 'PROGRESS') return facts.reportDue;
  return workdays > 0 && facts.due !== null ? (facts.overdueFrom ?? facts.due) : facts.due;
}

function stepsOf(rung: Rung, facts: LadderFacts, policy: LadderPolicyData, calendar: WorkingCalendar): Step[] {
  const from = originOf(rung, facts);
  if (from === null) return [];
  const { level, anchor } = rung;
  const own = anchor === 'PROGRESS' ? `@${from}` : isDrafted(level) ? `@${level}` : '';
  const disabled = policy.disabledLevels.includes(level);
  const step: Step = { rung: `${rungName(rung)}${own}`, level, anchor, disabled, ...instantOf(from, rung.workdays, policy, calendar) };
  const instead = disabled && isDrafted(level) ? raisedFrom(level, policy) : undefined;
  return instead === undefined ? [step] : [step, { ...step, rung: `${rungName(rung)}@${instead}`, level: instead, disabled: false }];
}

/** What becomes of the notice in force if its unit stays silent, or answers and does nothing. */
function raisingStep(facts: LadderFacts, policy: LadderPolicyData, calendar: WorkingCalendar): Step[] {
  const { state, noticeLevel, noticeState, noticeOn, draftLevel } = facts;
  if (noticeLevel === null || noticeOn === null || draftLevel !== null || !asksIn(state)) return [];
  const level = raisedFrom(noticeLevel, policy);
  if (level === undefined) return [];
  const [anchor, workdays, own] =
    noticeState === 'REPLIED'
      ? (['REPLY', policy.noProgressWorkdays, `${noticeLevel}/${noticeOn}`] as const)
      : (['NOTICE', policy.raiseWorkdays, noticeLevel] as const);
  const rung = `${rungName({ anchor, workdays })}@${own}`;
  return [{ rung, level, anchor, disabled: false, ...instantOf(noticeOn, workdays, policy, calendar) }];
}

function instantOf(from: PlainDate, workdays: number, { fireAt }: LadderPolicyData, calendar: WorkingCalendar): Pick<Step, 'at' | 'missingYear'> {
  try {
    const day = workdays === 0 ? calendar.workdayOnOrBefore(from) : calendar.addWorkdays(from, workdays);
    return { at: atShanghai(day, fireAt), missingYear: null };
  } catch (error) {
    if (error instanceof CalendarYearMissing) return { at: null, missingYear: error.year };
    throw error;
  }
}

/** A step that is passed without being sent. */
export interface Unsent {
  readonly step: Step;
  readonly reason: UnsentReason;
}

/** Where on its ladder an assignment stands after a decision. */
export interface Position {
  /** Null where nothing more is to come. */
  readonly next: Step | null;
  readonly unsent: readonly Unsent[];
}

/**
 * The first step that has not been climbed. Those `isPast` names lie behind it and are given up; a disabled one on the
 * way is passed at once.
 */
export function stand(ladder: readonly Step[], climbed: readonly string[], isPast: (step: Step) => boolean = () => false): Position {
  const open = ladder.filter(({ rung }) => !climbed.includes(rung));
  const unsent: Unsent[] = open.filter(isPast).map((step) => ({ step, reason: 'ALREADY_PAST' }));
  for (const step of open) {
    if (isPast(step)) continue;
    if (!step.disabled) return { next: step, unsent };
    unsent.push({ step, reason: 'LEVEL_DISABLED' });
  }
  return { next: null, unsent };
}

/** What of a ladder fires at one instant. */
export interface Climb {
  /** Lines for the unit. */
  readonly send: readonly Step[];
  /** The paper to draft. */
  readonly draft: Step | null;
  readonly unsent: readonly Unsent[];
}

/**
 * Fires every step that is due at `now` and has not been climbed. Of several lines of one anchor that a longer outage
 * let come due together only the latest is sent.
 */
export function climb(ladder: readonly Step[], climbed: readonly string[], now: Date): Climb {
  const due = ladder.filter(({ rung, at }) => at !== null && at <= now && !climbed.includes(rung));
  const live = due.filter(({ disabled }) => !disabled);
  const isOvertaken = (step: Step) =>
    live.some(
      ({ anchor, at, level }) =>
        anchor === step.anchor && isDrafted(level) === isDrafted(step.level) && at !== null && step.at !== null && at > step.at,
    );
  const reasonOf = (step: Step): UnsentReason | null => (step.disabled ? 'LEVEL_DISABLED' : isOvertaken(step) ? 'OVERTAKEN' : null);
  const unsent = due.flatMap((step) => {
    const reason = reasonOf(step);
    return reason === null ? [] : [{ step, reason }];
  });
  const fired = live.filter((step) => !isOvertaken(step));
  return {
    send: fired.filter(({ level }) => !isDrafted(level)),
    draft: fired.find(({ level }) => isDrafted(level)) ?? null,
    unsent,
  };
}
