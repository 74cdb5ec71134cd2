import { addDays, type PlainDate, weekday } from '#calendar';

/** The Monday of a day's week. */
export function weekOf(date: PlainDate): PlainDate {
  return addDays(date, 1 - weekday(date));
}

/** The Mondays of all weeks that have a day between the two, both included. */
export function weeksBetween(from: PlainDate, until: PlainDate): PlainDate[] {
  const weeks: PlainDate[] = [];
  for (let week = weekOf(from); week <= until; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/** Sums what happened on days by their week. Days outside the weeks are a mistake of the caller. */
export function countByWeek(weeks: readonly PlainDate[], happened: readonly { readonly date: PlainDate; readonly count: number }[]): number[] {
  const counts = new Map(weeks.map((week) => [week, 0]));
  for (const { date, count } of happened) {
    const week = weekOf(date);
    const before = counts.get(week);
    if (before === undefined) throw new Error(`${date} is in none of the weeks ${weeks[0]} to ${weeks.at(-1)}`);
    counts.set(week, before + count);
  }
  return [...counts.values()];
}
