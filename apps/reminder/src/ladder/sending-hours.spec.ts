import { describe, expect, it } from '@jest/globals';
import { CalendarYearMissing, WorkingCalendar, atShanghai, installedYearPacks, toShanghaiIso } from '#calendar';
import { DEFAULT_POLICY } from './default-policy.js';
import { nextSendingInstant } from './sending-hours.js';

const calendar = WorkingCalendar.installed();

describe('sending hours', () => {
  it.each([
    ['2020-09-24', '08:30', '2020-09-24T08:30', 'open at half past eight'],
    ['2020-09-24', '17:59', '2020-09-24T17:59', 'open until six'],
    ['2020-09-24', '18:00', '2020-09-25T08:30', 'closed in the evening'],
    ['2020-09-24', '03:00', '2020-09-24T08:30', 'closed at night'],
    ['2020-09-26', '10:00', '2020-09-27T08:30', 'closed on a Saturday, open on the Sunday that is worked'],
    ['2020-09-30', '20:00', '2020-10-09T08:30', 'closed through the holidays'],
    ['2020-12-31', '20:00', '2021-01-04T08:30', 'closed over New Year'],
  ])('at %s %s wait until %s: %s', (date, time, expected, _why) => {
    expect(toShanghaiIso(nextSendingInstant(atShanghai(date, time), DEFAULT_POLICY, calendar)).slice(0, 16)).toBe(expected);
  });

  it('of an unknown year are refused by name', () => {
    const until2020 = new WorkingCalendar(installedYearPacks().filter(({ year }) => year <= 2020));
    expect(() => nextSendingInstant(atShanghai('2020-12-31', '20:00'), DEFAULT_POLICY, until2020)).toThrow(CalendarYearMissing);
  });
});
