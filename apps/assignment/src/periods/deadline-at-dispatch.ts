import { addDays, firstPeriod, periodAfter, type PlainDate, recursUntil } from '#calendar';
import type { PlanIssuedV1, Term } from '#contracts';

export type IssuedDeadline = PlanIssuedV1['items'][number]['deadline'];

/** A deadline as it stands on the day of the dispatch. */
export interface DeadlineAtDispatch extends IssuedDeadline {
  /** What recurs: the last day of its first period, which is its due date then. */
  readonly period: PlainDate | null;
  /** The last day on which a period may end; null where there is no such day, or nothing recurs. */
  readonly recursUntil: PlainDate | null;
  /** The day on which the next period is opened. */
  readonly nextPeriodOpens: PlainDate | null;
  /** What is relative: how long it runs once its trigger date is known. */
  readonly waitsFor: Term | null;
}

/** Gives what recurs the due date of its first period on or after the day of the dispatch; the other kinds bring theirs along. */
export function deadlineAtDispatch(deadline: IssuedDeadline, planYear: number | null, dispatched: PlainDate): DeadlineAtDispatch {
  const { recurrence, due } = deadline;
  const waitsFor = due === null ? (deadline.term ?? null) : null;
  const period = recurrence === null || due !== null ? null : firstPeriod(recurrence, dispatched);
  if (recurrence === null || period === null) return { ...deadline, period: null, recursUntil: null, nextPeriodOpens: null, waitsFor };
  const until = recursUntil(recurrence, planYear, dispatched);
  return { ...deadline, due: period, period, recursUntil: until, nextPeriodOpens: openingAfter(recurrence, period, dispatched, until), waitsFor };
}

/** The day on which the period after this one is opened: the day after this one ends. Null where it is the last. */
export function openingAfter(recurrence: string, period: PlainDate, dispatched: PlainDate, until: PlainDate | null): PlainDate | null {
  const next = periodAfter(recurrence, period, dispatched);
  return next === null || (until !== null && next > until) ? null : addDays(period, 1);
}
