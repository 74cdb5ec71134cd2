import { addDays, atShanghai, CalendarYearMissing, type PlainDate, shanghaiDate, type VirtualClock, type WorkingCalendar, weekday } from '#calendar';
import type { Period } from './period.js';

/** Something that is to be done at instants it tells itself. */
export interface Happening {
  /** The next instant, null where there is none. One that has passed already is due at once. */
  nextDue(): Promise<Date | null>;
  happen(): Promise<unknown>;
}

/**
 * Lets time pass, from one instant at which something happens to the next: days on which nothing does cost nothing. Of
 * what is due at the same instant the first in the list goes first.
 */
export async function letDaysPass(happenings: readonly Happening[], clock: VirtualClock, { end }: Period, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const dues = await Promise.all(happenings.map((happening) => happening.nextDue()));
    const [next] = dues.filter((due) => due !== null).sort((one, other) => one.getTime() - other.getTime());
    if (next === undefined || next > end) break;
    if (next > clock.now()) clock.advanceTo(next);
    const now = clock.now();
    await happenings.find((_, index) => {
      const due = dues[index];
      return due !== null && due !== undefined && due <= now;
    })?.happen();
  }
  clock.advanceTo(end);
}

/** Happens at an hour of every day that is one of them, from now on. */
export function everyDay(hour: string, isOne: (date: PlainDate) => boolean, clock: VirtualClock, happen: (today: PlainDate) => Promise<unknown>): Happening {
  let last = atShanghai(shanghaiDate(clock.now()), hour) < clock.now() ? shanghaiDate(clock.now()) : addDays(shanghaiDate(clock.now()), -1);
  const following = (): PlainDate | null => {
    for (let days = 1; days <= LONGEST_PAUSE_DAYS; days += 1) {
      const date = addDays(last, days);
      if (isOne(date)) return date;
    }
    return null;
  };
  return {
    nextDue: async () => {
      const date = following();
      return date === null ? null : atShanghai(date, hour);
    },
    happen: async () => {
      const date = following();
      if (date === null) return;
      last = date;
      await happen(date);
    },
  };
}

/** No pause between working days has been longer; where the calendar ends there are none any more. */
const LONGEST_PAUSE_DAYS = 31;

/** Whether people work on a day; of a year nobody knows the calendar of they do not. */
export const worked =
  (calendar: WorkingCalendar) =>
  (date: PlainDate): boolean => {
    try {
      return calendar.isWorkday(date);
    } catch (error) {
      if (error instanceof CalendarYearMissing) return false;
      throw error;
    }
  };

export const isSunday = (date: PlainDate): boolean => weekday(date) === 7;
