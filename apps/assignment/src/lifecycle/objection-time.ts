import { CalendarYearMissing, type PlainDate, shanghaiDate, type WorkingCalendar } from '#calendar';

/** How long a unit may object to unit or deadline after it was given an assignment, in working days. */
const OBJECTION_WORKDAYS = 2;

/**
 * The last day on which a unit may object to what it was given at `since`; null where the calendar does not know that
 * far: then nobody can say, and nobody guesses.
 */
export function lastObjectionDay(since: Date, calendar: WorkingCalendar): PlainDate | null {
  try {
    return calendar.addWorkdays(shanghaiDate(since), OBJECTION_WORKDAYS);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
