import { describe, expect, it } from '@jest/globals';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { addDays, atShanghai, daysBetween, type PlainDate, shanghaiDate } from './plain-date.js';
import { CalendarYearMissing, WorkingCalendar } from './working-calendar.js';
import { installedYearPacks } from './year-pack.js';

const calendar = WorkingCalendar.installed();
const FIRST: PlainDate = '2015-01-01';
const LAST: PlainDate = '2026-12-31';

/** Every day of twelve years, walked with the machine's own UTC days. */
const days: PlainDate[] = [];
for (let day = Date.UTC(2015, 0, 1); day <= Date.UTC(2026, 11, 31); day += 86_400_000) days.push(new Date(day).toISOString().slice(0, 10));

/** The model: chinese-days is asked about each day, and counting is counting along the list of worked ones. */
const worked = days.filter((day) => chineseDays.isWorkday(day));
const workedUpTo = new Map<PlainDate, number>();
let sofar = 0;
for (const day of days) {
  if (worked[sofar] === day) sofar += 1;
  workedUpTo.set(day, sofar);
}

/** The `count`-th worked day after `date` (before it when negative), or undefined beyond the twelve years. */
function modelled(date: PlainDate, count: number): PlainDate | undefined {
  if (count === 0) return date;
  const upTo = workedUpTo.get(date) ?? Number.NaN;
  if (count > 0) return worked[upTo + count - 1];
  return worked[upTo + count - (worked[upTo - 1] === date ? 1 : 0)];
}

describe('working days from 2015 to 2026', () => {
  it('are, day by day, those of an independent count', () => {
    expect(days.length).toBe(daysBetween(FIRST, LAST) + 1);
    expect(days.filter((day) => calendar.isWorkday(day))).toEqual(worked);
  });

  it.each([-10, -3, -1, 0, 1, 2, 4, 10])('moved by %i from every single day are those of the count', (count) => {
    const differing = days.filter((day) => {
      const expected = modelled(day, count);
      return expected !== undefined && calendar.addWorkdays(day, count) !== expected;
    });
    expect(differing).toEqual([]);
  });

  it('are the same over any distance, there and back', () => {
    fc.assert(
      fc.property(fc.nat({ max: days.length - 1 }), fc.integer({ min: -260, max: 260 }), (index, count) => {
        const from = days[index] ?? FIRST;
        const expected = modelled(from, count);
        fc.pre(expected !== undefined);
        const to = calendar.addWorkdays(from, count);
        expect(to).toBe(expected);
        expect(calendar.workdaysBetween(from, to)).toBe(count);
      }),
      { numRuns: 400 },
    );
  });

  it('follow one another without a gap, and two steps of one are one step of two', () => {
    fc.assert(
      fc.property(fc.nat({ max: days.length - 400 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (index, first, second) => {
        const from = days[index + 200] ?? FIRST;
        expect(calendar.addWorkdays(calendar.addWorkdays(from, first), second)).toBe(calendar.addWorkdays(from, first + second));
        expect(calendar.addWorkdays(calendar.addWorkdays(from, -first), -second)).toBe(calendar.addWorkdays(from, -first - second));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the ends of years', () => {
  it.each([
    ['2019-12-31', 1, '2020-01-02', 'New Year’s Day alone'],
    ['2020-12-31', 1, '2021-01-04', 'New Year with a weekend'],
    ['2022-12-30', 1, '2023-01-03', 'New Year that begins on New Year’s Eve'],
    ['2018-12-28', 1, '2018-12-29', 'the Saturday worked for New Year 2019'],
    ['2018-12-29', 1, '2019-01-02', 'over three days off in two years'],
    ['2019-01-02', -1, '2018-12-29', 'and back'],
    ['2025-12-31', 1, '2026-01-04', 'the Sunday worked after New Year 2026'],
    ['2024-02-29', 1, '2024-03-01', 'a leap day'],
  ] as const)('from %s by %i is %s: %s', (from, count, expected, _why) => {
    expect(calendar.addWorkdays(from, count)).toBe(expected);
  });
});

describe('long holidays', () => {
  it.each([
    ['2020-01-23', 1, '2020-02-03', 'Spring Festival 2020, prolonged to ten days'],
    ['2026-02-14', 1, '2026-02-24', 'Spring Festival 2026, nine days, from the Saturday worked before it'],
    ['2026-02-13', 1, '2026-02-14', 'to the Saturday worked before it'],
    ['2026-02-27', 1, '2026-02-28', 'to the Saturday worked after it'],
    ['2020-10-08', 1, '2020-10-09', 'from the last day of eight'],
    ['2020-10-01', 1, '2020-10-09', 'from the first day of eight'],
    ['2020-10-01', -1, '2020-09-30', 'back from the first day of eight'],
    ['2020-10-08', -1, '2020-09-30', 'back from the last day of eight'],
    ['2020-10-12', -3, '2020-09-30', 'back over a 补班 Saturday and the holiday'],
    ['2024-02-09', 1, '2024-02-18', 'New Year’s Eve 2024 was worked'],
  ] as const)('from %s by %i is %s: %s', (from, count, expected, _why) => {
    expect(calendar.addWorkdays(from, count)).toBe(expected);
  });
});

describe('one working day', () => {
  const oneLater = (date: PlainDate, time: string) => calendar.addWorkdays(shanghaiDate(atShanghai(date, time)), 1);

  it.each([
    ['2020-09-22', '2020-09-23', 'a Tuesday'],
    ['2020-09-25', '2020-09-27', 'a Friday before a worked Sunday'],
    ['2020-10-16', '2020-10-19', 'an ordinary Friday'],
    ['2020-09-30', '2020-10-09', 'the eve of a holiday: nine days of hours, one working day'],
    ['2020-10-04', '2020-10-09', 'within a holiday'],
  ] as const)('after %s is %s at 08:30, at 18:30 and a minute before midnight: %s', (date, expected, _why) => {
    for (const time of ['00:00', '08:29', '08:30', '18:30', '23:59']) expect(oneLater(date, time)).toBe(expected);
  });

  it('is counted in Shanghai: an evening in UTC is the next day there', () => {
    expect(calendar.addWorkdays(shanghaiDate(new Date('2020-09-22T15:59:59Z')), 1)).toBe('2020-09-23');
    expect(calendar.addWorkdays(shanghaiDate(new Date('2020-09-22T16:00:00Z')), 1)).toBe('2020-09-24');
  });
});

describe('a year nobody has entered', () => {
  const until2026 = new WorkingCalendar(installedYearPacks().filter(({ year }) => year >= 2015 && year <= 2026));

  it('is never taken for Saturdays and Sundays off, on any of its days', () => {
    for (let date: PlainDate = '2027-01-01'; date <= '2027-12-31'; date = addDays(date, 1)) {
      expect(() => until2026.isWorkday(date)).toThrow(new CalendarYearMissing(2027));
      expect(() => until2026.workdayOnOrBefore(date)).toThrow(CalendarYearMissing);
      expect(() => until2026.workdayOnOrAfter(date)).toThrow(CalendarYearMissing);
    }
  });

  it('stops every count that reaches into it, and none that does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }), (count, before) => {
        const from = addDays(LAST, -before);
        const within = worked.filter((day) => day > from).length;
        if (count <= within) expect(until2026.addWorkdays(from, count)).toBe(modelled(from, count));
        else expect(() => until2026.addWorkdays(from, count)).toThrow(new CalendarYearMissing(2027));
      }),
    );
    expect(() => until2026.addWorkdays('2015-01-01', -1)).toThrow(new CalendarYearMissing(2014));
  });

  it('is every year past the last and before the first that a plain date can write', () => {
    expect(() => calendar.addWorkdays('9999-12-31', 1)).toThrow(new CalendarYearMissing(10_000));
    expect(() => calendar.addWorkdays('0000-01-01', -1)).toThrow(new CalendarYearMissing(-1));
  });

  it('stays unknown when a single day of it is decided', () => {
    const edited = new WorkingCalendar(installedYearPacks().filter(({ year }) => year <= 2026), [{ date: '2027-01-04', kind: 'WORKDAY', why: '测试' }]);
    expect(() => edited.isWorkday('2027-01-04')).toThrow(new CalendarYearMissing(2027));
  });
});
