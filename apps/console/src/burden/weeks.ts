import { weekdayOf } from '../calendar/month.js';

const DAY_MS = 86_400_000;

export interface IsoWeek {
  /** `2021-W02`, as the API names it. */
  readonly name: string;
  readonly monday: string;
  readonly sunday: string;
}

const after = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** The ISO week that begins on `monday`: it belongs to the year of its Thursday. */
function weekFrom(monday: string): IsoWeek {
  const thursday = after(monday, 3);
  const year = thursday.slice(0, 4);
  const number = 1 + Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / DAY_MS / 7);
  return { name: `${year}-W${String(number).padStart(2, '0')}`, monday, sunday: after(monday, 6) };
}

/** The `count` weeks up to and with that of `date`, the earliest first. */
export function weeksUpTo(date: string, count: number): IsoWeek[] {
  const last = after(date, 1 - weekdayOf(date));
  return Array.from({ length: count }, (_, n) => weekFrom(after(last, (n - count + 1) * 7)));
}
