import { addTerm, CalendarYearMissing, type PlainDate, type WorkingCalendar } from '#calendar';
import { isInReach } from '#contracts';
import type { ItemDeadline } from '../review/item-edits.js';

/**
 * The deadline an item is issued with. One that the document has run from its own issue (发布之日起5个工作日内) is given its
 * last day where the day of issue is known; where it is not, or the term leads into a year without a
 * calendar or past those Luoshi deals in, the deadline waits.
 */
export function issuedDeadline(deadline: ItemDeadline, issuedOn: PlainDate | null, calendar: WorkingCalendar): ItemDeadline {
  const { text, due, term } = deadline;
  if (!term || due !== null || text === null || issuedOn === null) return deadline;
  try {
    const end = addTerm(issuedOn, term, calendar);
    return isInReach(end) ? { ...deadline, due: end } : deadline;
  } catch (error) {
    if (error instanceof CalendarYearMissing) return deadline;
    throw error;
  }
}
