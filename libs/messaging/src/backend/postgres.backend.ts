import { type PostgresConnection, PostgresQueueBackend, Queue, Worker } from 'bullmq';
import { v7 as uuidv7 } from 'uuid';
import type { QueueTemper } from '#contracts';
import { QueueConnection } from './postgres-connection.js';
import { type Delivery, type JobQueue, type JobWorker, QueueBackend } from './queue-backend.js';
import { deliveryOf, workerOptions } from './worker-options.js';

/** Connections all queues of a process share for producing and looking. */
const PRODUCER_POOL = 4;
/** Connections of one worker, next to the one it listens on; its finished jobs queue for them. */
const WORKER_POOL = 2;

/** Queues in a schema of a Postgres database: the default, where there is no Redis. */
export class PostgresQueues extends QueueBackend {
  readonly kind = 'postgres';
  interruptions = 0;
  private readonly queues = new Map<string, JobQueue>();

  private constructor(
    private readonly url: string,
    private readonly schema: string,
    private readonly connection: PostgresConnection,
    private readonly onError: (error: Error) => void,
  ) {
    super();
    connection.on('error', () => (this.interruptions += 1));
  }

  /** Connects and brings BullMQ's tables up to date; BullMQ locks, so that many processes may do so at once. */
  static async open(url: string, schema: string, onError: (error: Error) => void): Promise<PostgresQueues> {
    const connection = new QueueConnection({ connectionString: url, schema, migrate: true, max: PRODUCER_POOL, keepAlive: true });
    connection.on('error', onError);
    try {
      await connection.waitUntilReady();
      // One simple query is one transaction, so the lock holds until the table is there: "if not exists" alone lets two collide.
      await connection.pool.query(
        `select pg_advisory_xact_lock(hashtextextended('luoshi.queues', 0));
         create table if not exists luoshi_storage (id text primary key, only_one boolean unique default true check (only_one))`,
      );
    } catch (error) {
      await connection.close();
      throw error;
    }
    return new PostgresQueues(url, schema, connection, onError);
  }

  queue(name: string): JobQueue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue: JobQueue = new Queue(name, { connection: {} }, (of, opts) => {
      // All queues share one pool; BullMQ's own factory would open one for each.
      return new PostgresQueueBackend(this.connection, of, opts as ConstructorParameters<typeof PostgresQueueBackend>[2], false);
    });
    queue.on('error', this.onError);
    this.queues.set(name, queue);
    return queue;
  }

  worker(name: string, temper: QueueTemper, work: (delivery: Delivery) => Promise<void>): JobWorker {
    const connection = { connectionString: this.url, schema: this.schema, max: WORKER_POOL, keepAlive: true };
    const worker = new Worker(name, (job) => work(deliveryOf(job)), { ...workerOptions(temper), connection }, (of, opts) => {
      // As BullMQ's own factory, on a connection that can be let go of at any time.
      return new PostgresQueueBackend(new QueueConnection(connection), of, opts as ConstructorParameters<typeof PostgresQueueBackend>[2], true, of);
    });
    worker.on('error', this.onError);
    return worker as unknown as JobWorker;
  }

  async ping(): Promise<void> {
    await this.connection.pool.query('select 1');
  }

  async storageId(): Promise<string> {
    await this.connection.pool.query('insert into luoshi_storage (id) values ($1) on conflict do nothing', [uuidv7()]);
    const { rows } = await this.connection.pool.query('select id from luoshi_storage');
    const id: unknown = rows[0]?.id;
    if (typeof id !== 'string') throw new Error(`the queue storage in schema ${this.schema} has no name`);
    return id;
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.connection.close();
  }
}
