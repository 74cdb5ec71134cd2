import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dateOfEpochDay, epochDay } from './plain-date.js';
import { CalendarYearMissing, WorkingCalendar } from './working-calendar.js';
import { installedYearPacks } from './year-pack.js';

const calendar = WorkingCalendar.installed();

describe('the installed years', () => {
  it('run without a gap from 2004 to at least 2026', () => {
    const { years } = calendar;
    expect(years[0]).toBe(2004);
    expect(years.at(-1)).toBeGreaterThanOrEqual(2026);
    expect(years).toEqual(years.map((_, index) => 2004 + index));
  });

  it.each([
    ['2020-09-22', 'WORKDAY', 'a Tuesday'],
    ['2020-09-26', 'WEEKEND', 'a Saturday'],
    ['2020-09-27', 'EXTRA_WORKDAY', '补班 before National Day, a Sunday'],
    ['2020-10-01', 'HOLIDAY', 'National Day, a Thursday'],
    ['2020-10-03', 'HOLIDAY', 'National Day week, a Saturday'],
    ['2020-10-08', 'HOLIDAY', 'National Day and Mid-autumn in one'],
    ['2020-10-10', 'EXTRA_WORKDAY', '补班 after it, a Saturday'],
    ['2020-01-31', 'HOLIDAY', 'Spring Festival as prolonged in 2020'],
    ['2021-01-01', 'HOLIDAY', 'New Year, a Friday'],
    ['2022-12-31', 'HOLIDAY', 'New Year 2023 starts the year before'],
    ['2015-09-03', 'HOLIDAY', 'the one-time holiday of 2015'],
    ['2026-02-28', 'EXTRA_WORKDAY', '补班 after Spring Festival 2026, a Saturday'],
  ] as const)('take %s for %s: %s', (date, kind, _why) => {
    expect(calendar.kindOf(date)).toBe(kind);
  });
});

describe('counting working days', () => {
  it.each([
    ['2020-09-22', 2, '2020-09-24', 'plain weekdays'],
    ['2020-09-25', 1, '2020-09-27', 'the Sunday that is worked'],
    ['2020-09-30', 1, '2020-10-09', 'over eight days off'],
    ['2020-10-09', 1, '2020-10-10', 'the Saturday that is worked'],
    ['2020-10-10', 1, '2020-10-12', 'the Sunday after it is off'],
    ['2020-10-04', 1, '2020-10-09', 'from within a holiday'],
    ['2020-10-04', -1, '2020-09-30', 'back from within a holiday'],
    ['2020-12-31', 1, '2021-01-04', 'over the year’s end'],
    ['2021-01-04', -1, '2020-12-31', 'back over the year’s end'],
    ['2020-12-31', -10, '2020-12-17', 'ten back'],
    ['2022-12-31', 1, '2023-01-03', 'from a deadline on a holiday'],
    ['2020-10-04', 0, '2020-10-04', 'zero stays, also on a holiday'],
  ] as const)('from %s by %d is %s: %s', (from, count, expected, _why) => {
    expect(calendar.addWorkdays(from, count)).toBe(expected);
    expect(calendar.workdaysBetween(from, expected)).toBe(count === 0 ? 0 : count);
  });

  it('between two days is the inverse of adding, wherever one starts', () => {
    const first = epochDay('2005-01-01');
    const last = epochDay('2025-06-30');
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: -60, max: 60 }), (day, count) => {
        const from = dateOfEpochDay(day);
        const to = calendar.addWorkdays(from, count);
        expect(calendar.workdaysBetween(from, to)).toBe(count);
        if (count !== 0) expect(calendar.isWorkday(to)).toBe(true);
      }),
    );
  });

  it('finds the worked day at or next to a date', () => {
    expect(calendar.workdayOnOrBefore('2020-10-05')).toBe('2020-09-30');
    expect(calendar.workdayOnOrAfter('2020-10-05')).toBe('2020-10-09');
    expect(calendar.workdayOnOrBefore('2020-09-27')).toBe('2020-09-27');
    expect(calendar.workdayOnOrAfter('2020-09-27')).toBe('2020-09-27');
  });

  it('refuses half days', () => {
    expect(() => calendar.addWorkdays('2020-10-05', 0.5)).toThrow(RangeError);
  });
});

describe('a year without holidays', () => {
  const until2020 = new WorkingCalendar(installedYearPacks().filter(({ year }) => year <= 2020));

  it('is refused by name and never guessed', () => {
    expect(until2020.knows(2021)).toBe(false);
    expect(() => until2020.isWorkday('2021-01-04')).toThrow(new CalendarYearMissing(2021));
    expect(() => until2020.addWorkdays('2020-12-31', 1)).toThrow(CalendarYearMissing);
    expect(() => until2020.workdaysBetween('2020-12-30', '2021-01-05')).toThrow(CalendarYearMissing);
  });

  it('does not matter to dates short of it', () => {
    expect(until2020.addWorkdays('2020-12-31', -10)).toBe('2020-12-17');
    expect(until2020.workdaysBetween('2020-12-30', '2020-12-31')).toBe(1);
  });
});

describe('an edit by the office', () => {
  const closed = WorkingCalendar.installed([{ date: '2020-09-24', kind: 'HOLIDAY', why: '台风停工' }]);

  it('wins over the pack', () => {
    expect(closed.kindOf('2020-09-24')).toBe('HOLIDAY');
    expect(closed.addWorkdays('2020-09-22', 2)).toBe('2020-09-25');
  });

  it('changes the version; equal data has an equal version', () => {
    expect(closed.version).not.toBe(calendar.version);
    expect(WorkingCalendar.installed().version).toBe(calendar.version);
  });
});

it('a pack with a day of another year is refused', () => {
  const stray = { year: 2027, source: 'test', holidays: [addDays('2027-01-01', -1)], extraWorkdays: [] };
  expect(() => new WorkingCalendar([stray])).toThrow(/2027.*2026-12-31/);
});
