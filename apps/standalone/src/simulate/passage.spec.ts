import { describe, expect, it } from '@jest/globals';
import { toShanghaiIso, VirtualClock, WorkingCalendar } from '#calendar';
import { everyDay, isSunday, letDaysPass, worked } from './passage.js';
import { periodOf } from './period.js';

const calendar = WorkingCalendar.installed();
const days = (from: string, until: string) => {
  const period = periodOf(from, until, calendar);
  return { period, clock: new VirtualClock(period.start) };
};

describe('time passing', () => {
  it('goes from one instant at which something happens to the next, in order, and to the end', async () => {
    const { period, clock } = days('2020-09-25', '2020-09-29');
    const seen: string[] = [];
    const note = (what: string) => async () => {
      seen.push(`${toShanghaiIso(clock.now()).slice(0, 16)} ${what}`);
    };
    const onWorkdays = worked(calendar);
    await letDaysPass(
      [everyDay('15:00', onWorkdays, clock, note('office')), everyDay('10:00', onWorkdays, clock, note('units')), everyDay('23:00', isSunday, clock, note('look'))],
      clock,
      period,
      new AbortController().signal,
    );
    expect(seen).toEqual([
      '2020-09-25T10:00 units',
      '2020-09-25T15:00 office',
      '2020-09-27T10:00 units',
      '2020-09-27T15:00 office',
      '2020-09-27T23:00 look',
      '2020-09-28T10:00 units',
      '2020-09-28T15:00 office',
      '2020-09-29T10:00 units',
      '2020-09-29T15:00 office',
    ]);
    expect(clock.now()).toEqual(period.end);
  });

  it('lets what is due at the same instant happen in the order it is listed', async () => {
    const { period, clock } = days('2020-09-25', '2020-09-25');
    const seen: string[] = [];
    const once = (what: string) => everyDay('10:00', () => true, clock, async () => seen.push(what));
    await letDaysPass([once('first'), once('second')], clock, period, new AbortController().signal);
    expect(seen).toEqual(['first', 'second']);
  });

  it('leaves out what was due at an hour before it began', async () => {
    const { period, clock } = days('2020-09-25', '2020-09-26');
    const seen: string[] = [];
    await letDaysPass([everyDay('08:00', () => true, clock, async (today) => seen.push(today))], clock, period, new AbortController().signal);
    expect(seen).toEqual(['2020-09-26']);
  });

  it('has no working days in a year nobody knows the calendar of', async () => {
    const last = calendar.years.at(-1) ?? 0;
    const { clock } = days(`${last}-12-31`, `${last + 1}-03-31`);
    const round = everyDay('10:00', worked(calendar), clock, async () => undefined);
    if ((await round.nextDue()) !== null) await round.happen();
    expect(await round.nextDue()).toBeNull();
  });

  it('stops when it is told to', async () => {
    const { period, clock } = days('2020-09-25', '2020-09-29');
    const stop = new AbortController();
    const round = everyDay('10:00', () => true, clock, async () => stop.abort());
    await expect(letDaysPass([round], clock, period, stop.signal)).rejects.toThrow(/abort/i);
  });
});
