import { addDays, CalendarYearMissing, type PlainDate, type WorkingCalendar } from '#calendar';

/** 绿 · 黄 · 红. Derived when asked, never stored: an extension or a corrected calendar must be able to undo it. */
export const LIGHTS = ['green', 'yellow', 'red'] as const;
export type Light = (typeof LIGHTS)[number];

/** 临期: the ladder's first reminder leaves ten working days ahead, and from then on the light says so too. */
export const YELLOW_WORKDAYS = 10;

/** Ten working days never spanned more calendar days than these in any year known so far (a spec holds it). */
export const YELLOW_AT_MOST_DAYS = 24;

/**
 * The last due date that is near as seen from `today`: red lies before today, yellow up to and including this day,
 * green after it. Where the calendar of the coming year is not there yet it answers with the widest span there can
 * be, so that a light is early rather than late.
 */
export function yellowUntil(today: PlainDate, calendar: WorkingCalendar): PlainDate {
  try {
    return calendar.addWorkdays(today, YELLOW_WORKDAYS);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return addDays(today, YELLOW_AT_MOST_DAYS);
    throw error;
  }
}
