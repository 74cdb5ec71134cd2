import { Logger, makeWorkerUtils, run, WorkerPreset } from 'graphile-worker';
import { assertScheduledBefore, type DueReminder, dueIn, inPieces, type Peer } from './peer.js';

const CONCURRENCY = 24;
const LEAD_MS = 8_000;
const silent = new Logger(() => () => undefined);

/** graphile-worker with all the batching it has: jobs fetched 500 at a time, completions written together. */
export const graphileWorkerPeer: Peer = {
  name: 'graphile-worker 0.18',
  settings: `concurrentJobs ${CONCURRENCY}, localQueue 500, completeJobBatchDelay 0, prepared statements, pollInterval 50 ms`,
  async run(reminders, arrivals, databaseUrl) {
    const preset = {
      extends: [WorkerPreset],
      worker: {
        connectionString: databaseUrl,
        schema: 'graphile_worker',
        concurrentJobs: CONCURRENCY,
        maxPoolSize: 10,
        pollInterval: 50,
        localQueue: { size: 500 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        logger: silent,
      },
    };
    const due = dueIn(LEAD_MS);
    const utils = await makeWorkerUtils({ preset });
    await utils.migrate();
    for (const piece of inPieces(reminders, 1_000)) {
      await utils.addJobs(piece.map((payload) => ({ identifier: 'remind', payload, runAt: due, maxAttempts: 3 })));
    }
    await utils.release();
    assertScheduledBefore(due, this.name);
    const runner = await run({
      preset,
      parsedCronItems: [],
      taskList: { remind: (payload) => arrivals.write(payload as DueReminder) },
    });
    try {
      await arrivals.seconds;
    } finally {
      await runner.stop();
    }
  },
};
