import { describe, expect, it } from '@jest/globals';
import { WorkingCalendar, toShanghaiIso } from '#calendar';
import { periodOf } from './period.js';

const calendar = WorkingCalendar.installed();

describe('the period of a simulation', () => {
  it('begins at nine on its first day and takes in all of its last', () => {
    const { start, end } = periodOf('2020-09-22', '2020-09-22', calendar);
    expect([start, end].map(toShanghaiIso)).toEqual(['2020-09-22T09:00:00+08:00', '2020-09-22T23:59:00+08:00']);
  });

  it.each([
    ['2020-13-01', '2021-01-31', 'DATE_INVALID', /--from 「2020-13-01」/],
    ['2020-09-22', '2021-02-29', 'DATE_INVALID', /--until 「2021-02-29」/],
    ['today', '2021-01-31', 'DATE_INVALID', /YYYY-MM-DD/],
    ['2020-09-22', '2020-09-21', 'UNTIL_BEFORE_FROM', /2020-09-21 早于/],
    ['1999-09-22', '2020-09-21', 'CALENDAR_YEAR_MISSING', /1999/],
  ])('from %s until %s is refused as %s', (from, until, code, message) => {
    expect(() => periodOf(from, until, calendar)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  it('may end in a year whose holidays nobody knows yet', () => {
    const last = calendar.years.at(-1) ?? 0;
    expect(() => periodOf(`${last}-12-31`, `${last + 1}-06-30`, calendar)).not.toThrow();
  });
});
