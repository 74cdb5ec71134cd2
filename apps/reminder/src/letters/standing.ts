import { CalendarYearMissing, type PlainDate, type WorkingCalendar } from '#calendar';

/** How late it is on `day`, in words: `逾期7个工作日`; null where it is not. */
export function standing(due: PlainDate | null, day: PlainDate, calendar: WorkingCalendar): string | null {
  if (due === null || due >= day) return null;
  try {
    return `逾期${calendar.workdaysBetween(due, day)}个工作日`;
  } catch (error) {
    // Nothing is held up by a year the calendar does not know: it says what it knows.
    if (error instanceof CalendarYearMissing) return '已逾期';
    throw error;
  }
}

/**
 * The same for lines of one morning; null for every rung that does not tell how late it is. A ladder that began when the
 * deadline was past counts its rungs from its own first day, and what people are told counts from the deadline.
 */
export function standingsOn(day: PlainDate, calendar: WorkingCalendar): (rung: string, due: PlainDate | null) => string | null {
  const counted = new Map<PlainDate | null, string | null>();
  return (rung, due) => {
    if (!/^DUE\+[1-9]/.test(rung)) return null;
    let words = counted.get(due);
    if (words === undefined) counted.set(due, (words = standing(due, day, calendar)));
    return words;
  };
}
