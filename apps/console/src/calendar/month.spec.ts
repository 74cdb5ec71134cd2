import { describe, expect, it } from '@jest/globals';
import { weekdayOf, weeksOf } from './month.js';

describe('a month on the wall', () => {
  it('begins its weeks on Monday and leaves the days of its neighbours empty', () => {
    const weeks = weeksOf(2020, 10);
    expect(weeks[0]).toEqual([null, null, null, '2020-10-01', '2020-10-02', '2020-10-03', '2020-10-04']);
    expect(weeks.at(-1)).toEqual(['2020-10-26', '2020-10-27', '2020-10-28', '2020-10-29', '2020-10-30', '2020-10-31', null]);
  });

  it('has every day once, also in a leap year', () => {
    const days = Array.from({ length: 12 }, (_, month) => weeksOf(2024, month + 1)).flat(2).filter((day) => day !== null);
    expect(days).toHaveLength(366);
    expect(new Set(days).size).toBe(366);
    expect(weekdayOf('2024-02-29')).toBe(4);
  });
});
