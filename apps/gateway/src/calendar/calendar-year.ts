import { type DayKind, type PlainDate, type WorkingCalendar, yearOf, type YearPack } from '#calendar';
import type { JurisdictionCalendar } from '#contracts';

/** A day that is not what its weekday says, or that somebody has decided about. */
export interface SpecialDay {
  readonly date: PlainDate;
  readonly kind: DayKind;
  /** Whether it stands in the year's notice or was decided by the office. */
  readonly origin: 'PACK' | 'EDIT';
  /** The office's reason. */
  readonly why: string | null;
}

/** One year of a calendar as a person looks at it. */
export interface CalendarYear {
  readonly year: number;
  /** False where its days off are not known: nothing is then said about any of its days. */
  readonly known: boolean;
  readonly source: string | null;
  /** Whether the office has entered it, rather than that it came with the installation. */
  readonly entered: boolean;
  readonly days: readonly SpecialDay[];
}

/** @param packs every year that is known, those entered by the office in place of the installed ones */
export function calendarYear(
  year: number,
  kept: JurisdictionCalendar,
  packs: readonly YearPack[],
  calendar: WorkingCalendar,
): CalendarYear {
  const pack = packs.find((candidate) => candidate.year === year);
  const edits = new Map(kept.edits.filter(({ date }) => yearOf(date) === year).map((edit) => [edit.date, edit]));
  const dates = new Set([...(pack?.holidays ?? []), ...(pack?.extraWorkdays ?? []), ...edits.keys()]);
  const days = [...dates].sort().map((date): SpecialDay => {
    const edit = edits.get(date);
    if (edit !== undefined) return { date, kind: edit.kind, origin: 'EDIT', why: edit.why };
    return { date, kind: calendar.kindOf(date), origin: 'PACK', why: null };
  });
  return {
    year,
    known: pack !== undefined,
    source: pack?.source ?? null,
    entered: kept.years.some((entered) => entered.year === year),
    days,
  };
}
