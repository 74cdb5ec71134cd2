import { createPostgresBackend, type Job, type JobsOptions, Queue, Worker } from 'bullmq';
import { type Arrivals, assertScheduledBefore, type DueReminder, dueIn, inPieces, type Peer } from './peer.js';

const QUEUE = 'remind';
const CONCURRENCY = 100;
const SETTINGS = `concurrency ${CONCURRENCY}, removeOnComplete, addBulk of 1,000`;
const WORKER = { concurrency: CONCURRENCY, autorun: false };

/** What a queue and its worker are asked here, on whichever backend. */
interface Rig {
  readonly queue: {
    addBulk(jobs: { name: string; data: DueReminder; opts: JobsOptions }[]): Promise<unknown>;
    obliterate(options: { force: boolean }): Promise<void>;
    close(): Promise<void>;
  };
  readonly worker: { run(): Promise<void>; close(): Promise<void> };
}

/** Delayed jobs, removed when done. */
async function delayAndWork({ queue, worker }: Rig, due: Date, reminders: readonly DueReminder[], arrivals: Arrivals, peer: string): Promise<void> {
  try {
    for (const piece of inPieces(reminders, 1_000)) {
      await queue.addBulk(piece.map((data) => ({ name: 'remind', data, opts: { delay: due.getTime() - Date.now(), removeOnComplete: true, attempts: 3 } })));
    }
    assertScheduledBefore(due, peer);
    void worker.run();
    await arrivals.seconds;
  } finally {
    await worker.close();
    await queue.obliterate({ force: true });
    await queue.close();
  }
}

const writing = (arrivals: Arrivals) => ({ data }: Job<DueReminder>) => arrivals.write(data);

export const bullmqOnRedisPeer = (redisUrl: string): Peer => ({
  name: 'BullMQ 6 on Redis',
  settings: `${SETTINGS}, redis-server without persistence`,
  run(reminders, arrivals) {
    const connection = { url: redisUrl };
    const worker = new Worker(QUEUE, writing(arrivals), { ...WORKER, connection });
    return delayAndWork({ queue: new Queue(QUEUE, { connection }), worker }, dueIn(10_000), reminders, arrivals, this.name);
  },
});

export const bullmqOnPostgresPeer: Peer = {
  name: 'BullMQ 6 on Postgres',
  settings: `${SETTINGS}, a pool of 20`,
  run(reminders, arrivals, databaseUrl) {
    const connection = { connectionString: databaseUrl, schema: 'bullmq_peer', migrate: true, max: 20 };
    const worker = new Worker(QUEUE, writing(arrivals), { ...WORKER, connection }, createPostgresBackend);
    return delayAndWork({ queue: new Queue(QUEUE, { connection }, createPostgresBackend), worker }, dueIn(60_000), reminders, arrivals, this.name);
  },
};
