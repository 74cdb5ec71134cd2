import { addDays, addMonths, type PlainDate } from './plain-date.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A length of time as documents give it: 15日, 5个工作日, 3个月, 1年. */
export interface Term {
  readonly count: number;
  readonly unit: 'DAY' | 'WORKDAY' | 'MONTH' | 'YEAR';
}

/**
 * The last day of a term that begins on `date` (…之日起15日内). The day it begins on is not counted; working days are
 * those of the calendar.
 * @throws CalendarYearMissing, NotAPlainDate
 */
export function addTerm(date: PlainDate, { count, unit }: Term, calendar: WorkingCalendar): PlainDate {
  switch (unit) {
    case 'DAY':
      return addDays(date, count);
    case 'WORKDAY':
      return calendar.addWorkdays(date, count);
    case 'MONTH':
      return addMonths(date, count);
    case 'YEAR':
      return addMonths(date, 12 * count);
  }
}
