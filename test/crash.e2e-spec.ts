import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import { MAX_BULK_ENTRIES } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { ReminderUnderTest } from '../apps/reminder/src/reminder-under-test.js';
import { startAppProgram } from './support/app-program.js';
import { Program } from './support/program.js';
import { type QueueServer, queueServers } from './support/queue-servers.js';
import { SystemDatabase } from './support/system-database.js';
import { until } from './support/until.js';

const REMINDERS = 5_000;
const UNITS = 25;
/** How often it is killed. What is on record is in Postgres with either kind of queues: fewer kills show what Redis adds. */
const KILLS: Readonly<Record<string, number>> = { Postgres: 100, Redis: 30 };
const COPIES = 2;
/** What the first sweep of a copy takes, about, in milliseconds. */
const SWEEP_MS = 20;
/** Relay and queues have their hands full within this after a start, in milliseconds. */
const SETTLING_MS = 400;

const MORNING = atShanghai('2020-09-24', '08:30');
/** Far enough ahead that no copy comes to it by itself. */
const NOT_YET = atShanghai('2020-09-25', '08:30');

const unitId = (nth: number): string => `01930000-0000-7000-8000-0000000${String(nth).padStart(5, '0')}`;

interface Toll {
  kills: number;
  /** Kills that met a sweep that had begun and not ended. */
  duringSweeps: number;
}

describe.each(queueServers)('the reminder with queues on %s, killed again and again while 5,000 reminders come due', (name, startServer) => {
  const kills = KILLS[name] ?? 0;
  /** Reminders that come due before each start: all kills together meet all of them. */
  const wave = Math.ceil(REMINDERS / kills);
  const startedAt = Date.now();
  const toll: Toll = { kills: 0, duringSweeps: 0 };
  let testDatabase: TestDatabase;
  let queues: QueueServer;
  let database: SystemDatabase;
  let settings: Record<string, string>;

  const startReminder = (): Program =>
    Program.start(['test/support/reminder-under-kill.mjs'], {
      ...settings,
      PORT: '0',
      START_AT: String(MORNING.getTime()),
      STARTED_AT: String(startedAt),
    });

  /** Lets so many more come due, and answers with how many did. */
  const comeDue = async (reminders: number): Promise<number> => {
    const rows = await database.rows(
      `update reminder.timer set fire_at = $1 where assignment_id in
         (select assignment_id from reminder.timer where fire_at = $2 order by assignment_id limit $3 for update skip locked)
       returning assignment_id`,
      [MORNING, NOT_YET, reminders],
    );
    return rows.length;
  };

  /** Starts a copy on a wave and kills it: mostly within its first sweep, else while what it wrote is on its way. */
  const liveAndDie = async (): Promise<void> => {
    await comeDue(wave);
    const copy = startReminder();
    if (Math.random() < 0.8) {
      await copy.said(/sweep begins/);
      await pause(Math.random() * SWEEP_MS);
    } else {
      await copy.said(/ready/);
      await pause(Math.random() * SETTLING_MS);
    }
    copy.kill('SIGKILL');
    expect((await copy.ended).signal).toBe('SIGKILL');
    const begun = copy.stdout.match(/sweep begins/g)?.length ?? 0;
    const ended = copy.stdout.match(/sweep ends/g)?.length ?? 0;
    toll.duringSweeps += begun - ended;
  };

  beforeAll(async () => {
    [testDatabase, queues] = await Promise.all([freshDatabase(), startServer()]);
    settings = {
      DATABASE_URL: testDatabase.url,
      QUEUE_URL: queues.url,
      INTERNAL_TOKEN_SECRET: randomBytes(48).toString('base64url'),
      SECRETS_KEYS: `1:${randomBytes(32).toString('base64')}`,
    };
    const before = await ReminderUnderTest.start(testDatabase.url, new VirtualClock(atShanghai('2020-09-22', '09:00')), undefined, undefined, queues.url);
    for (let at = 0; at < REMINDERS; at += MAX_BULK_ENTRIES) {
      await before.dispatch(...Array.from({ length: MAX_BULK_ENTRIES }, (_, nth) => ({ unitId: unitId((at + nth) % UNITS), ordinal: at + nth })));
    }
    await before.query('update timer set fire_at = $1', NOT_YET);
    await before.close();
    await startAppProgram('reporting', settings);
    database = await SystemDatabase.open(testDatabase.url);
  });

  afterAll(async () => {
    await Program.endAll();
    await database?.close();
    await queues?.stop();
    await testDatabase?.drop();
  });

  it('dies in the middle of sweeps', async () => {
    const lives = async (): Promise<void> => {
      while (toll.kills < kills) {
        toll.kills += 1;
        await liveAndDie();
      }
    };
    await Promise.all(Array.from({ length: COPIES }, lives));
    process.stdout.write(`killed ${toll.kills} times, ${toll.duringSweeps} of them during a sweep\n`);
    expect(toll.duringSweeps).toBeGreaterThan(kills / 10);
  }, 900_000);

  it('has each reminder in its digest and in the record once, whatever was interrupted', async () => {
    expect(await comeDue(REMINDERS)).toBe(0);
    for (let copy = 0; copy < COPIES; copy += 1) startReminder();
    await until('every timer to fire', async () => (await database.number('select count(*) from reminder.timer where fire_at <= $1', [NOT_YET])) === 0);
    expect(
      await database.rows(
        `select count(*)::int as reminders, count(distinct assignment_id)::int as assignments, count(digest_id)::int as sent
         from reminder.reminder where rung = 'SIGN+2'`,
      ),
    ).toEqual([{ reminders: REMINDERS, assignments: REMINDERS, sent: REMINDERS }]);
    expect(await database.rows('select count(*)::int as digests, sum(line_count)::int as lines from reminder.digest')).toEqual([{ digests: UNITS, lines: REMINDERS }]);
    expect(
      await database.rows(
        `select unit_id from reminder.digest d where line_count <> (select count(*) from reminder.reminder where digest_id = d.id)`,
      ),
    ).toEqual([]);
  });

  it('has told of each once, and who listens has heard of each once', async () => {
    const told = (table: string) => 
      `select json_array_elements_text(g -> 'reminderIds') as id from ${table}, json_array_elements(envelope::json -> 'payload' -> 'groups') as g
       where envelope ->> 'name' = 'reminder.sent.v2'`;
    await until('reporting to hear of every event', async () => {
      const unheard = await database.number(
        'select count(*) from reminder.outbox_message o where not exists (select from reporting.event_log l where l.event_id = o.event_id)',
      );
      return unheard === 0;
    });
    for (const table of ['reminder.outbox_message', 'reporting.event_log']) {
      expect(await database.rows(`select count(*)::int as entries, count(distinct id)::int as reminders from (${told(table)}) as told`)).toEqual([
        { entries: REMINDERS, reminders: REMINDERS },
      ]);
      expect(await database.number(`select count(*) from reminder.reminder where digest_id is not null and id::text not in (${told(table)})`)).toBe(0);
    }
    expect(await database.rows('select queue, message from reporting.dead_letter')).toEqual([]);
  });
});
