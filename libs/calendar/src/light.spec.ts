import { describe, expect, it } from '@jest/globals';
import { dueRangeOf, type Light, lightOf, LIGHTS, YELLOW_AT_MOST_DAYS, YELLOW_WORKDAYS, yellowRange } from './light.js';
import { addDays, daysBetween, endOfYear, type PlainDate } from './plain-date.js';
import { WorkingCalendar } from './working-calendar.js';

const calendar = WorkingCalendar.installed();
const today = '2020-09-22';
const yellow = yellowRange(today, calendar);

describe('a light', () => {
  it.each([
    ['2020-09-21', 'red', 'OVERDUE'],
    ['2020-09-22', 'yellow', 'DUE_SOON'],
    // Ten working days on: National Day is not counted, the two 补班 days are.
    ['2020-10-12', 'yellow', 'DUE_SOON'],
    ['2020-10-13', 'green', 'ON_TRACK'],
    [null, 'green', 'NO_DEADLINE'],
  ] as const)('due %s is %s', (due, light, timeliness) => {
    expect(lightOf(due, false, yellow)).toEqual({ light, timeliness });
  });

  it('is out once the work is done, however late', () => {
    expect(lightOf('2020-01-01', true, yellow)).toEqual({ light: null, timeliness: 'DONE' });
  });

  it('and the range it is searched by agree on every day', () => {
    const lies = (due: PlainDate, light: Light) => {
      const { after, before } = dueRangeOf(light, yellow);
      return (after === null || due >= after) && (before === null || due <= before);
    };
    for (let due = addDays(today, -40); due < addDays(today, 40); due = addDays(due, 1)) {
      expect(LIGHTS.filter((light) => lies(due, light))).toEqual([lightOf(due, false, yellow).light]);
    }
  });

  it('is early rather than late where the coming year has no calendar yet', () => {
    const lateInTheLastYear = endOfYear(Math.max(...calendar.years));
    expect(yellowRange(lateInTheLastYear, calendar).until).toBe(addDays(lateInTheLastYear, YELLOW_AT_MOST_DAYS));

    const first = endOfYear(Math.min(...calendar.years));
    const last = addDays(lateInTheLastYear, -YELLOW_AT_MOST_DAYS);
    for (let day = first; day < last; day = addDays(day, 1)) {
      expect(daysBetween(day, calendar.addWorkdays(day, YELLOW_WORKDAYS))).toBeLessThanOrEqual(YELLOW_AT_MOST_DAYS);
    }
  });
});
