/** A calendar day without a time or a zone, `YYYY-MM-DD`. Everywhere in Luoshi it is a day in Asia/Shanghai. */
export type PlainDate = string;

const DAY_MS = 86_400_000;
/** China has kept UTC+8 without summer time since 1991, and no plan Luoshi reads is older. */
const SHANGHAI_MS = 8 * 3_600_000;

/** Thrown where a string is taken for a plain date and is none: wrong shape, or a day that does not exist such as 2023-02-29. */
export class NotAPlainDate extends Error {
  override readonly name = 'NotAPlainDate';
  constructor(readonly text: string) {
    super(`「${text}」 is not a calendar date; write YYYY-MM-DD, for example 2020-09-22`);
  }
}

/** True when `text` is `YYYY-MM-DD` and that day exists. */
export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && dateOfEpochDay(instant / DAY_MS) === text;
}

/** `text` as a plain date. @throws NotAPlainDate */
export function parsePlainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new NotAPlainDate(text);
  return text;
}

/** Days since 1970-01-01. @throws NotAPlainDate */
export function epochDay(date: PlainDate): number {
  return Date.parse(`${parsePlainDate(date)}T00:00:00Z`) / DAY_MS;
}

/** The inverse of {@link epochDay}. */
export function dateOfEpochDay(day: number): PlainDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** `date` moved by `days` calendar days; negative moves back. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfEpochDay(epochDay(date) + days);
}

/** `date` moved by whole months: to the same day of the month, or to its last where it has no such day. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 0, day = 0] = parsePlainDate(date).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`: 1 from one day to the next, negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from);
}

export function yearOf(date: PlainDate): number {
  return Number(parsePlainDate(date).slice(0, 4));
}

/** The last day of a year, of a number or of the year a date lies in. */
export function endOfYear(year: number | PlainDate): PlainDate {
  return `${String(typeof year === 'number' ? year : yearOf(year)).padStart(4, '0')}-12-31`;
}

/** 1 Monday … 7 Sunday. */
export function weekday(date: PlainDate): number {
  return (((epochDay(date) + 3) % 7) + 7) % 7 + 1;
}

/** The day it is in Shanghai at `instant`. */
export function shanghaiDate(instant: Date): PlainDate {
  return new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** The wall clock in Shanghai at `instant`, `HH:MM`. */
export function shanghaiTime(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(11, 16);
}

/**
 * The instant at which it is `time` (`HH:MM`) on `date` in Shanghai.
 * @throws NotAPlainDate, RangeError when `time` is no time of day
 */
export function atShanghai(date: PlainDate, time: string): Date {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`「${time}」 is not a time of day; write HH:MM, for example 08:30`);
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return new Date(epochDay(date) * DAY_MS + minutes * 60_000 - SHANGHAI_MS);
}

/** `instant` as ISO 8601 with the offset people in China read: `2020-09-24T08:30:00+08:00`. Milliseconds are cut off. */
export function toShanghaiIso(instant: Date): string {
  return `${new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 19)}+08:00`;
}
