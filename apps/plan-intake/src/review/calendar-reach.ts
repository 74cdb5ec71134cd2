import { CalendarYearMissing, type PlainDate, type WorkingCalendar } from '#calendar';
import type { ResolvedItem } from './blockers.js';

/**
 * Working days around a deadline on which the ladder may remind, urge and supervise: by the default policy from ten
 * before to the red notice and its reply after. Only a warning hangs on it.
 */
const LADDER_WORKDAYS = { before: -10, after: 25 } as const;

/** A year that is not needed to know the deadlines, but to remind of them. */
export interface YearOutOfReach {
  readonly year: number;
  readonly itemIds: readonly string[];
}

/** The year nobody has entered that keeps `day` from being reckoned; null where there is none. */
function missingYear(day: () => PlainDate): number | null {
  try {
    day();
    return null;
  } catch (error) {
    if (error instanceof CalendarYearMissing) return error.year;
    throw error;
  }
}

/** The year that must be known to say which working day a deadline falls on; null where it is. */
export function yearMissingFor(due: PlainDate, calendar: WorkingCalendar): number | null {
  return missingYear(() => calendar.workdayOnOrBefore(due));
}

/** Years nobody has entered into which the reminders of an item reach whose own deadline is known. */
export function yearsOutOfReach(items: readonly ResolvedItem[], calendar: WorkingCalendar): YearOutOfReach[] {
  const found = new Map<number, string[]>();
  for (const { id, effective } of items) {
    const due = effective.dropped ? null : (effective.deadline?.due ?? null);
    if (due === null || yearMissingFor(due, calendar) !== null) continue;
    const missing = Object.values(LADDER_WORKDAYS).map((workdays) => missingYear(() => calendar.addWorkdays(due, workdays)));
    for (const year of new Set(missing)) if (year !== null) found.set(year, [...(found.get(year) ?? []), id]);
  }
  return [...found].sort(([a], [b]) => a - b).map(([year, itemIds]) => ({ year, itemIds }));
}
