import { describe, expect, it } from '@jest/globals';
import { WorkingCalendar, atShanghai, toShanghaiIso } from '#calendar';
import { type Hours, nextOpening, type Passing } from './sending-window.js';

const calendar = WorkingCalendar.installed();
const NONE: Hours = { digestAt: null, quietFrom: null, quietUntil: null };
const DIGEST: Passing = { kind: 'DIGEST', urgent: false };
const opens = (date: string, time: string, hours: Partial<Hours>, passing: Passing = DIGEST): string =>
  toShanghaiIso(nextOpening(atShanghai(date, time), { ...NONE, ...hours }, passing, calendar)).slice(0, 16);

describe('a subscriber hears', () => {
  it.each([
    ['at once with no wishes', '2020-09-24', '08:30', {}, '2020-09-24T08:30'],
    ['at the digest hour', '2020-09-24', '08:30', { digestAt: '09:15' }, '2020-09-24T09:15'],
    ['at once after the digest hour', '2020-09-24', '10:00', { digestAt: '09:15' }, '2020-09-24T10:00'],
    ['after quiet hours of the day', '2020-09-24', '12:30', { quietFrom: '12:00', quietUntil: '14:00' }, '2020-09-24T14:00'],
    ['at once before them', '2020-09-24', '11:59', { quietFrom: '12:00', quietUntil: '14:00' }, '2020-09-24T11:59'],
    ['the next morning after quiet hours over midnight', '2020-09-24', '18:30', { quietFrom: '18:00', quietUntil: '08:00' }, '2020-09-25T08:00'],
    ['the same morning within them', '2020-09-24', '06:00', { quietFrom: '18:00', quietUntil: '08:00' }, '2020-09-24T08:00'],
    ['at a digest hour within quiet hours only after both', '2020-09-24', '08:30', { digestAt: '12:30', quietFrom: '12:00', quietUntil: '14:00' }, '2020-09-24T14:00'],
    ['on the next working day after the holidays', '2020-09-30', '18:30', { quietFrom: '18:00', quietUntil: '08:00' }, '2020-10-09T08:00'],
    ['on a Saturday that is worked', '2020-10-10', '08:30', {}, '2020-10-10T08:30'],
  ])('%s', (_case, date, time, hours, at) => {
    expect(opens(date, time, hours)).toBe(at);
  });

  it('of what is urgent at any hour of any day', () => {
    expect(opens('2020-10-01', '23:00', { quietFrom: '18:00', quietUntil: '08:00' }, { kind: 'NOTICE', urgent: true })).toBe('2020-10-01T23:00');
  });

  it('of a notice without waiting for the digest hour', () => {
    expect(opens('2020-09-24', '08:30', { digestAt: '17:00' }, { kind: 'NOTICE', urgent: false })).toBe('2020-09-24T08:30');
  });
});
