import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { atShanghai, installedYearPacks } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { DEFAULT_POLICY } from '../apps/reminder/src/ladder/default-policy.js';
import { ReminderUnderTest } from '../apps/reminder/src/reminder-under-test.js';
import { QueuedReminder } from './support/queued-reminder.js';
import { type QueueServer, queueServers } from './support/queue-servers.js';
import { until } from './support/until.js';

/** What other systems of this kind were reported to get wrong, each by the name of its report. */
Logger.overrideLogger(false);

describe.each(queueServers)('queues on %s', (_, startServer) => {
  let database: TestDatabase;
  let queues: QueueServer;
  let reminder: QueuedReminder;

  beforeAll(async () => {
    [database, queues] = await Promise.all([freshDatabase(), startServer()]);
  });
  afterAll(async () => {
    await queues?.stop();
    await database?.drop();
  });
  beforeEach(async () => {
    reminder = await QueuedReminder.start({ database: database.url, queues: queues.url }, atShanghai('2020-09-22', '09:00'));
  });
  afterEach(() => reminder.close());

  describe('a second "due soon" that never comes after an extension (dootask)', () => {
    it('is sent for the new deadline like the first for the old one', async () => {
      const id = await reminder.dispatch({ due: '2020-10-20' });
      await reminder.change(id, 2, 'SIGNED');
      await reminder.change(id, 3, 'IN_PROGRESS');
      await reminder.runOut(atShanghai('2020-10-16', '12:00'));
      expect(await reminder.sent(id)).toEqual(['2020-09-29 DUE-10', '2020-10-15 DUE-3']);
      await reminder.revise(id, 4, '2020-12-31');
      await reminder.runOut(atShanghai('2020-12-31', '12:00'));
      expect(await reminder.sent(id)).toEqual([
        '2020-09-29 DUE-10',
        '2020-10-15 DUE-3',
        '2020-12-17 DUE-10',
        '2020-12-28 DUE-3',
        '2020-12-31 DUE+0',
      ]);
    });
  });

  describe('a timer that is lost after return and re-dispatch (ruoyi-vue-pro #1018)', () => {
    it('asks for the signature and the deadline anew', async () => {
      const id = await reminder.dispatch({ due: '2020-12-31' });
      await reminder.change(id, 2, 'RETURN_REQUESTED');
      await reminder.change(id, 3, 'RETURNED');
      await reminder.runOut(atShanghai('2020-10-12', '10:00'));
      expect(await reminder.sent(id)).toEqual([]);
      reminder.app.advanceTo(atShanghai('2020-10-12', '10:00'));
      await reminder.change(id, 4, 'AWAITING_SIGN');
      await reminder.runOut(atShanghai('2020-12-20', '10:00'));
      expect(await reminder.sent(id)).toEqual(['2020-10-14 SIGN+2', '2020-12-17 DUE-10']);
    });

    it('and goes on after a request that was refused, and after a rest', async () => {
      const id = await reminder.dispatch({ due: '2020-12-31' });
      await reminder.change(id, 2, 'SIGNED');
      await reminder.change(id, 3, 'RETURN_REQUESTED');
      await reminder.change(id, 4, 'SIGNED');
      await reminder.change(id, 5, 'SUSPENDED');
      await reminder.change(id, 6, 'IN_PROGRESS');
      await reminder.runOut(atShanghai('2020-12-20', '10:00'));
      expect(await reminder.sent(id)).toEqual(['2020-12-17 DUE-10']);
    });
  });

  describe('nagging after the acknowledgement (oncall #4654)', () => {
    it('ends with the signature, though the news of it comes twice and late', async () => {
      const id = await reminder.dispatch({ due: null });
      const signed = reminder.app.changedEvent(id, 2, 'SIGNED');
      const begun = reminder.app.changedEvent(id, 3, 'IN_PROGRESS');
      await reminder.bring(begun, signed, signed, begun);
      await reminder.runOut(atShanghai('2021-12-31', '10:00'));
      expect(await reminder.sent(id)).toEqual([]);
      expect(await reminder.history(id)).toContain('2020-09-22T09:00 SIGN+2 NO_LONGER_ASKED');
    });

    it('ends with the report of completion, in the middle of the urges', async () => {
      const id = await reminder.dispatch({ due: '2020-10-20' });
      await reminder.change(id, 2, 'SIGNED');
      await reminder.runOut(atShanghai('2020-10-22', '10:00'));
      expect((await reminder.sent(id)).at(-1)).toBe('2020-10-21 DUE+1');
      await reminder.change(id, 3, 'COMPLETION_SUBMITTED');
      await reminder.runOut(atShanghai('2021-12-31', '10:00'));
      expect((await reminder.sent(id)).at(-1)).toBe('2020-10-21 DUE+1');
    });
  });

  describe('a job that is worked twice because its worker died before it could say so', () => {
    it('leaves one timer and one reminder', async () => {
      const event = reminder.app.dispatchedEvent({ due: null });
      const id = event.payload.entries[0]?.assignmentId ?? '';
      await reminder.bring(event, event, event);
      await Promise.all([reminder.app.sweepAt('2020-09-24'), reminder.app.sweeper.sweep()]);
      expect(await reminder.sent(id)).toEqual(['2020-09-24 SIGN+2']);
    });
  });

  describe('delayed jobs that come late, or not at all, after a queue was away (bullmq #2534)', () => {
    it('are none of ours: what comes due meanwhile is in the inbox on time, and is told when the queue is back', async () => {
      const id = await reminder.dispatch({ due: '2020-12-31' });
      const published = () => reminder.app.query<{ left: number }>('select count(*)::int as left from outbox_message where published_at is null');
      await queues.down();
      try {
        await reminder.app.sweepAt('2020-09-24');
        expect(await reminder.sent(id)).toEqual(['2020-09-24 SIGN+2']);
        expect(await published()).toEqual([{ left: 1 }]);
      } finally {
        await queues.up();
      }
      await until('the event to be handed over', async () => (await published())[0]?.left === 0);
      await reminder.change(id, 2, 'SIGNED');
      await reminder.runOut(atShanghai('2020-12-20', '10:00'));
      expect(await reminder.sent(id)).toEqual(['2020-09-24 SIGN+2', '2020-10-14 SIGNED+10', '2020-12-17 DUE-10']);
    });
  });
});

describe('whatever carries the queues', () => {
  let database: TestDatabase;
  let reminder: QueuedReminder;

  const start = async (at: Date, years = installedYearPacks()) => {
    reminder = await QueuedReminder.start({ database: database.url, queues: database.url }, at, years);
    return reminder.app;
  };
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database?.drop());
  afterEach(() => reminder.close());

  it('a year whose holidays are not known is not taken for Mondays to Fridays: what falls in it is held, and says so', async () => {
    const app = await start(atShanghai('2020-12-28', '09:00'), installedYearPacks().filter(({ year }) => year <= 2020));
    const [id = ''] = await app.dispatch({ due: '2020-12-31' });
    await reminder.runOut(atShanghai('2021-12-31', '10:00'));
    expect(await reminder.sent(id)).toEqual(['2020-12-30 SIGN+2', '2020-12-31 DUE+0']);
    expect(await app.query('select rung, fire_at as at, missing_year as year from timer')).toEqual([{ rung: 'DUE+1', at: null, year: 2021 }]);
  });

  it('"one working day" is the next morning that is worked, not 24 hours of working time (jmix #790)', async () => {
    const app = await start(atShanghai('2020-09-22', '09:00'));
    // 30 September is the last working day before eight days off; the office closes at six.
    const [id = ''] = await app.dispatch({ due: '2020-09-30' });
    await reminder.runOut(atShanghai('2020-10-09', '23:00'));
    expect((await reminder.sent(id)).at(-1)).toBe('2020-10-09 DUE+1');
    expect((await reminder.history(id)).at(-1)).toBe('2020-10-09T08:30 DUE+1');
  });

  it('an escalation step with nobody behind it is passed at once, with a record, and the next one is not late (goalert #4548)', async () => {
    const app = await start(atShanghai('2020-09-22', '09:00'));
    const { version: _, ...policy } = { ...DEFAULT_POLICY, disabledLevels: ['URGE' as const] };
    await app.query(
      `insert into ladder_policy (jurisdiction_id, version, data, reason, created_at, created_by, created_by_name, active)
       values ($1, 1, $2, '不催办', now(), $1, '主任', true)`,
      ReminderUnderTest.jurisdictionId,
      JSON.stringify(policy),
    );
    const [id = ''] = await app.dispatch({ due: '2020-10-20' });
    await reminder.runOut(atShanghai('2020-11-30', '10:00'));
    const passed = ['DUE+1', 'DUE+4', 'DUE+7'].map((rung) => `2020-10-20T08:30 ${rung} LEVEL_DISABLED`);
    expect((await reminder.history(id)).slice(-4)).toEqual([...passed, '2020-11-03T08:30 DUE+10@SUPERVISE']);
  });

  it('a message that would leave out of hours is deferred to the next morning, not left out (novu)', async () => {
    const app = await start(atShanghai('2020-09-22', '09:00'));
    const [id = ''] = await app.dispatch({ due: null });
    await app.sweepAt('2020-09-24', '18:00');
    await app.sweepAt('2020-09-25', '23:00');
    await app.sweepAt('2020-09-26', '10:00');
    expect(await reminder.history(id)).toEqual([]);
    await reminder.runOut(atShanghai('2020-10-31', '10:00'));
    expect(await reminder.history(id)).toEqual(['2020-09-27T08:30 SIGN+2']);
  });
});
