import { describe, expect, it } from '@jest/globals';
import { yearWarnings } from './year-warnings.js';

const until2026 = (year: number) => year <= 2026;
const warned = (today: string) => yearWarnings(until2026, today).map(({ year, daysLeft }) => [year, daysLeft]);

describe('a year nobody has entered', () => {
  it('is asked for from the first of October of the year before', () => {
    expect(warned('2026-09-30')).toEqual([]);
    expect(warned('2026-10-01')).toEqual([[2027, 92]]);
    expect(warned('2026-12-31')).toEqual([[2027, 1]]);
  });

  it('is needed at once when it has begun', () => {
    expect(warned('2027-01-01')).toEqual([[2027, 0]]);
    expect(warned('2027-11-01')).toEqual([
      [2027, 0],
      [2028, 61],
    ]);
  });

  it('says so to the office', () => {
    expect(yearWarnings(until2026, '2026-11-22')[0]?.message).toBe('2027年放假安排尚未录入，距年初还有40天；请录入国务院办公厅通知');
  });
});
