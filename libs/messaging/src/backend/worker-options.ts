import type { Job, JobsOptions, WorkerOptions } from 'bullmq';
import type { QueueTemper } from '#contracts';
import type { Delivery } from './queue-backend.js';

/** How long a worker pauses after the backend failed it, in milliseconds; BullMQ's own 15 s is an eternity to a unit waiting. */
const RETRY_PAUSE_MS = 1_000;

/** BullMQ's worker options for a temper. It takes nothing before it is told to `run()`. */
export function workerOptions(temper: QueueTemper): Omit<WorkerOptions, 'connection'> {
  return {
    autorun: false,
    concurrency: temper.concurrency,
    lockDuration: temper.lockDuration,
    stalledInterval: temper.lockDuration / 2,
    maxStalledCount: temper.maxStalledCount,
    runRetryDelay: RETRY_PAUSE_MS,
  };
}

/** BullMQ's job options for a temper; the producer sets them, since BullMQ keeps tries and retention with the job. */
export function jobOptions(temper: QueueTemper): JobsOptions {
  return {
    attempts: temper.attempts,
    backoff: { ...temper.backoff },
    // "None" has a way of its own in BullMQ on Postgres, which spares it a sort of those kept after every job.
    removeOnComplete: temper.keepCompleted === 0 ? true : temper.keepCompleted,
    removeOnFail: temper.keepFailed,
  };
}

/** A BullMQ job as a delivery. */
export function deliveryOf(job: Job<unknown, unknown, string>): Delivery {
  return {
    jobId: job.id ?? '',
    body: job.data,
    attempt: job.attemptsMade + 1,
    attempts: job.opts.attempts ?? 1,
  };
}
