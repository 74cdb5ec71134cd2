import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, endOfYear, WorkingCalendar } from '#calendar';
import { YELLOW_AT_MOST_DAYS, YELLOW_WORKDAYS, yellowUntil } from './light.js';

const calendar = WorkingCalendar.installed();

describe('the yellow light', () => {
  it('begins ten working days ahead, the National Day holiday not counted, the two 补班 days counted', () => {
    expect(yellowUntil('2020-09-22', calendar)).toBe('2020-10-12');
  });

  it('is early rather than late where the next year has no calendar yet', () => {
    const lastYear = Math.max(...calendar.years);
    const today = `${lastYear}-12-28`;
    expect(yellowUntil(today, calendar)).toBe(addDays(today, YELLOW_AT_MOST_DAYS));
  });

  it('never reaches further than the widest span', () => {
    const first = `${Math.min(...calendar.years)}-01-01`;
    const last = addDays(endOfYear(Math.max(...calendar.years)), -YELLOW_AT_MOST_DAYS);
    let widest = 0;
    for (let day = first; day <= last; day = addDays(day, 1)) {
      widest = Math.max(widest, daysBetween(day, calendar.addWorkdays(day, YELLOW_WORKDAYS)));
    }
    expect(widest).toBeLessThanOrEqual(YELLOW_AT_MOST_DAYS);
    expect(widest).toBeGreaterThan(14);
  });
});
