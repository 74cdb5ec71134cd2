import { type PlainDate, isPlainDate, weekday, yearOf } from './plain-date.js';
import type { YearPack } from './year-pack.js';

export const PACK_FAULTS = ['NOT_A_DATE', 'DAY_OF_OTHER_YEAR', 'DAY_TWICE', 'EXTRA_WORKDAY_ON_WEEKDAY', 'FIXED_HOLIDAY_MISSING'] as const;

/** Why a year cannot be taken over as it is; `date` is the day it is about. */
export interface PackFault {
  readonly code: (typeof PACK_FAULTS)[number];
  readonly date: PlainDate;
  /** In Chinese, for the office. */
  readonly message: string;
}

/** Off in every year there has been; a list without them is incomplete, and an empty one would be a guess. */
const FIXED = ['01-01', '05-01', '10-01'] as const;

/** Everything that is wrong with a year somebody entered. */
export function packFaults({ year, holidays, extraWorkdays }: YearPack): PackFault[] {
  const faults: PackFault[] = [];
  const seen = new Set<PlainDate>();
  for (const date of [...holidays, ...extraWorkdays]) {
    if (!isPlainDate(date)) faults.push({ code: 'NOT_A_DATE', date, message: `“${date}”不是有效日期` });
    else if (yearOf(date) !== year) faults.push({ code: 'DAY_OF_OTHER_YEAR', date, message: `${date}不在${year}年` });
    else if (seen.has(date)) faults.push({ code: 'DAY_TWICE', date, message: `${date}重复列出，或既放假又上班` });
    seen.add(date);
  }
  for (const date of extraWorkdays.filter(isPlainDate)) {
    if (weekday(date) < 6) faults.push({ code: 'EXTRA_WORKDAY_ON_WEEKDAY', date, message: `${date}不是周末，不能是补班日` });
  }
  for (const date of FIXED.map((day) => `${year}-${day}`)) {
    if (!holidays.includes(date)) faults.push({ code: 'FIXED_HOLIDAY_MISSING', date, message: `${date}每年都放假，放假日期里没有它` });
  }
  return faults;
}
