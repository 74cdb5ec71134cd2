/**
 * Calendar dates as strings `YYYY-MM-DD`; the grammar needs no clock and no time zone.
 */

export function plainDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function endOfMonth(year: number, month: number): string | null {
  return month >= 1 && month <= 12 ? plainDate(year, month, daysIn(year, month)) : null;
}

export function addDays(date: string, days: number): string | null {
  let [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  day += days;
  while (day > daysIn(year, month)) {
    day -= daysIn(year, month);
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year++;
  }
  return plainDate(year, month, day);
}

export function addMonths(date: string, months: number): string | null {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  return plainDate(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)));
}
