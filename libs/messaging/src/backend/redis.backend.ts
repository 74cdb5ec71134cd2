import { Queue, Worker } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { v7 as uuidv7 } from 'uuid';
import type { QueueTemper } from '#contracts';
import { type Delivery, type JobQueue, type JobWorker, QueueBackend } from './queue-backend.js';
import { connectRedis } from './redis-client.js';
import { deliveryOf, workerOptions } from './worker-options.js';

/** Queues in Redis, or in what speaks its protocol. */
export class RedisQueues extends QueueBackend {
  readonly kind = 'redis';
  interruptions = 0;
  private readonly queues = new Map<string, JobQueue>();

  private constructor(
    private readonly namespace: string,
    private readonly producer: Redis | Cluster,
    private readonly consumer: Redis | Cluster,
    private readonly onError: (error: Error) => void,
  ) {
    super();
    producer.on('close', () => (this.interruptions += 1));
  }

  /** Connects. @throws when the server does not answer in time */
  static async open(url: string, namespace: string, onError: (error: Error) => void): Promise<RedisQueues> {
    const producer = await connectRedis(url, 'fail-fast', onError);
    try {
      // Workers wait out an outage instead of failing: one connection for all of them, next to the one each blocks on.
      return new RedisQueues(namespace, producer, await connectRedis(url, 'wait', onError), onError);
    } catch (error) {
      producer.disconnect();
      throw error;
    }
  }

  queue(name: string): JobQueue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(name, { connection: this.producer, prefix: this.prefixOf(name) }) as unknown as JobQueue;
    queue.on('error', this.onError);
    this.queues.set(name, queue);
    return queue;
  }

  worker(name: string, temper: QueueTemper, work: (delivery: Delivery) => Promise<void>): JobWorker {
    const worker = new Worker(name, (job) => work(deliveryOf(job)), {
      ...workerOptions(temper),
      connection: this.consumer,
      prefix: this.prefixOf(name),
    });
    worker.on('error', this.onError);
    return worker as unknown as JobWorker;
  }

  async ping(): Promise<void> {
    await this.producer.ping();
  }

  async storageId(): Promise<string> {
    const key = `${this.namespace}:storage-id`;
    await this.producer.set(key, uuidv7(), 'NX');
    const id = await this.producer.get(key);
    if (id === null) throw new Error(`Redis forgot ${key} at once; is it set to evict keys (maxmemory-policy must be noeviction)?`);
    return id;
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.producer.disconnect();
    this.consumer.disconnect();
  }

  /** In a Redis Cluster every key of one queue must fall into one slot, which is told by what is in braces. */
  private prefixOf(queue: string): string {
    return `{${this.namespace}.${queue}}`;
  }
}
