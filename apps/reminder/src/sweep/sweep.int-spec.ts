import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock, VirtualClock, type YearPack, atShanghai, installedYearPacks, toShanghaiIso } from '#calendar';
import { type ReminderSentV2, reminderAssignments } from '#contracts';
import { MessagingActivity, QueueBackend, whenQuiet } from '#messaging';
import { freshDatabase, type TestDatabase } from '#testing';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { ReminderUnderTest } from '../reminder-under-test.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';
const MARKETS = '01930000-0000-7000-8000-000000000012';

let database: TestDatabase;
let reminder: ReminderUnderTest;
const started: ReminderUnderTest[] = [];

const start = async (yearPacks?: readonly YearPack[], clock: Clock = new VirtualClock(atShanghai('2020-09-22', '09:00'))) => {
  const one = await ReminderUnderTest.start(database.url, clock, yearPacks);
  started.push(one);
  return one;
};

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  reminder = await start();
  await reminder.query('truncate timer, item, reminder, digest, outbox_message, notice cascade');
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.close()));
});

const history = async (assignmentId: string): Promise<string[]> => {
  const rows = await reminder.query<{ rung: string; reason: string | null; at: Date }>(
    `select rung, unsent_because as reason, recorded_at as at from reminder where assignment_id = $1 order by recorded_at, planned_for`,
    assignmentId,
  );
  return rows.map(({ rung, reason, at }) => `${toShanghaiIso(at).slice(0, 16)} ${rung}${reason === null ? '' : ` ${reason}`}`);
};
const digests = () =>
  reminder.query<{ unitId: string; day: string; lines: number }>(
    'select unit_id as "unitId", day, line_count as lines from digest order by day, unit_id',
  );
/** Jumps from morning to morning until nothing waits. */
const runOut = async (until: string): Promise<void> => {
  for (let next = await reminder.sweeper.nextDue(); next !== null && next <= atShanghai(until, '23:59'); next = await reminder.sweeper.nextDue()) {
    reminder.advanceTo(next);
    await reminder.sweeper.sweep();
  }
};

describe('a silent unit', () => {
  it('hears of its assignment on every rung once and on no other morning', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE });
    await runOut('2021-12-31');
    expect(await history(id)).toEqual([
      '2020-09-24T08:30 SIGN+2',
      '2020-12-17T08:30 DUE-10',
      '2020-12-28T08:30 DUE-3',
      '2020-12-31T08:30 DUE+0',
      '2021-01-04T08:30 DUE+1',
      '2021-01-07T08:30 DUE+4',
      '2021-01-12T08:30 DUE+7',
      '2021-01-15T08:30 DUE+10@SUPERVISE',
    ]);
    expect(await digests()).toHaveLength(7);
    expect(await reminder.sweeper.nextDue()).toBeNull();
  });

  it('gets one digest a morning for all its assignments', async () => {
    await reminder.dispatch({ unitId: JUSTICE }, { unitId: JUSTICE }, { unitId: MARKETS });
    await reminder.dispatch({ unitId: JUSTICE });
    expect(await reminder.sweepAt('2020-09-24')).toEqual({ timers: 4, lines: 4 });
    expect(await digests()).toEqual([
      { unitId: JUSTICE, day: '2020-09-24', lines: 3 },
      { unitId: MARKETS, day: '2020-09-24', lines: 1 },
    ]);
  });

  it('of a morning that fits one batch is written in one transaction, whole or not at all', async () => {
    for (let plan = 0; plan < 3; plan += 1) await reminder.dispatch(...Array.from({ length: 500 }, () => ({ unitId: JUSTICE })));
    for (const day of ['2020-09-24', '2020-12-17', '2020-12-28', '2020-12-31']) await reminder.sweepAt(day);
    expect(await reminder.query('select rung, count(*) as lines, count(distinct xmin::text) as transactions from reminder group by rung')).toEqual(
      expect.arrayContaining(['SIGN+2', 'DUE-10', 'DUE-3', 'DUE+0'].map((rung) => ({ rung, lines: 1_500, transactions: 1 }))),
    );
  });

  it('is told of what comes in later in the same morning in the same digest, unread again', async () => {
    await reminder.dispatch({ unitId: JUSTICE });
    await reminder.sweepAt('2020-09-24');
    const [digest] = await reminder.query<{ id: string }>('select id from digest');
    await reminder.call({}, 'POST', `/api/inbox/${digest?.id}/read`);
    await reminder.query(`update timer set fire_at = $1, rung = 'SIGN+2', climbed = '{}'`, atShanghai('2020-09-24', '08:31'));
    await reminder.query('delete from reminder');
    await reminder.sweepAt('2020-09-24', '08:31');
    expect((await reminder.call({}, 'GET', `/api/inbox/${digest?.id}`)).body).toMatchObject({ lineCount: 2, readAt: null });
  });
});

describe('a message', () => {
  it('leaves with its event in the outbox, traced to the request that dispatched the assignment', async () => {
    const [id] = await reminder.dispatch({ unitId: JUSTICE });
    await reminder.sweepAt('2020-09-24');
    const [row] = await reminder.query<{ envelope: { name: string; correlationId: string; payload: ReminderSentV2 } }>(
      'select envelope from outbox_message',
    );
    expect(row?.envelope).toMatchObject({
      name: 'reminder.sent.v2',
      correlationId: 'request-1234',
      payload: { at: '2020-09-24T00:30:00.000Z', groups: [{ assignmentIds: [id], rung: 'SIGN+2', level: 'REMIND', due: '2020-12-31' }] },
    });
  });

  it('does not leave at night, on a day off or in the evening, and is not lost', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE, due: null });
    expect(await reminder.sweepAt('2020-09-24', '08:29')).toEqual({ timers: 0, lines: 0 });
    expect(await reminder.sweepAt('2020-09-24', '18:00')).toEqual({ timers: 0, lines: 0 });
    expect(await reminder.sweepAt('2020-09-26', '10:00')).toEqual({ timers: 0, lines: 0 });
    expect(await reminder.sweeper.nextDue()).toEqual(atShanghai('2020-09-27', '08:30'));
    await runOut('2020-10-31');
    expect(await history(id)).toEqual(['2020-09-27T08:30 SIGN+2']);
  });

  it('that a later one has overtaken during an outage is recorded and not sent', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE });
    await reminder.sweepAt('2020-12-30', '09:12');
    expect(await history(id)).toEqual([
      '2020-12-30T09:12 SIGN+2',
      '2020-12-30T09:12 DUE-10 OVERTAKEN',
      '2020-12-30T09:12 DUE-3',
    ]);
    expect(await reminder.sweeper.nextDue()).toEqual(atShanghai('2020-12-31', '08:30'));
  });

  it('before a deadline that is already past at dispatch is recorded as such; what follows it counts from the dispatch', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE, due: '2020-09-21' });
    await runOut('2020-12-31');
    expect(await history(id)).toEqual([
      '2020-09-22T09:00 DUE-10 ALREADY_PAST',
      '2020-09-22T09:00 DUE-3 ALREADY_PAST',
      '2020-09-22T09:00 DUE+0 ALREADY_PAST',
      '2020-09-23T08:30 DUE+1',
      '2020-09-24T08:30 SIGN+2',
      '2020-09-27T08:30 DUE+4',
      '2020-09-30T08:30 DUE+7',
      '2020-10-12T08:30 DUE+10@SUPERVISE',
    ]);
  });
});

describe('two copies', () => {
  it('sweeping at once send every line once and one digest a unit', async () => {
    const other = await start(undefined, reminder.clock);
    const units = Array.from({ length: 40 }, () => uuidv7());
    for (let plan = 0; plan < 12; plan += 1) {
      await reminder.dispatch(...Array.from({ length: 480 }, (_, index) => ({ unitId: units[index % 40] ?? JUSTICE })));
    }
    reminder.advanceTo(atShanghai('2020-09-24', '08:30'));
    const swept = await Promise.all([reminder, other, reminder, other].map((one) => one.sweeper.sweep()));
    expect(swept.reduce((sum, { lines }) => sum + lines, 0)).toBe(5_760);
    expect(await reminder.query('select count(*) as reminders, count(distinct assignment_id) as assignments from reminder')).toEqual([
      { reminders: 5_760, assignments: 5_760 },
    ]);
    const sent = await digests();
    expect(sent.map(({ lines }) => lines)).toEqual(Array.from({ length: 40 }, () => 144));
    const events = await reminder.query<{ count: number }>(
      `select sum(json_array_length(g -> 'reminderIds'))::int as count from outbox_message, json_array_elements(envelope -> 'payload' -> 'groups') as g`,
    );
    expect(events).toEqual([{ count: 5_760 }]);
  });
});

describe('a year the calendar does not know', () => {
  const until2020 = installedYearPacks().filter(({ year }) => year <= 2020);

  it('holds what falls in it, and a start with the year supplied lets it go', async () => {
    const held = await start(until2020, reminder.clock);
    const [id = ''] = await held.dispatch({ unitId: JUSTICE });
    for (const date of ['2020-09-24', '2020-12-17', '2020-12-28', '2020-12-31']) await held.sweepAt(date);
    expect(await held.sweeper.nextDue()).toBeNull();
    expect(await reminder.query('select rung, fire_at as at, missing_year as year from timer')).toEqual([
      { rung: 'DUE+1', at: null, year: 2021 },
    ]);

    const supplied = await start(undefined, reminder.clock);
    expect(await supplied.sweeper.nextDue()).toEqual(atShanghai('2021-01-04', '08:30'));
    await supplied.sweepAt('2021-01-04');
    expect((await history(id)).at(-1)).toBe('2021-01-04T08:30 DUE+1');
  });

  it('that begins today holds what is due, and says so', async () => {
    const [id = ''] = await reminder.dispatch({ unitId: JUSTICE, due: '2020-12-31' });
    const held = await start(until2020, reminder.clock);
    await held.sweepAt('2021-01-02');
    expect(await reminder.query('select rung, fire_at as at, missing_year as year from timer')).toEqual([{ rung: 'SIGN+2', at: null, year: 2021 }]);
    expect(await history(id)).toEqual([]);
  });

  it('moves waiting timers to where their rung falls when a day is declared otherwise', async () => {
    await reminder.dispatch({ unitId: JUSTICE });
    await reminder.keepCalendar(1, { years: [], edits: [{ date: '2020-09-24', kind: 'HOLIDAY', why: '台风停工' }] });
    const closed = await start(undefined, reminder.clock);
    expect(await closed.sweeper.nextDue()).toEqual(atShanghai('2020-09-25', '08:30'));
    await reminder.query('truncate jurisdiction_calendar');
  });
});

it('the gauges tell ops what is due and unsent, and what is held', async () => {
  await reminder.dispatch({ unitId: JUSTICE }, { unitId: MARKETS, due: '2099-12-31' });
  const gauges = async () =>
    (await (await fetch(`${reminder.app.url}/metrics`)).text()).match(/^luoshi_reminder_\w+{.*} \d+$/gm)?.map((line) => line.replace(/{.*}/, ''));
  expect(await gauges()).toEqual(['luoshi_reminder_due_unsent 0', 'luoshi_reminder_held 0']);
  reminder.advanceTo(atShanghai('2020-09-24', '07:00'));
  await reminder.query("update timer set fire_at = '2020-09-23T00:30Z' where unit_id = $1", JUSTICE);
  expect(await gauges()).toEqual(['luoshi_reminder_due_unsent 1', 'luoshi_reminder_held 0']);
  await reminder.sweepAt('2020-09-24');
  expect(await gauges()).toEqual(['luoshi_reminder_due_unsent 0', 'luoshi_reminder_held 1']);
});

describe('over the queue', () => {
  it('a dispatch and its signature that arrive in the wrong order, and twice, still make one timer', async () => {
    const { nest } = reminder.app;
    const event = reminder.dispatchedEvent({ unitId: JUSTICE });
    const [entry] = event.payload.entries;
    const signed = reminder.changedEvent(entry?.assignmentId ?? '', 2, 'SIGNED');
    const queue = nest.get(QueueBackend).queue(reminderAssignments.name);
    const options = { attempts: reminderAssignments.temper.attempts, backoff: reminderAssignments.temper.backoff };
    await queue.add(signed.name, signed, { ...options, jobId: signed.id });
    await queue.add(event.name, event, { ...options, jobId: event.id });
    await queue.add(event.name, event, { ...options, jobId: uuidv7() });
    await whenQuiet([new MessagingActivity(nest.get(DataSource), nest.get(QueueBackend), [reminderAssignments])]);
    expect(await reminder.query('select assignment_id as id, revision, state, rung from timer')).toEqual([
      { id: entry?.assignmentId, revision: 2, state: 'SIGNED', rung: 'SIGNED+10' },
    ]);
  });
});
