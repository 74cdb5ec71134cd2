import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai, toShanghaiIso } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { ReminderUnderTest } from '../reminder-under-test.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')));
  await reminder.query('truncate timer, item, reminder, digest, outbox_message, notice, notice_counter cascade');
});
afterEach(() => reminder.close());

/** Sweeps whenever something is due, up to the morning of `date`; then it is ten. */
const runTo = async (date: string): Promise<void> => {
  const until = atShanghai(date, '08:30');
  for (let next = await reminder.sweeper.nextDue(); next !== null && next <= until; next = await reminder.sweeper.nextDue()) {
    reminder.advanceTo(next);
    await reminder.sweeper.sweep();
  }
  reminder.advanceTo(atShanghai(date, '10:00'));
};
const sent = async (): Promise<string[]> => {
  const rows = await reminder.query<{ rung: string; at: Date }>(
    'select rung, recorded_at as at from reminder where unsent_because is null order by recorded_at, planned_for, rung',
  );
  return rows.map(({ rung, at }) => `${toShanghaiIso(at).slice(0, 10)} ${rung}`);
};
const since = async (date: string) => (await sent()).filter((line) => line > date);

describe('the ladder over a year', () => {
  it('sends the second 临期 reminder after an extension', async () => {
    const [id = ''] = await reminder.dispatch({ due: '2020-10-30' });
    await reminder.change(id, 2, 'IN_PROGRESS');
    await runTo('2020-10-27');
    expect(await sent()).toEqual(['2020-10-16 DUE-10', '2020-10-27 DUE-3']);
    await reminder.revise(id, 3, '2020-11-30');
    await runTo('2020-12-01');
    expect(await since('2020-10-28')).toEqual(['2020-11-16 DUE-10', '2020-11-25 DUE-3', '2020-11-30 DUE+0', '2020-12-01 DUE+1']);
    const given = await reminder.query(`select rung from reminder where unsent_because = 'DEADLINE_REVISED' and deadline_revision = 1`);
    expect(given).toHaveLength(5);
  });

  it('reminds of an assignment that was returned and dispatched again as of a new one', async () => {
    const [id = ''] = await reminder.dispatch({ due: null });
    await runTo('2020-09-23');
    await reminder.change(id, 2, 'RETURN_REQUESTED');
    await reminder.change(id, 3, 'RETURNED');
    await runTo('2020-10-12');
    expect(await sent()).toEqual([]);
    await reminder.change(id, 4, 'AWAITING_SIGN');
    await runTo('2020-10-30');
    expect(await sent()).toEqual(['2020-10-14 SIGN+2']);
  });

  it('says nothing more once the unit has reported completion, also of what was due that very morning', async () => {
    const [id = ''] = await reminder.dispatch({ due: '2020-09-30' });
    await reminder.change(id, 2, 'IN_PROGRESS');
    reminder.advanceTo(atShanghai('2020-09-25', '20:00'));
    await reminder.change(id, 3, 'COMPLETION_SUBMITTED');
    await runTo('2021-01-31');
    expect(await sent()).toEqual([]);
  });

  it('goes on after work was suspended past the deadline and resumed', async () => {
    const [id = ''] = await reminder.dispatch({ due: '2020-10-30' });
    await reminder.change(id, 2, 'IN_PROGRESS');
    await runTo('2020-10-28');
    await reminder.change(id, 3, 'SUSPENDED');
    await runTo('2020-12-10');
    await reminder.change(id, 4, 'IN_PROGRESS');
    await runTo('2020-12-31');
    expect(await since('2020-10-28')).toEqual(['2020-12-11 DUE+1', '2020-12-16 DUE+4', '2020-12-21 DUE+7', '2020-12-24 DUE+10@SUPERVISE']);
  });

  it('reminds of each period’s report before and after its day', async () => {
    const [id = ''] = await reminder.dispatch({ due: null });
    await reminder.change(id, 2, 'IN_PROGRESS');
    await reminder.schedule(id, 3, '2020-11-05');
    await runTo('2020-11-06');
    await reminder.schedule(id, 4, '2020-12-05');
    await runTo('2020-12-31');
    expect(await sent()).toEqual([
      '2020-11-03 PROGRESS-2@2020-11-05',
      '2020-11-06 PROGRESS+1@2020-11-05',
      '2020-12-03 PROGRESS-2@2020-12-05',
      '2020-12-07 PROGRESS+1@2020-12-05',
    ]);
  });

  it('reminds of what was signed for and left lying', async () => {
    const [id = ''] = await reminder.dispatch({ due: null });
    await reminder.change(id, 2, 'SIGNED');
    await runTo('2020-12-31');
    expect(await sent()).toEqual(['2020-10-12 SIGNED+10']);
  });
});

describe('two copies urging at once', () => {
  it('give every unit one 催办单 and no number twice or not at all', async () => {
    const other = await ReminderUnderTest.start(database.url, reminder.clock);
    try {
      const units = Array.from({ length: 30 }, () => uuidv7());
      for (let plan = 0; plan < 10; plan += 1) {
        await reminder.dispatch(...Array.from({ length: 450 }, (_, at) => ({ unitId: units[at % 30] ?? JUSTICE, due: '2020-09-22' })));
      }
      reminder.advanceTo(atShanghai('2020-09-23', '08:30'));
      await Promise.all([reminder, other].map((one) => one.sweeper.sweep()));
      const notices = await reminder.query<{ number: string; lines: number }>(
        `select number, (select count(*)::int from notice_assignment where notice_id = notice.id) as lines from notice where level = 'URGE'`,
      );
      const serials = notices.map(({ number }) => Number(/〕(\d+)号/.exec(number)?.[1])).sort((a, b) => a - b);
      expect(serials).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
      expect(notices.every(({ lines }) => lines === 150)).toBe(true);
    } finally {
      await other.close();
    }
  });
});
