import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import { Retry } from '#messaging';
import { freshDatabase, type TestDatabase } from '#testing';
import { ReminderUnderTest } from '../reminder-under-test.js';

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')));
});
afterAll(async () => {
  await reminder.close();
  await database.drop();
});
beforeEach(() => reminder.query('truncate timer, item, reminder, digest'));

const timer = async () => (await reminder.query('select state, revision, round, rung, fire_at as "fireAt" from timer'))[0];
const reasons = async () => {
  const rows = await reminder.query<{ line: string }>(
    `select round || ' ' || rung || ' ' || coalesce(unsent_because, 'SENT') as line from reminder order by round, planned_for`,
  );
  return rows.map(({ line }) => line);
};

describe('a timer', () => {
  it('is started once, however often its dispatch comes', async () => {
    const [assignmentId = ''] = await reminder.dispatch({});
    await reminder.dispatch({ assignmentId });
    expect(await reminder.query('select rung from timer')).toEqual([{ rung: 'SIGN+2' }]);
  });

  it('passes from the signature to the deadline, rests under acceptance, starts anew after a send-back and ends', async () => {
    const [id = ''] = await reminder.dispatch({});
    await reminder.change(id, 2, 'SIGNED');
    expect(await timer()).toMatchObject({ state: 'SIGNED', rung: 'SIGNED+10', fireAt: atShanghai('2020-10-12', '08:30') });
    await reminder.change(id, 3, 'IN_PROGRESS');
    expect(await timer()).toMatchObject({ state: 'IN_PROGRESS', rung: 'DUE-10', fireAt: atShanghai('2020-12-17', '08:30') });
    await reminder.change(id, 4, 'COMPLETION_SUBMITTED');
    expect(await timer()).toMatchObject({ rung: null, fireAt: null });
    await reminder.change(id, 5, 'REWORK');
    expect(await timer()).toMatchObject({ round: 2, rung: 'DUE-10', fireAt: atShanghai('2020-12-17', '08:30') });
    await reminder.change(id, 6, 'COMPLETED');
    expect(await timer()).toMatchObject({ state: 'COMPLETED', revision: 6, rung: null, fireAt: null });
    expect(await reasons()).toEqual(['1 SIGN+2 NO_LONGER_ASKED', '1 SIGNED+10 NO_LONGER_ASKED', '1 DUE-10 NO_LONGER_ASKED', '2 DUE-10 NO_LONGER_ASKED']);
  });

  it('is not moved by news it has had already', async () => {
    const [id = ''] = await reminder.dispatch({});
    await reminder.change(id, 2, 'SIGNED');
    await reminder.change(id, 3, 'COMPLETION_SUBMITTED');
    await reminder.change(id, 2, 'SIGNED');
    expect(await timer()).toMatchObject({ state: 'COMPLETION_SUBMITTED', revision: 3 });
  });

  it('follows its assignment to another unit, and goes on from there', async () => {
    const [id = ''] = await reminder.dispatch({});
    const market = { unitId: '01930000-0000-7000-8000-000000000012', unitName: '嘉兴市市场监督管理局' };
    await reminder.reassign(id, 2, market);
    await reminder.reassign(id, 2, { ...market, unitName: '不再更名' });
    const whose = await reminder.query('select unit_id as "unitId", unit_name as "unitName", revision, rung from timer');
    expect(whose).toEqual([{ ...market, revision: 2, rung: 'SIGN+2' }]);
    await reminder.change(id, 3, 'SIGNED');
    expect(await timer()).toMatchObject({ state: 'SIGNED', rung: 'SIGNED+10' });
  });

  it('that was asked for a report by a day it had reminded of is not reminded of it again', async () => {
    const [id = ''] = await reminder.dispatch({ due: null });
    await reminder.change(id, 2, 'SIGNED');
    await reminder.schedule(id, 3, '2020-11-05');
    await reminder.sweepAt('2020-11-03');
    await reminder.schedule(id, 4, null);
    await reminder.schedule(id, 5, '2020-11-05');
    expect(await timer()).toMatchObject({ revision: 5, rung: null });
    await reminder.schedule(id, 6, '2020-12-05');
    expect(await timer()).toMatchObject({ rung: 'PROGRESS-2@2020-12-05' });
  });

  it('whose deadline moves to the last day a date can write is held, and leaves the old deadline', async () => {
    const [id = ''] = await reminder.dispatch({});
    await reminder.change(id, 2, 'SIGNED');
    await reminder.change(id, 3, 'IN_PROGRESS');
    await reminder.revise(id, 4, '9999-12-31');
    expect(await reminder.query('select revision, due, rung, fire_at as "fireAt", missing_year as "missingYear" from timer')).toEqual([
      { revision: 4, due: '9999-12-31', rung: 'DUE-10', fireAt: null, missingYear: 9999 },
    ]);
  });

  it('waits to follow until it knows what came before', async () => {
    const [id = ''] = await reminder.dispatch({});
    const market = { unitId: '01930000-0000-7000-8000-000000000012', unitName: '嘉兴市市场监督管理局' };
    await expect(reminder.reassign(id, 3, market)).rejects.toThrow(Retry);
    expect(await timer()).toMatchObject({ revision: 1 });
  });

  it('knows who handles its assignment, until that is another unit\'s', async () => {
    const [id = ''] = await reminder.dispatch({});
    const handler = { accountId: '01930000-0000-7000-8000-000000000902', displayName: '承办人' };
    const whose = () => reminder.query('select handler_id as "accountId", handler_name as "displayName" from timer');
    await reminder.delegate(id, 2, handler);
    expect(await whose()).toEqual([handler]);
    await reminder.reassign(id, 3, { unitId: '01930000-0000-7000-8000-000000000012', unitName: '嘉兴市市场监督管理局' });
    expect(await whose()).toEqual([{ accountId: null, displayName: null }]);
  });

  it('waits for news that was overtaken on the way', async () => {
    const [id = ''] = await reminder.dispatch({});
    await expect(reminder.change(id, 3, 'IN_PROGRESS')).rejects.toThrow(Retry);
    expect(await timer()).toMatchObject({ state: 'AWAITING_SIGN', revision: 1 });
    await expect(reminder.change('01930000-0000-7000-8000-00000000ffff', 2, 'SIGNED')).rejects.toThrow(Retry);
  });
});
