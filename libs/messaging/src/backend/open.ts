import { addressOf, messageOf } from '#persistence';
import { PostgresQueues } from './postgres.backend.js';
import type { QueueBackend } from './queue-backend.js';
import { RedisQueues } from './redis.backend.js';

export interface QueueBackendOptions {
  /** Keeps installations on one server apart: the schema in Postgres, the key prefix in Redis. Default `luoshi_queue`. */
  readonly schema?: string;
  /** Told of connection errors while running; the backend recovers from them by itself. */
  readonly onError?: (error: Error) => void;
}

/** The queues cannot be used as they are. Thrown at start; the message names the fix. */
export class QueueBackendProblem extends Error {
  override readonly name = 'QueueBackendProblem';
}

/**
 * Opens the queues at `url`: `postgres://…`, or one of the Redis forms of `connectRedis`.
 * @throws QueueBackendProblem when the address is of another kind or nothing answers there
 */
export async function openQueueBackend(url: string, options: QueueBackendOptions = {}): Promise<QueueBackend> {
  const { schema = 'luoshi_queue', onError = () => undefined } = options;
  const open = /^postgres(ql)?:/.test(url) ? PostgresQueues.open : /^redis(s|-cluster|-sentinel)?:/.test(url) ? RedisQueues.open : undefined;
  if (open === undefined) {
    throw new QueueBackendProblem(`The queues cannot be at ${addressOf(url)}. QUEUE_URL must start with postgres://, redis://, rediss://, redis-cluster:// or redis-sentinel://.`);
  }
  try {
    return await open(url, schema, onError);
  } catch (error) {
    throw new QueueBackendProblem(`The queues at ${addressOf(url)} do not answer: ${messageOf(error)}. Start that server, or correct QUEUE_URL.`, { cause: error });
  }
}
