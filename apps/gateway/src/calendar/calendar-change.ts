import { type AdjoiningDay, type CalendarEdit, type DayKind, packFaults, type PlainDate, weekday, type YearPack } from '#calendar';
import type { JurisdictionCalendar } from '#contracts';
import { Problem } from '#problem';
import { gatewayProblems } from '../problems.js';

/** What the office decides about its calendar, as it is kept in the history. */
export type CalendarChange =
  | { readonly kind: 'DAY_SET'; readonly date: PlainDate; readonly dayKind: DayKind }
  | { readonly kind: 'DAY_CLEARED'; readonly date: PlainDate }
  | { readonly kind: 'YEAR_ENTERED'; readonly pack: YearPack; readonly adjoining: readonly AdjoiningDay[] }
  | { readonly kind: 'YEAR_REMOVED'; readonly year: number };

export const CALENDAR_CHANGE_KINDS = ['DAY_SET', 'DAY_CLEARED', 'YEAR_ENTERED', 'YEAR_REMOVED'] as const;

/**
 * A calendar with one more change. Pure; what is not touched stays, days and years in order.
 * @throws Problem CALENDAR_DAY_UNFIT, CALENDAR_DAY_NOT_EDITED, CALENDAR_YEAR_FAULTY, CALENDAR_YEAR_NOT_ENTERED
 */
export function changed(calendar: JurisdictionCalendar, change: CalendarChange, why: string): JurisdictionCalendar {
  switch (change.kind) {
    case 'DAY_SET':
      requireFit(change.date, change.dayKind);
      return { ...calendar, edits: withEdits(calendar.edits, [{ date: change.date, kind: change.dayKind, why }]) };
    case 'DAY_CLEARED': {
      const edits = calendar.edits.filter(({ date }) => date !== change.date);
      if (edits.length === calendar.edits.length) {
        throw new Problem(gatewayProblems.calendarDayNotEdited, `The office has decided nothing about ${change.date}.`, { date: change.date });
      }
      return { ...calendar, edits };
    }
    case 'YEAR_ENTERED':
      requireSound(change.pack, change.adjoining);
      return {
        years: [...without(calendar.years, change.pack.year), entered(change.pack)].sort((a, b) => a.year - b.year),
        edits: withEdits(calendar.edits, change.adjoining.map((day) => ({ ...day, why: change.pack.source }))),
      };
    case 'YEAR_REMOVED': {
      const years = without(calendar.years, change.year);
      if (years.length === calendar.years.length) {
        throw new Problem(gatewayProblems.calendarYearNotEntered, `The office has not entered ${change.year}.`, { year: change.year });
      }
      return { ...calendar, years };
    }
  }
}

const without = (years: JurisdictionCalendar['years'], year: number) => years.filter((pack) => pack.year !== year);

const entered = ({ year, source, holidays, extraWorkdays }: YearPack) => ({
  year,
  source,
  holidays: holidays.toSorted(),
  extraWorkdays: extraWorkdays.toSorted(),
});

function withEdits(edits: readonly CalendarEdit[], added: readonly CalendarEdit[]): CalendarEdit[] {
  const byDate = new Map([...edits, ...added].map((edit) => [edit.date, edit]));
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** A weekday is worked or a holiday, a day of the weekend is off, worked in exchange or a holiday. */
function requireFit(date: PlainDate, kind: DayKind): void {
  const isWeekend = weekday(date) >= 6;
  if (kind === 'HOLIDAY' || isWeekend === (kind === 'WEEKEND' || kind === 'EXTRA_WORKDAY')) return;
  const day = isWeekend ? 'a day of the weekend' : 'a weekday';
  throw new Problem(gatewayProblems.calendarDayUnfit, `${date} is ${day} and cannot be ${kind}.`, { date, kind });
}

function requireSound(pack: YearPack, adjoining: readonly AdjoiningDay[]): void {
  const faults = packFaults(pack);
  if (faults.length > 0) {
    throw new Problem(gatewayProblems.calendarYearFaulty, `${faults.length} days of ${pack.year} cannot be so.`, { faults });
  }
  for (const { date, kind } of adjoining) {
    requireFit(date, kind);
    if (Number(date.slice(0, 4)) === pack.year) {
      throw new Problem(gatewayProblems.calendarDayUnfit, `${date} is a day of ${pack.year} itself.`, { date, year: pack.year });
    }
  }
}
