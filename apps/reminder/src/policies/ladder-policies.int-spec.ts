import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import type { Caller } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { DEFAULT_POLICY } from '../ladder/default-policy.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { LadderPolicyList, PolicyPreview } from './ladder-policies.dto.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';
const MARKETS = '01930000-0000-7000-8000-000000000012';
const DIRECTOR: Partial<Caller> = { displayName: '办公室主任', roles: ['OFFICE_DIRECTOR'] };
const { version: _, ...policy } = DEFAULT_POLICY;
const hurried = { ...policy, rungs: [{ level: 'REMIND', anchor: 'SIGN', workdays: 1 }, { level: 'REMIND', anchor: 'DUE', workdays: -3 }, { level: 'URGE', anchor: 'DUE', workdays: 2 }] };

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')));
  await reminder.query('truncate timer, item, reminder, digest, notice, ladder_policy cascade');
});
afterEach(() => reminder.close());

const post = (path: string, body: object, caller = DIRECTOR) =>
  reminder.call(caller, 'POST', `/api/ladder-policies${path}`, { body, headers: { 'idempotency-key': uuidv7() } });
const faultsOf = ({ body }: { body: unknown }) => (body as { faults: { field: string; code: string }[] }).faults.map(({ field, code }) => `${field} ${code}`);
const add = (data: object = hurried) => post('', { policy: data, reason: '会议决定' });
const activate = (running: boolean, version = 1) => post(`/${version}/activation`, { running, reason: '会议决定' });
const timers = () => reminder.query<{ policy: string; rung: string | null }>('select policy_version as policy, rung from timer order by assignment_id');

describe('a ladder policy', () => {
  it('of the office is kept as a new version and rules nothing until it is activated', async () => {
    const added = await add();
    expect(added).toMatchObject({ status: 201 });
    const { items } = added.body as LadderPolicyList;
    expect(items.map(({ version, active }) => [version, active])).toEqual([['office@1', false], ['default@2', true], ['default@1', false]]);
    await reminder.dispatch({ unitId: JUSTICE });
    expect(await timers()).toEqual([{ policy: 'default@2', rung: 'SIGN+2' }]);
  });

  it('activated for new timers leaves running ones on what they started under', async () => {
    await add();
    await reminder.dispatch({ unitId: JUSTICE });
    expect((await activate(false)).body).toEqual({ version: 'office@1', timers: 0 });
    await reminder.dispatch({ unitId: JUSTICE });
    expect(await timers()).toEqual([{ policy: 'default@2', rung: 'SIGN+2' }, { policy: 'office@1', rung: 'SIGN+1' }]);
    await reminder.sweepAt('2020-09-23');
    await reminder.sweepAt('2020-09-24');
    const sent = await reminder.query('select rung from reminder where digest_id is not null order by recorded_at');
    expect(sent).toEqual([{ rung: 'SIGN+1' }, { rung: 'SIGN+2' }]);
  });

  it('activated for running timers moves what is not sent yet, and sends nothing twice', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE });
    await reminder.sweepAt('2020-09-24');
    await add();
    expect((await activate(true)).body).toEqual({ version: 'office@1', timers: 1 });
    expect(await timers()).toEqual([{ policy: 'office@1', rung: 'DUE-3' }]);
    const record = await reminder.query('select rung, unsent_because as reason from reminder where assignment_id = $1 order by rung', id);
    expect(record).toEqual([
      { rung: 'DUE-10', reason: 'POLICY_CHANGED' },
      { rung: 'SIGN+1', reason: 'ALREADY_PAST' },
      { rung: 'SIGN+2', reason: null },
    ]);
  });

  it('that turns an urge into a 督办 drafts it for what runs and was urged there, as its preview says', async () => {
    const early = { ...policy, rungs: [{ level: 'REMIND', anchor: 'DUE', workdays: 0 }, { level: 'SUPERVISE', anchor: 'DUE', workdays: 4 }] };
    const [urged = ''] = await reminder.dispatch({ unitId: JUSTICE, due: '2020-09-25' });
    for (const day of ['2020-09-24', '2020-09-25', '2020-09-27', '2020-09-30']) await reminder.sweepAt(day);
    expect(await reminder.query('select rung from reminder where assignment_id = $1 and level = $2', urged, 'URGE')).toEqual([{ rung: 'DUE+1' }, { rung: 'DUE+4' }]);
    expect((await post('/preview', { policy: early, days: 1 })).body).toMatchObject({ lines: 0, drafts: 1 });
    await add(early);
    await activate(true);
    await reminder.sweepAt('2020-09-30', '09:30');
    const drafted = await reminder.query(`select level, state, day from notice where level <> 'URGE'`);
    expect(drafted).toEqual([{ level: 'SUPERVISE', state: 'PENDING_APPROVAL', day: '2020-09-30' }]);
    const record = await reminder.query('select rung, unsent_because as reason from reminder where rung like $1 order by rung', 'DUE+%');
    expect(record.slice(1)).toEqual([
      { rung: 'DUE+1', reason: null },
      { rung: 'DUE+4', reason: null },
      { rung: 'DUE+4@SUPERVISE', reason: null },
      { rung: 'DUE+7', reason: 'POLICY_CHANGED' },
    ]);
  });

  it('is told all its faults at once, and nothing is kept', async () => {
    const faulty = await add({ ...policy, fireAt: '8:30', quietFrom: 'night', rungs: [], extra: 1 });
    expect(faulty).toMatchObject({ status: 422, body: { code: 'LADDER_POLICY_FAULTY' } });
    expect(faultsOf(faulty)).toEqual(['fireAt FORMAT', 'quietFrom FORMAT', 'rungs TOO_SMALL', 'extra UNKNOWN_FIELD']);
    expect(await reminder.query('select version from ladder_policy')).toEqual([]);
  });

  it('is told each fault by a code, of its form first and then of its sense', async () => {
    const { issuer: _issuer, ...unsigned } = policy;
    const misshapen = { ...unsigned, replyWorkdays: 121, disabledLevels: ['SHOUT'], rungs: [{ level: 'REMIND', anchor: 'DUE', workdays: 1.5 }] };
    expect(faultsOf(await add(misshapen)).toSorted()).toEqual(['disabledLevels.0 NOT_A_CHOICE', 'issuer TYPE', 'replyWorkdays TOO_BIG', 'rungs.0.workdays TYPE']);
    const rungs = [
      { level: 'SUPERVISE', anchor: 'DUE', workdays: 4 },
      { level: 'URGE', anchor: 'DUE', workdays: 5 },
      { level: 'SUPERVISE', anchor: 'DUE', workdays: 4 },
      { level: 'URGE', anchor: 'SIGN', workdays: 0 },
    ];
    const numberPrefixes = { ...policy.numberPrefixes, RED_NOTICE: policy.numberPrefixes.SUPERVISE };
    expect(faultsOf(await add({ ...policy, quietFrom: '08:00', raiseWorkdays: 1, rungs, numberPrefixes }))).toEqual([
      'quietFrom QUIET_TOO_EARLY',
      'raiseWorkdays RAISED_TOO_EARLY',
      'rungs.1 URGE_AFTER_SUPERVISE',
      'rungs.2 RUNG_TWICE',
      'rungs.2 SUPERVISE_TWICE',
      'rungs.3 RUNG_BEFORE_DUE',
      'rungs.3 RUNG_BACKWARD',
      'numberPrefixes.RED_NOTICE PREFIX_TWICE',
    ]);
  });

  it('is the office director’s to make; one that is not there cannot be activated', async () => {
    expect((await post('', { policy, reason: '会议决定' }, { roles: ['DISPATCHER'] })).status).toBe(403);
    expect((await reminder.call({}, 'GET', '/api/ladder-policies')).status).toBe(403);
    expect(await activate(true, 7)).toMatchObject({ status: 404 });
  });

  it('sends by its own hours', async () => {
    await add({ ...hurried, fireAt: '10:00', quietFrom: '11:00' });
    await activate(false);
    await reminder.dispatch({ unitId: JUSTICE });
    expect(await reminder.sweeper.nextDue()).toEqual(atShanghai('2020-09-23', '10:00'));
    expect(await reminder.sweepAt('2020-09-23', '11:30')).toEqual({ timers: 0, lines: 0 });
    expect(await reminder.sweeper.nextDue()).toEqual(atShanghai('2020-09-24', '10:00'));
  });

  it('that switches a level off is not waited on: the next paper is drafted the same morning, with a record', async () => {
    await add({ ...policy, disabledLevels: ['SUPERVISE'] });
    await activate(false);
    await reminder.dispatch({ unitId: JUSTICE });
    for (let next = await reminder.sweeper.nextDue(); next !== null; next = await reminder.sweeper.nextDue()) {
      reminder.advanceTo(next);
      await reminder.sweeper.sweep();
    }
    expect(await reminder.query('select level, day from notice where level <> $1', 'URGE')).toEqual([{ level: 'RED_NOTICE', day: '2021-01-15' }]);
    expect(await reminder.query(`select rung, unsent_because as reason from reminder where rung like 'DUE+10%' order by rung`)).toEqual([
      { rung: 'DUE+10@RED_NOTICE', reason: null },
      { rung: 'DUE+10@SUPERVISE', reason: 'LEVEL_DISABLED' },
    ]);
  });
});

describe('the preview of a policy', () => {
  const preview = async (data: object, days = 7) => (await post('/preview', { policy: data, days })).body as PolicyPreview;

  it('says who would hear how much on which day, beside what they hear now, and writes nothing', async () => {
    await reminder.dispatch({ unitId: JUSTICE }, { unitId: JUSTICE }, { unitId: MARKETS, unitName: '嘉兴市市场监督管理局' });
    await reminder.dispatch({ unitId: MARKETS, unitName: '嘉兴市市场监督管理局', due: '2020-09-25' });
    const before = await timers();
    expect(await preview(hurried)).toMatchObject({
      units: 2,
      lines: 5,
      drafts: 0,
      present: { units: 2, lines: 6 },
      byDay: [
        { day: '2020-09-23', level: 'REMIND', lines: 4 },
        { day: '2020-09-28', level: 'URGE', lines: 1 },
      ],
      byUnit: [
        { unitName: '嘉兴市市场监督管理局', lines: 3, drafts: 0 },
        { unitId: JUSTICE, lines: 2, drafts: 0 },
      ],
    });
    expect(await timers()).toEqual(before);
  });

  it('counts what would be drafted', async () => {
    await reminder.dispatch({ unitId: JUSTICE, due: '2020-09-25' });
    expect(await preview(policy, 30)).toMatchObject({ lines: 5, drafts: 1 });
  });

  it('refuses what is no policy by name', async () => {
    expect(await post('/preview', { policy: {} })).toMatchObject({ status: 422, body: { code: 'LADDER_POLICY_FAULTY' } });
    expect(await post('/preview', { policy, days: 100 })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });
});
