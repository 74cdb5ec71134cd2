import type { IQueueBackend, Queue, Worker } from 'bullmq';
import type { QueueTemper } from '#contracts';

/** A BullMQ queue of either backend, as far as producing and looking at it goes. */
export type JobQueue = Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend, unknown>;
/** A BullMQ worker of either backend. */
export type JobWorker = Worker<unknown, unknown, string, IQueueBackend, never, unknown>;

/** One try at one job, as the consumer host sees it. */
export interface Delivery {
  readonly jobId: string;
  readonly body: unknown;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Tries in all. */
  readonly attempts: number;
}

/** Where the queues live: Redis or Postgres, behind one address. It is transport; nothing but BullMQ's own data is kept there. */
export abstract class QueueBackend {
  abstract readonly kind: 'redis' | 'postgres';

  /** Grows whenever the connection jobs are added on is lost. */
  abstract readonly interruptions: number;

  /** The queue of that name; made once. Adding to it fails, rather than waits, while the backend is away. */
  abstract queue(name: string): JobQueue;

  /** A new worker that takes nothing before `run()` is called on it. The caller closes it. */
  abstract worker(name: string, temper: QueueTemper, work: (delivery: Delivery) => Promise<void>): JobWorker;

  /** Resolves when the backend answers. @throws when it does not */
  abstract ping(): Promise<void>;

  /** Names this very storage: another one, or this one emptied, has another name. */
  abstract storageId(): Promise<string>;

  /** Closes every queue and connection it made; workers are closed by whoever made them. */
  abstract close(): Promise<void>;
}
