import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type pg from 'pg';
import { freshDatabase, redisTestsRun, startRedis, type TestRedis } from '#testing';
import { reminderThings } from '../spec/thing-events.js';
import { openQueueBackend } from './open.js';
import { QueueConnection } from './postgres-connection.js';
import { connectRedis } from './redis-client.js';

const ignore = (): void => undefined;

(redisTestsRun() ? describe : describe.skip)('queues in a Redis Cluster', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis({ cluster: true });
    const node = new Redis(redis.url);
    await node.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    while (!(await node.cluster('INFO')).includes('cluster_state:ok'));
    node.disconnect();
  });
  afterAll(() => redis.stop());

  it('keeps all keys of one queue in one slot, so that jobs are added and worked', async () => {
    const backend = await openQueueBackend(redis.url.replace('redis://', 'redis-cluster://'), { schema: 'spec' });
    const worked = Promise.withResolvers<unknown>();
    const worker = backend.worker(reminderThings.name, reminderThings.temper, async ({ body }) => worked.resolve(body));
    void worker.run();
    await backend.queue(reminderThings.name).addBulk([
      { name: 'a', data: { n: 1 }, opts: { jobId: 'a' } },
    ]);
    expect(await worked.promise).toEqual({ n: 1 });
    expect(await backend.storageId()).toBe(await backend.storageId());
    await worker.close();
    await backend.close();
  });
});

describe('a connection that listens in Postgres', () => {
  it('is let go of without harm though the database ends it at that moment', async () => {
    const database = await freshDatabase();
    const connection = new QueueConnection({ connectionString: database.url, migrate: true });
    await connection.waitUntilReady();
    const { processID, connection: wire } = (await connection.getListenClient()) as unknown as { processID: number; connection: pg.Connection };
    // The last word of the database waits to be read until the connection is being closed.
    wire.stream.pause();
    await connection.pool.query('select pg_terminate_backend($1, 30000)', [processID]);
    const closed = connection.close();
    setImmediate(() => wire.stream.resume());
    await closed;
    await database.drop();
  });
});

describe('connectRedis', () => {
  it('asks for the name of the master a Sentinel address leaves out', async () => {
    await expect(connectRedis('redis-sentinel://one:26379,two:26379/0', 'fail-fast', ignore)).rejects.toThrow('?master=NAME');
  });
});

describe('openQueueBackend', () => {
  it.each([
    ['amqp://localhost', /must start with postgres:\/\//],
    ['redis://:secret@127.0.0.1:1', /redis:\/\/127\.0\.0\.1:1 do not answer/],
    ['postgres://luoshi:secret@127.0.0.1:1/luoshi', /postgres:\/\/127\.0\.0\.1:1\/luoshi do not answer/],
  ])('refuses %s in one message without the password', async (url, message) => {
    const attempt = openQueueBackend(url);
    await expect(attempt).rejects.toThrow(message);
    await expect(attempt).rejects.not.toThrow(/secret/);
  });
});
