import { describe, expect, it } from '@jest/globals';
import { packFaults } from './pack-faults.js';
import { installedYearPacks, type YearPack } from './year-pack.js';

const pack = (over: Partial<YearPack>): YearPack => ({
  year: 2027,
  source: 'test',
  holidays: ['2027-01-01', '2027-05-01', '2027-10-01'],
  extraWorkdays: [],
  ...over,
});
const codes = (over: Partial<YearPack>) => packFaults(pack(over)).map(({ code, date }) => [code, date]);

describe('the faults of a year that was entered', () => {
  it('are none in any installed year', () => {
    expect(installedYearPacks().flatMap(packFaults)).toEqual([]);
  });

  it('are none in a year with its fixed holidays', () => {
    expect(codes({})).toEqual([]);
  });

  it('name each day that cannot be', () => {
    const holidays = ['2027-01-01', '2027-05-01', '2027-10-01', '2027-02-29', '2026-12-31', '2027-05-01'];
    expect(codes({ holidays })).toEqual([
      ['NOT_A_DATE', '2027-02-29'],
      ['DAY_OF_OTHER_YEAR', '2026-12-31'],
      ['DAY_TWICE', '2027-05-01'],
    ]);
  });

  it('name a weekday given as 补班, and a day both off and worked', () => {
    expect(codes({ extraWorkdays: ['2027-01-04', '2027-05-01'] })).toEqual([
      ['DAY_TWICE', '2027-05-01'],
      ['EXTRA_WORKDAY_ON_WEEKDAY', '2027-01-04'],
    ]);
  });

  it('name the fixed holidays of an empty list: it would be a guess', () => {
    expect(codes({ holidays: [] })).toEqual([
      ['FIXED_HOLIDAY_MISSING', '2027-01-01'],
      ['FIXED_HOLIDAY_MISSING', '2027-05-01'],
      ['FIXED_HOLIDAY_MISSING', '2027-10-01'],
    ]);
  });
});
