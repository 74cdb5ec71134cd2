import type { CalendarMoves, CalendarYear } from '../api/resources.js';

/**
 * Years that reminders wait for, as far as the calendar shown does not know them: the reminder app takes a moment to
 * hear of a year that was entered just now.
 */
export function yearsWaitedFor(held: CalendarMoves['held'], { year, known }: Pick<CalendarYear, 'year' | 'known'>): CalendarMoves['held'] {
  return held.filter((waiting) => !known || waiting.year !== year);
}
