import { createRequire } from 'node:module';
import { type PlainDate, weekday } from './plain-date.js';

/**
 * One year of the State Council's holiday notice (国务院办公厅关于某年部分节假日安排的通知), as far as it departs from
 * "Monday to Friday are worked": what is not listed is an ordinary weekday or weekend.
 */
export interface YearPack {
  readonly year: number;
  readonly source: string;
  /** Every day off the notice names, those that fall on a weekend included. */
  readonly holidays: readonly PlainDate[];
  /** 补班: Saturdays and Sundays that are worked in exchange. */
  readonly extraWorkdays: readonly PlainDate[];
}

interface ChineseDays {
  readonly holidays: Readonly<Record<PlainDate, string>>;
  readonly workdays: Readonly<Record<PlainDate, string>>;
}

/**
 * The packs that come with the installation: every year the package `chinese-days` knows. A notice appears in
 * November for the following year, so late in a year the next one may be missing until the package is raised or
 * the office enters it.
 */
export function installedYearPacks(): YearPack[] {
  // The package's entry points hide the lists behind per-day questions; the lists themselves are this file.
  const require = createRequire(import.meta.url);
  const { holidays, workdays } = require('chinese-days/dist/chinese-days.json') as ChineseDays;
  const { version } = require('chinese-days/package.json') as { version: string };
  const years = new Map<number, { holidays: PlainDate[]; extraWorkdays: PlainDate[] }>();
  const ofYear = (date: PlainDate) => {
    const year = Number(date.slice(0, 4));
    const days = years.get(year) ?? { holidays: [], extraWorkdays: [] };
    years.set(year, days);
    return days;
  };
  for (const date of Object.keys(holidays).sort()) ofYear(date).holidays.push(date);
  for (const date of Object.keys(workdays).sort()) {
    if (weekday(date) >= 6) ofYear(date).extraWorkdays.push(date);
  }
  return [...years]
    .sort(([a], [b]) => a - b)
    .map(([year, days]) => ({ year, source: `chinese-days@${version}`, ...days }));
}
