import { CalendarYearMissing, firstPeriod, type PlainDate, type WorkingCalendar } from '#calendar';
import { issuedDeadline } from '../issuing/issued-deadline.js';
import type { ResolvedItem } from './blockers.js';
import type { ItemDeadline } from './item-edits.js';

/**
 * Working days around a deadline on which the ladder may remind, urge and supervise: by the default policy from ten
 * before to the red notice and its reply after. Only a warning hangs on it.
 */
const LADDER_WORKDAYS = { before: -10, after: 25 } as const;

/** Working days from the dispatch in which a unit signs for what it was given, or objects to it. */
const SIGN_WORKDAYS = 2;

/** What the days of a plan are reckoned by. */
export interface PlanDays {
  readonly calendar: WorkingCalendar;
  readonly today: PlainDate;
  /** 成文日期, from which some deadlines run. */
  readonly issuedOn: PlainDate | null;
}

/** The day an item is first due, were it dispatched today, and the year nobody has entered that is needed for it. */
export interface FirstDue {
  /** Null where the item waits for a day nobody knows yet, no rule names one, or the year to reckon it in is missing. */
  readonly day: PlainDate | null;
  readonly missingYear: number | null;
}

/** A year that is not needed to dispatch the items, but to remind of them. */
export interface YearOutOfReach {
  readonly year: number;
  readonly itemIds: readonly string[];
}

/** How the days of a plan stand to the working calendar, were it issued today. */
export interface CalendarReach {
  /** Of every item that is to be dispatched and has a deadline, by its id. */
  readonly firstDue: ReadonlyMap<string, FirstDue>;
  /** The year nobody has entered in which units would sign; null where it is known. */
  readonly yearMissingToSign: number | null;
  readonly yearsOutOfReach: readonly YearOutOfReach[];
}

export function calendarReach(items: readonly ResolvedItem[], days: PlanDays): CalendarReach {
  const firstDue = new Map<string, FirstDue>();
  for (const { id, effective } of items) if (!effective.dropped && effective.deadline) firstDue.set(id, firstDueOf(effective.deadline, days));
  const { calendar, today } = days;
  return {
    firstDue,
    yearMissingToSign: missingYear(() => calendar.addWorkdays(today, SIGN_WORKDAYS)),
    yearsOutOfReach: yearsOutOfReach(firstDue, calendar),
  };
}

/** What recurs is first due on the last day of its next period; all is due by a working day, which must be known. */
function firstDueOf(deadline: ItemDeadline, { calendar, today, issuedOn }: PlanDays): FirstDue {
  let day: PlainDate | null = null;
  const missing = missingYear(() => {
    const { due, recurrence } = issuedDeadline(deadline, issuedOn, calendar);
    day = due ?? (recurrence === null ? null : firstPeriod(recurrence, today));
    if (day !== null) calendar.workdayOnOrBefore(day);
  });
  return { day, missingYear: missing };
}

/** Years into which only the reminders of items reach. */
function yearsOutOfReach(firstDue: ReadonlyMap<string, FirstDue>, calendar: WorkingCalendar): YearOutOfReach[] {
  const found = new Map<number, string[]>();
  for (const [id, { day, missingYear: needed }] of firstDue) {
    if (day === null || needed !== null) continue;
    const missing = Object.values(LADDER_WORKDAYS).map((workdays) => missingYear(() => calendar.addWorkdays(day, workdays)));
    for (const year of new Set(missing)) if (year !== null) found.set(year, [...(found.get(year) ?? []), id]);
  }
  return [...found].sort(([a], [b]) => a - b).map(([year, itemIds]) => ({ year, itemIds }));
}

/** The year nobody has entered that keeps something from being reckoned; null where there is none. */
function missingYear(reckon: () => unknown): number | null {
  try {
    reckon();
    return null;
  } catch (error) {
    if (error instanceof CalendarYearMissing) return error.year;
    throw error;
  }
}
