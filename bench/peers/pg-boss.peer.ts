import { PgBoss } from 'pg-boss';
import { assertScheduledBefore, type DueReminder, dueIn, inPieces, type Peer } from './peer.js';

const QUEUE = 'remind';
const BATCH = 500;
const WORKERS = 2;
const LEAD_MS = 8_000;

/** pg-boss fetching and completing 500 jobs at a time, without a pause between full batches. */
export const pgBossPeer: Peer = {
  name: 'pg-boss 12',
  settings: `batchSize ${BATCH}, localConcurrency ${WORKERS}, burstWhenBatchFull, a table of its own for the queue, inserts of a batch at once`,
  async run(reminders, arrivals, databaseUrl) {
    const boss = new PgBoss({ connectionString: databaseUrl, schema: 'pgboss', max: 10, supervise: false, schedule: false });
    boss.on('error', (error) => console.error(error));
    await boss.start();
    try {
      await boss.createQueue(QUEUE, { partition: true });
      const due = dueIn(LEAD_MS);
      for (const piece of inPieces(reminders, 1_000)) await boss.insert(QUEUE, piece.map((data) => ({ data, startAfter: due })));
      assertScheduledBefore(due, this.name);
      await boss.work<DueReminder>(
        QUEUE,
        { batchSize: BATCH, localConcurrency: WORKERS, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true },
        async (jobs: { data: DueReminder }[]) => {
          await Promise.all(jobs.map(({ data }) => arrivals.write(data)));
        },
      );
      await arrivals.seconds;
    } finally {
      await boss.stop();
    }
  },
};
