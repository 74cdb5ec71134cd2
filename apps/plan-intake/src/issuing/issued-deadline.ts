import { addTerm, type PlainDate, type WorkingCalendar } from '#calendar';
import { isInReach } from '#contracts';
import type { ItemDeadline } from '../review/item-edits.js';

/**
 * The deadline an item is issued with. One that the document has run from its own issue (发布之日起5个工作日内) is given its
 * last day where the day of issue is known; where it is not, or the term leads past the years Luoshi deals in, the deadline
 * waits.
 * @throws CalendarYearMissing, of a plan whose blockers nobody has looked at
 */
export function issuedDeadline(deadline: ItemDeadline, issuedOn: PlainDate | null, calendar: WorkingCalendar): ItemDeadline {
  const { text, due, term } = deadline;
  if (!term || due !== null || text === null || issuedOn === null) return deadline;
  const end = addTerm(issuedOn, term, calendar);
  return isInReach(end) ? { ...deadline, due: end } : deadline;
}
