import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { redisTestsRun, startRedis, type TestRedis } from '#testing';
import { reminderThings } from '../spec/thing-events.js';
import { openQueueBackend } from './open.js';
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
