import { createHash } from 'node:crypto';
import { type PlainDate, dateOfEpochDay, epochDay, parsePlainDate, weekday, yearOf } from './plain-date.js';
import { type YearPack, installedYearPacks } from './year-pack.js';

/** The days that a plain date can write, as {@link epochDay} counts them. */
const FIRST_DAY = epochDay('0000-01-01');
const LAST_DAY = epochDay('9999-12-31');

export type DayKind = 'WORKDAY' | 'WEEKEND' | 'HOLIDAY' | 'EXTRA_WORKDAY';

/** A day the office has decided otherwise: typhoon day off, local 补班. Wins over every pack. */
export interface CalendarEdit {
  readonly date: PlainDate;
  readonly kind: DayKind;
  readonly why: string;
}

/**
 * Asked about a year nobody has supplied the holidays of. It is never guessed as Saturday and Sunday:
 * the caller holds what depends on it and says so, or stops.
 */
export class CalendarYearMissing extends Error {
  override readonly name = 'CalendarYearMissing';
  constructor(readonly year: number) {
    super(`the working calendar has no holidays for ${year}: install a chinese-days that knows ${year}, or enter the year in the calendar`);
  }
}

/** Which days are worked. Immutable; a change of data is a new calendar with another {@link version}. */
export class WorkingCalendar {
  /** Names the data: equal data, equal version, on every machine. */
  readonly version: string;
  readonly years: readonly number[];
  readonly #years: ReadonlySet<number>;
  readonly #special: ReadonlyMap<PlainDate, DayKind>;

  constructor(packs: readonly YearPack[], edits: readonly CalendarEdit[] = []) {
    const special = new Map<PlainDate, DayKind>();
    for (const pack of packs) {
      for (const date of pack.holidays) special.set(inYear(pack, date), 'HOLIDAY');
      for (const date of pack.extraWorkdays) special.set(inYear(pack, date), 'EXTRA_WORKDAY');
    }
    for (const edit of edits) special.set(parsePlainDate(edit.date), edit.kind);
    this.#special = special;
    this.#years = new Set(packs.map((pack) => pack.year));
    this.years = [...this.#years].sort((a, b) => a - b);
    const days = [...special].sort(([a], [b]) => (a < b ? -1 : 1));
    this.version = createHash('sha256').update(JSON.stringify([this.years, days])).digest('hex').slice(0, 12);
  }

  /** The years that come with the installation, under the office's edits. */
  static installed(edits: readonly CalendarEdit[] = []): WorkingCalendar {
    return new WorkingCalendar(installedYearPacks(), edits);
  }

  knows(year: number): boolean {
    return this.#years.has(year);
  }

  /** @throws CalendarYearMissing, NotAPlainDate */
  kindOf(date: PlainDate): DayKind {
    const year = yearOf(date);
    if (!this.#years.has(year)) throw new CalendarYearMissing(year);
    return this.#special.get(date) ?? (weekday(date) >= 6 ? 'WEEKEND' : 'WORKDAY');
  }

  /** @throws CalendarYearMissing, NotAPlainDate */
  isWorkday(date: PlainDate): boolean {
    const kind = this.kindOf(date);
    return kind === 'WORKDAY' || kind === 'EXTRA_WORKDAY';
  }

  /**
   * The `count`-th working day after `date`, before it when negative. `date` itself is never counted, so it may be a
   * day off; with 0 it is returned as it is.
   * @throws CalendarYearMissing when a day on the way lies in an unknown year; RangeError when `count` is not whole
   */
  addWorkdays(date: PlainDate, count: number): PlainDate {
    if (!Number.isInteger(count)) throw new RangeError(`${count} is not a whole number of working days`);
    const step = Math.sign(count);
    let day = epochDay(date);
    for (let left = Math.abs(count); left > 0; ) {
      day += step;
      // Nobody knows a year out there, and a count that began on a plain date must not end in none.
      if (day < FIRST_DAY || day > LAST_DAY) throw new CalendarYearMissing(day < FIRST_DAY ? -1 : 10_000);
      if (this.isWorkday(dateOfEpochDay(day))) left -= 1;
    }
    return dateOfEpochDay(day);
  }

  /** `date` if it is worked, else the last working day before it. @throws CalendarYearMissing */
  workdayOnOrBefore(date: PlainDate): PlainDate {
    return this.isWorkday(date) ? date : this.addWorkdays(date, -1);
  }

  /** `date` if it is worked, else the next working day after it. @throws CalendarYearMissing */
  workdayOnOrAfter(date: PlainDate): PlainDate {
    return this.isWorkday(date) ? date : this.addWorkdays(date, 1);
  }

  /**
   * How many working days lie after `from` up to and including `to`; negative, counting those from `to` up to but not
   * including `from`, when `to` is earlier. From a day to its {@link addWorkdays} by n it is n.
   * @throws CalendarYearMissing
   */
  workdaysBetween(from: PlainDate, to: PlainDate): number {
    const start = epochDay(from);
    const end = epochDay(to);
    let count = 0;
    for (let day = start + 1; day <= end; day += 1) if (this.isWorkday(dateOfEpochDay(day))) count += 1;
    for (let day = start - 1; day >= end; day -= 1) if (this.isWorkday(dateOfEpochDay(day))) count -= 1;
    return count;
  }
}

function inYear(pack: YearPack, date: PlainDate): PlainDate {
  if (yearOf(date) !== pack.year) throw new RangeError(`the pack of ${pack.year} (${pack.source}) holds a day of another year, ${date}`);
  return date;
}
