import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  NotAPlainDate,
  addDays,
  atShanghai,
  dateOfEpochDay,
  daysBetween,
  endOfYear,
  epochDay,
  isPlainDate,
  parsePlainDate,
  shanghaiDate,
  shanghaiTime,
  toShanghaiIso,
  weekday,
} from './plain-date.js';

describe('a plain date', () => {
  it.each(['2020-02-29', '2000-02-29', '2020-12-31', '0001-01-01'])('%s exists', (text) => {
    expect(isPlainDate(text)).toBe(true);
  });

  it.each(['2023-02-29', '1900-02-29', '2020-13-01', '2020-00-10', '2020-04-31', '2020-1-1', '20200922', '', '2020-09-22T00:00:00Z', ' 2020-09-22'])(
    '「%s」 is refused by name',
    (text) => {
      expect(isPlainDate(text)).toBe(false);
      expect(() => parsePlainDate(text)).toThrow(NotAPlainDate);
    },
  );

  it('moves over the ends of months, years and leap days', () => {
    expect(addDays('2020-12-31', 1)).toBe('2021-01-01');
    expect(addDays('2020-03-01', -1)).toBe('2020-02-29');
    expect(addDays('2021-03-01', -1)).toBe('2021-02-28');
    expect(daysBetween('2020-01-01', '2021-01-01')).toBe(366);
    expect(daysBetween('2020-01-02', '2020-01-01')).toBe(-1);
  });

  it('moves there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), fc.integer({ min: -5_000, max: 5_000 }), (day, by) => {
        const date = dateOfEpochDay(day);
        expect(epochDay(date)).toBe(day);
        expect(addDays(addDays(date, by), -by)).toBe(date);
      }),
    );
  });

  it('knows its weekday and the last day of its year', () => {
    expect(weekday('2020-09-22')).toBe(2);
    expect(weekday('1970-01-01')).toBe(4);
    expect(weekday('1969-12-28')).toBe(7);
    expect(endOfYear('2020-09-22')).toBe('2020-12-31');
    expect(endOfYear(2021)).toBe('2021-12-31');
  });
});

describe('an instant in Shanghai', () => {
  it('is the next day there from 16:00 UTC on', () => {
    expect(shanghaiDate(new Date('2020-12-31T15:59:59Z'))).toBe('2020-12-31');
    expect(shanghaiDate(new Date('2020-12-31T16:00:00Z'))).toBe('2021-01-01');
  });

  it('is found by date and wall clock, and written with +08:00', () => {
    const instant = atShanghai('2020-09-24', '08:30');
    expect(instant.toISOString()).toBe('2020-09-24T00:30:00.000Z');
    expect(toShanghaiIso(instant)).toBe('2020-09-24T08:30:00+08:00');
    expect(shanghaiTime(instant)).toBe('08:30');
    expect(atShanghai('2021-01-01', '00:00').toISOString()).toBe('2020-12-31T16:00:00.000Z');
  });

  it.each(['8:30', '24:00', '08:60', ''])('「%s」 is no time of day', (time) => {
    expect(() => atShanghai('2020-09-24', time)).toThrow(RangeError);
  });
});
