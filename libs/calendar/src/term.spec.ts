import { describe, expect, it } from '@jest/globals';
import { addTerm } from './term.js';
import { CalendarYearMissing, WorkingCalendar } from './working-calendar.js';

const calendar = WorkingCalendar.installed();

describe('a term', () => {
  it.each([
    ['2020-02-15', 15, 'DAY', '2020-03-01'],
    ['2020-12-31', 1, 'DAY', '2021-01-01'],
    ['2020-09-25', 5, 'WORKDAY', '2020-10-09'],
    ['2020-09-30', 5, 'WORKDAY', '2020-10-14'],
    ['2020-10-01', 1, 'WORKDAY', '2020-10-09'],
    ['2021-01-31', 1, 'MONTH', '2021-02-28'],
    ['2020-11-30', 3, 'MONTH', '2021-02-28'],
    ['2020-12-15', 1, 'MONTH', '2021-01-15'],
    ['2020-02-29', 1, 'YEAR', '2021-02-28'],
    ['2020-02-29', 4, 'YEAR', '2024-02-29'],
  ] as const)('from %s of %i %s ends on %s', (date, count, unit, end) => {
    expect(addTerm(date, { count, unit }, calendar)).toBe(end);
  });

  it('of working days into a year without a calendar has no end', () => {
    expect(() => addTerm('2099-12-30', { count: 5, unit: 'WORKDAY' }, calendar)).toThrow(CalendarYearMissing);
  });
});
