import { RRuleTemporal } from 'rrule-temporal';
import { isInReach } from '#contracts';
import { type PlainDate, endOfYear, yearOf } from './plain-date.js';

/** How many months a rhythm without a day spans: its periods are those of the calendar, and end with their last day. */
const MONTHS_OF: Readonly<Record<string, string>> = { 2: '2,4,6,8,10,12', 3: '3,6,9,12', 6: '6,12' };

/**
 * The last day of the first period: the first day of the rule on or after `from`. Null where no calendar rule says when
 * (每学期), and for what is done every day: that is standing work, not an assignment a day.
 * @param recurrence an RFC 5545 RRULE; one without a day (每年, 每季度) means the last day of the year or quarter
 */
export function firstPeriod(recurrence: string, from: PlainDate): PlainDate | null {
  // A stride counts from the first period, whichever year that is in.
  return dayOf(settled(recurrence)?.filter((part) => !part.startsWith('INTERVAL=')), from, from, true);
}

/**
 * The last day of the period after the one that ends on `period`; null where the rule ends.
 * @param from as the first period was asked for: the rule counts (COUNT, INTERVAL) from that one
 */
export function periodAfter(recurrence: string, period: PlainDate, from: PlainDate): PlainDate | null {
  const first = firstPeriod(recurrence, from);
  return first && dayOf(settled(recurrence), first, period, false);
}

/**
 * The last day on which a period may end, where the rule does not say itself when it ends. What recurs within the year is
 * work of the plan's year; what recurs by years (每年1月31日前) goes on until the office strikes it off: null.
 */
export function recursUntil(recurrence: string, planYear: number | null, dispatched: PlainDate): PlainDate | null {
  const rule = settled(recurrence);
  if (rule?.some(isEnd)) return null;
  const yearly = rule !== null && rule.includes('FREQ=YEARLY') && !rule.some((part) => /^BYMONTH=\d+,/.test(part));
  return yearly ? null : endOfYear(Math.max(planYear ?? 0, yearOf(dispatched)));
}

const isEnd = (part: string): boolean => /^(COUNT|UNTIL)=/.test(part);

/** The first day after `day`, or on it where `inclusive`, of a rule whose days begin with `start`; it ends with the years Luoshi deals in. */
function dayOf(rule: readonly string[] | null | undefined, start: PlainDate, day: PlainDate, inclusive: boolean): PlainDate | null {
  if (!rule) return null;
  const rruleString = `DTSTART;VALUE=DATE:${start.replaceAll('-', '')}\nRRULE:${rule.join(';')}`;
  try {
    const next = new RRuleTemporal({ rruleString, strict: true }).next(new Date(`${day}T00:00:00Z`), inclusive)?.toPlainDate().toString();
    return next !== undefined && isInReach(next) ? next : null;
  } catch {
    // A rule nobody can follow (the 30th of February) must not keep a whole plan from being dispatched: its day is left to the office.
    return null;
  }
}

/** The parts of a rule, with a day where it names none; null where it says no day at all. */
function settled(recurrence: string): string[] | null {
  const parts = recurrence.split(';');
  const value = (name: string): string | undefined => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const interval = value('INTERVAL') ?? '1';
  const dayNamed = parts.some((part) => part.startsWith('BY'));
  switch (value('FREQ')) {
    case 'YEARLY':
      return dayNamed ? parts : [...parts, 'BYMONTH=12', 'BYMONTHDAY=31'];
    case 'MONTHLY': {
      if (dayNamed) return parts.flatMap(inShorterMonths);
      const months = MONTHS_OF[interval];
      return months === undefined ? [...parts, 'BYMONTHDAY=-1'] : ['FREQ=YEARLY', `BYMONTH=${months}`, 'BYMONTHDAY=-1', ...parts.filter(isEnd)];
    }
    case 'WEEKLY':
      return dayNamed ? parts : [...parts, 'BYDAY=FR'];
    default:
      return null;
  }
}

/** 每月31日 is the last day of a shorter month: the latest there is of the 28th to the 31st. */
function inShorterMonths(part: string): string[] {
  const day = Number(/^BYMONTHDAY=(29|30|31)$/.exec(part)?.[1] ?? 0);
  return day === 0 ? [part] : [`BYMONTHDAY=${[28, 29, 30, 31].filter((one) => one <= day).join(',')}`, 'BYSETPOS=-1'];
}
