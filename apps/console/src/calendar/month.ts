/** A week from Monday to Sunday; null for days of the month beside it. */
export type Week = readonly (string | null)[];

const dateOf = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** 1 Monday … 7 Sunday, wherever the reader is. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** The weeks of a month (1–12), as a wall calendar prints them. */
export function weeksOf(year: number, month: number): Week[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = weekdayOf(dateOf(year, month, 1)) - 1;
  const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, cell) => {
    const day = cell - before + 1;
    return day >= 1 && day <= length ? dateOf(year, month, day) : null;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
