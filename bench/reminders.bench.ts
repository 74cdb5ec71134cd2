import { VirtualClock, atShanghai } from '#calendar';
import { MAX_BULK_ENTRIES } from '#contracts';
import { ReminderUnderTest } from '../apps/reminder/src/reminder-under-test.js';
import { BareSql, WRITTEN } from './peers/bare-sql.js';
import { bullmqOnPostgresPeer, bullmqOnRedisPeer } from './peers/bullmq.peer.js';
import { graphileWorkerPeer } from './peers/graphile-worker.peer.js';
import { Arrivals, type DueReminder, type Peer } from './peers/peer.js';
import { pgBossPeer } from './peers/pg-boss.peer.js';
import { type BenchResult, type Measurement, median, medianRatio } from './report.js';
import { inFreshDatabase, withPostgres, withRedis } from './servers.js';

const REMINDERS = 20_000;
const UNITS = 20;
const RUNS = 5;
/** Connections the jobs of a peer share for their inserts. */
const PEER_CONNECTIONS = 10;

const DISPATCHED = atShanghai('2020-09-22', '09:00');
const DUE = '2020-09-24';
const DUE_AT = atShanghai(DUE, '08:30');
const DEADLINES = ['2020-10-30', '2020-11-30', '2020-12-25', '2020-12-31', '2021-06-30'];

const unitId = (nth: number): string => `01930000-0000-7000-8000-0000000${String(nth).padStart(5, '0')}`;

/** {@link REMINDERS} assignments that {@link UNITS} units have not signed for, all to be reminded of at one instant. */
async function dispatchAll(reminder: ReminderUnderTest): Promise<void> {
  for (let at = 0; at < REMINDERS; at += MAX_BULK_ENTRIES) {
    await reminder.dispatch(
      ...Array.from({ length: MAX_BULK_ENTRIES }, (_, n) => {
        const nth = at + n;
        return { unitId: unitId(nth % UNITS), unitName: `第${nth % UNITS}单位`, due: DEADLINES[nth % DEADLINES.length] ?? null, ordinal: nth };
      }),
    );
  }
  // Each unit has asked for its digests by webhook.
  await reminder.query(
    `insert into subscription (jurisdiction_id, unit_id, channel, label, sealed, shown, endpoint, kinds, confirmed_at, created_at, created_by)
     select distinct jurisdiction_id, unit_id, 'webhook', 'bench', '', '', unit_id::text, array['DIGEST'], $1::timestamptz, $1::timestamptz, unit_id from timer`,
    DISPATCHED,
  );
  await reminder.query('analyze timer, item');
}

interface Morning {
  readonly ours: number;
  readonly bare: number;
  readonly reminders: readonly DueReminder[];
}

/** One morning of ours and, right after it, the same morning of the bare database. */
async function morning(databaseUrl: string): Promise<Morning> {
  const reminder = await ReminderUnderTest.start(databaseUrl, new VirtualClock(DISPATCHED));
  try {
    await dispatchAll(reminder);
    const bare = await BareSql.copy(databaseUrl);
    const reminders = await reminder.query<DueReminder>('select assignment_id as "assignmentId", unit_id as "unitId", due from timer');
    reminder.advanceTo(DUE_AT);
    const from = performance.now();
    const { lines } = await reminder.sweeper.sweep();
    const ours = (performance.now() - from) / 1_000;
    if (lines !== REMINDERS) throw new Error(`${lines} lines left`);
    const bareSeconds = await bare.sweep(DUE_AT, DUE);
    const [own] = await reminder.query(WRITTEN('reminder'));
    const same = await bare.written();
    await bare.close();
    if (JSON.stringify(own) !== JSON.stringify(same)) throw new Error(`not the same writes: ${JSON.stringify(own)}, ${JSON.stringify(same)}`);
    return { ours, bare: bareSeconds, reminders };
  } finally {
    await reminder.close();
  }
}

async function workedBy(peer: Peer, reminders: readonly DueReminder[], databaseUrl: string): Promise<number> {
  const arrivals = await Arrivals.expect(reminders.length, databaseUrl, PEER_CONNECTIONS);
  await peer.run(reminders, arrivals, databaseUrl);
  await arrivals.close();
  return arrivals.seconds;
}

/** 20,000 reminders due at one instant: ours, the bare database, and four job queues that insert one row per reminder. */
export async function remindersBench(): Promise<BenchResult> {
  const ours: number[] = [];
  const bare: number[] = [];
  const theirs = new Map<Peer, number[]>();
  await withPostgres((serverUrl) =>
    withRedis(async (redisUrl) => {
      const peers = [graphileWorkerPeer, pgBossPeer, ...(redisUrl === null ? [] : [bullmqOnRedisPeer(redisUrl)]), bullmqOnPostgresPeer];
      for (let run = 0; run < RUNS; run += 1) {
        await inFreshDatabase(serverUrl, `run_${run}`, async (url) => {
          const found = await morning(url);
          ours.push(found.ours);
          bare.push(found.bare);
          for (const peer of peers) theirs.set(peer, [...(theirs.get(peer) ?? []), await workedBy(peer, found.reminders, url)]);
        });
      }
    }),
  );
  const perSecond = (seconds: readonly number[]): number => REMINDERS / median(seconds);
  const own = perSecond(ours);
  const against = (peer: string, seconds: readonly number[]): Measurement => ({
    name: 'Luoshi',
    value: own,
    unit: 'reminders/s',
    // Of speeds, so the other way round than of seconds.
    ratio: medianRatio(seconds, ours),
    peer,
  });
  return {
    bench: 'reminders',
    question: `${REMINDERS} reminders come due at one instant: how many a second are in the inboxes, with their digests, deliveries, next rungs and events (median of ${RUNS})`,
    measurements: [
      against('bare SQL', bare),
      ...[...theirs].map(([{ name }, seconds]) => against(name, seconds)),
      { name: 'bare SQL', value: perSecond(bare), unit: 'reminders/s', note: 'the same rows in one statement by hand' },
      ...[...theirs].map(([{ name, settings }, seconds]) => ({ name, value: perSecond(seconds), unit: 'reminders/s', note: `one insert a job; ${settings}` })),
    ],
  };
}
