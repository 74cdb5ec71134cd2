import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai, installedYearPacks, toShanghaiIso } from '#calendar';
import type { JurisdictionCalendar } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { ReminderUnderTest } from '../reminder-under-test.js';

/** A typhoon closes the offices on the day after tomorrow. */
const TYPHOON: JurisdictionCalendar = { years: [], edits: [{ date: '2020-09-24', kind: 'HOLIDAY', why: '台风停工' }] };
const UNTOUCHED: JurisdictionCalendar = { years: [], edits: [] };

const until2020 = installedYearPacks().filter(({ year }) => year <= 2020);
const year2021 = installedYearPacks()
  .filter(({ year }) => year === 2021)
  .map((pack) => ({ ...pack, holidays: [...pack.holidays], extraWorkdays: [...pack.extraWorkdays] }));

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')), until2020);
});
afterEach(async () => {
  await reminder?.query('truncate timer, item, reminder, digest, jurisdiction_calendar, notice cascade');
  await reminder?.close();
});

const waiting = async (id: string) => {
  const [row] = await reminder.query<{ rung: string; at: Date | null; year: number | null }>(
    'select rung, fire_at as at, missing_year as year from timer where assignment_id = $1',
    id,
  );
  return `${row?.rung} ${row?.at ? toShanghaiIso(row.at).slice(0, 16) : row?.year}`;
};
const sent = async (id: string) => {
  const rows = await reminder.query<{ rung: string; at: Date }>(
    'select rung, recorded_at as at from reminder where assignment_id = $1 and unsent_because is null order by recorded_at, rung',
    id,
  );
  return rows.map(({ rung, at }) => `${toShanghaiIso(at).slice(0, 10)} ${rung}`);
};

describe('a changed calendar', () => {
  it('moves what has not been sent, there and back', async () => {
    const [id = ''] = await reminder.dispatch({});
    expect(await waiting(id)).toBe('SIGN+2 2020-09-24T08:30');
    await reminder.keepCalendar(1, TYPHOON);
    expect(await waiting(id)).toBe('SIGN+2 2020-09-25T08:30');
    await reminder.keepCalendar(2, UNTOUCHED);
    expect(await waiting(id)).toBe('SIGN+2 2020-09-24T08:30');
  });

  it('leaves what was sent, and sends nothing of it again', async () => {
    const [id = ''] = await reminder.dispatch({ due: '2020-09-28' });
    await reminder.sweepAt('2020-09-24');
    const before = await sent(id);
    expect(before).toEqual(['2020-09-24 DUE-3', '2020-09-24 SIGN+2']);
    // With the Saturday worked as well, three working days before the deadline are tomorrow.
    await reminder.keepCalendar(1, { years: [], edits: [{ date: '2020-09-26', kind: 'EXTRA_WORKDAY', why: '补班' }] });
    for (const date of ['2020-09-25', '2020-09-26', '2020-09-27']) await reminder.sweepAt(date);
    expect(await sent(id)).toEqual(before);
    await reminder.sweepAt('2020-09-28');
    expect(await sent(id)).toEqual([...before, '2020-09-28 DUE+0']);
  });

  it('lets rungs change places, and each is still sent once', async () => {
    const [id = ''] = await reminder.dispatch({ due: '2020-09-29' });
    expect(await waiting(id)).toBe('SIGN+2 2020-09-24T08:30');
    // Two days off more: the signature is asked for a day later, the deadline warned of two days earlier.
    const edits = [TYPHOON.edits, [{ date: '2020-09-27', kind: 'WEEKEND' as const, why: '台风停工' }]].flat();
    await reminder.keepCalendar(1, { years: [], edits });
    expect(await waiting(id)).toBe('DUE-3 2020-09-23T08:30');
    for (const date of ['2020-09-23', '2020-09-24', '2020-09-25', '2020-09-28', '2020-09-29']) await reminder.sweepAt(date);
    expect(await sent(id)).toEqual(['2020-09-23 DUE-3', '2020-09-25 SIGN+2', '2020-09-29 DUE+0']);
  });

  it('arms what was held for a year once the office enters it, and holds it again when the year is taken back', async () => {
    const [id = ''] = await reminder.dispatch({ due: '2021-03-31' });
    await reminder.change(id, 2, 'IN_PROGRESS');
    const held = 'DUE-10 2021';
    expect(await waiting(id)).toBe(held);
    await reminder.keepCalendar(1, { years: year2021, edits: [] });
    expect(await waiting(id)).toBe('DUE-10 2021-03-17T08:30');
    await reminder.keepCalendar(2, UNTOUCHED);
    expect(await waiting(id)).toBe(held);
  });

  it('writes only timers whose morning changes', async () => {
    const ids = await reminder.dispatch({}, { due: '2020-12-25' });
    await reminder.change(ids[1] ?? '', 2, 'IN_PROGRESS');
    const versions = () => reminder.query<{ id: string; xmin: string }>('select assignment_id as id, xmin::text from timer order by assignment_id');
    const before = new Map((await versions()).map(({ id, xmin }) => [id, xmin]));
    await reminder.keepCalendar(1, TYPHOON);
    const written = (await versions()).filter(({ id, xmin }) => before.get(id) !== xmin).map(({ id }) => id);
    expect(written).toEqual([ids[0]]);
  });

  it('that was overtaken on its way changes nothing', async () => {
    const [id = ''] = await reminder.dispatch({});
    await reminder.keepCalendar(2, UNTOUCHED);
    await reminder.keepCalendar(1, TYPHOON);
    expect(await waiting(id)).toBe('SIGN+2 2020-09-24T08:30');
  });

  it('is planned by from the moment it is kept, also by what arrives at the same time', async () => {
    const [, ids] = await Promise.all([reminder.keepCalendar(1, TYPHOON), reminder.dispatch(...Array.from({ length: 50 }, () => ({})))]);
    expect(new Set(await Promise.all(ids.map(waiting)))).toEqual(new Set(['SIGN+2 2020-09-25T08:30']));
  });

  it('defers what is due on a day that is off after all', async () => {
    const [id = ''] = await reminder.dispatch({});
    await reminder.keepCalendar(1, TYPHOON);
    expect((await reminder.sweepAt('2020-09-24')).lines).toBe(0);
    expect((await reminder.sweepAt('2020-09-25')).lines).toBe(1);
    expect(await sent(id)).toEqual(['2020-09-25 SIGN+2']);
  });
});
