import { setTimeout as pause } from 'node:timers/promises';
import { VirtualClock, atShanghai } from '#calendar';
import { MAX_BULK_ENTRIES } from '#contracts';
import { ReminderUnderTest } from '../apps/reminder/src/reminder-under-test.js';
import { type BenchResult, median, medianRatio } from './report.js';
import { inFreshDatabase, withPostgres } from './servers.js';

const FEW = 10_000;
const MANY = 1_000_000;
const DUE = 2_000;
const ROUNDS = 21;
const WARM_UPS = 4;

const DISPATCHED = atShanghai('2020-09-22', '09:00');
const MORNING = atShanghai('2020-09-24', '08:30');

/** A reminder app that follows `open` assignments, each with a past, waiting for mornings all over the coming months. */
async function following(open: number, databaseUrl: string): Promise<ReminderUnderTest> {
  const reminder = await ReminderUnderTest.start(databaseUrl, new VirtualClock(DISPATCHED));
  await reminder.dispatch(...Array.from({ length: MAX_BULK_ENTRIES }, (_, nth) => ({ unitId: `01930000-0000-7000-8000-0000000${String(nth % 100).padStart(5, '0')}`, ordinal: nth, due: '2020-12-31' })));
  await reminder.query(
    `insert into timer select copy.*
     from timer t, generate_series(1, $1::int) as n, jsonb_populate_record(t, jsonb_build_object('assignment_id', uuidv7(), 'rung', 'DUE-10',
       'fire_at', $2::timestamptz + (n % 180 + 1) * interval '1 day')) as copy`,
    open / MAX_BULK_ENTRIES - 1,
    MORNING,
  );
  await reminder.query(
    `insert into reminder (assignment_id, deadline_revision, round, rung, level, unit_id, channel, due, planned_for, recorded_at, unsent_because)
     select assignment_id, deadline_revision, round, 'DUE-10', 'REMIND', unit_id, 'inbox', due, $1, $1, 'ALREADY_PAST' from timer`,
    DISPATCHED,
  );
  await reminder.query(`update timer set fire_at = $1::timestamptz + interval '200 days' where fire_at <= $1`, MORNING);
  for (const table of ['timer', 'reminder', 'item']) await reminder.query(`vacuum analyze ${table}`);
  reminder.advanceTo(MORNING);
  return reminder;
}

/** The first assignment of each {@link MAX_BULK_ENTRIES} that were dispatched together. */
async function blocksOf(reminder: ReminderUnderTest): Promise<string[]> {
  const rows = await reminder.query<{ first: string }>(
    `select assignment_id as first from (select assignment_id, row_number() over (order by assignment_id) - 1 as nth from timer) as numbered
     where nth % $1 = 0 order by md5(assignment_id::text)`,
    MAX_BULK_ENTRIES,
  );
  return rows.map(({ first }) => first);
}

/** Milliseconds that {@link DUE} reminders take. What was dispatched together is due together, anywhere among the rest. */
async function round(reminder: ReminderUnderTest, nth: number, blocks: readonly string[]): Promise<number> {
  const together = DUE / MAX_BULK_ENTRIES;
  for (let at = 0; at < together; at += 1) {
    await reminder.query(
      `update timer set rung = 'SIGN+2', fire_at = $1, round = round + 1, climbed = '{}'
       where assignment_id in (select assignment_id from timer where assignment_id >= $2 order by assignment_id limit $3)`,
      MORNING,
      blocks[(nth * together + at) % blocks.length],
      MAX_BULK_ENTRIES,
    );
  }
  while ((await reminder.query('select from outbox_message where published_at is null limit 1')).length > 0) await pause(10);
  const from = performance.now();
  const { lines } = await reminder.sweeper.sweep();
  const milliseconds = performance.now() - from;
  if (lines !== DUE) throw new Error(`${lines} lines left`);
  return milliseconds;
}

/** Whether a due reminder costs the same however many assignments are open. */
export async function openAssignmentsBench(): Promise<BenchResult> {
  const { few, many } = await withPostgres((serverUrl) =>
    inFreshDatabase(serverUrl, 'few', (fewUrl) =>
      inFreshDatabase(serverUrl, 'many', async (manyUrl) => {
        const among = { few: await following(FEW, fewUrl), many: await following(MANY, manyUrl) };
        const blocks = { few: await blocksOf(among.few), many: await blocksOf(among.many) };
        const spent: { few: number; many: number }[] = [];
        for (let nth = 0; nth < WARM_UPS + ROUNDS; nth += 1) {
          spent.push({ few: await round(among.few, nth, blocks.few), many: await round(among.many, nth, blocks.many) });
        }
        await Promise.all([among.few.close(), among.many.close()]);
        const counted = spent.slice(WARM_UPS);
        return { few: counted.map((one) => one.few), many: counted.map((one) => one.many) };
      }),
    ),
  );
  const each = (milliseconds: readonly number[]): number => (median(milliseconds) * 1_000) / DUE;
  return {
    bench: 'open-assignments',
    question: `what one of ${DUE} due reminders costs among ${MANY} open assignments and among ${FEW} (median of ${ROUNDS}, in turn)`,
    measurements: [
      { name: `among ${MANY}`, value: each(many), unit: 'µs', ratio: medianRatio(many, few), peer: `among ${FEW}`, note: 'less than 1.3 is asked for' },
      { name: `among ${FEW}`, value: each(few), unit: 'µs' },
    ],
  };
}
