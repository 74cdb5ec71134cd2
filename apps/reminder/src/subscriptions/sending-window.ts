import { CalendarYearMissing, type PlainDate, type WorkingCalendar, addDays, atShanghai, shanghaiDate, shanghaiTime } from '#calendar';

/** When a subscription wants to hear, as wall clock in Shanghai, `HH:MM`. */
export interface Hours {
  /** Digests not before. */
  readonly digestAt: string | null;
  /** Nothing from here until there, over midnight where it is later; both or none. */
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
}

/** `urgent` passes quiet hours and days off: what a person asked for just now, and notices that carry a term. */
export interface Passing {
  readonly kind: 'DIGEST' | 'NOTICE' | 'TEST' | 'CONFIRMATION';
  readonly urgent: boolean;
}

/** The first instant from `now` on at which it may reach the subscriber. Waiting never drops. */
export function nextOpening(now: Date, hours: Hours, { kind, urgent }: Passing, calendar: WorkingCalendar): Date {
  if (urgent) return now;
  let at = now;
  for (;;) {
    const later = opening(at, kind === 'DIGEST' ? hours : { ...hours, digestAt: null }, calendar);
    if (later <= at) return at;
    at = later;
  }
}

function opening(now: Date, { digestAt, quietFrom, quietUntil }: Hours, calendar: WorkingCalendar): Date {
  const date = shanghaiDate(now);
  const time = shanghaiTime(now);
  if (!isWorkday(calendar, date)) return atShanghai(addDays(date, 1), '00:00');
  if (digestAt !== null && time < digestAt) return atShanghai(date, digestAt);
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return now;
  if (quietFrom < quietUntil) return time >= quietFrom && time < quietUntil ? atShanghai(date, quietUntil) : now;
  if (time >= quietFrom) return atShanghai(addDays(date, 1), quietUntil);
  return time < quietUntil ? atShanghai(date, quietUntil) : now;
}

/** A year nobody has entered holds back what is still to be written, not what is. */
function isWorkday(calendar: WorkingCalendar, date: PlainDate): boolean {
  try {
    return calendar.isWorkday(date);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return true;
    throw error;
  }
}
