import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { HttpReceiver } from '../channels/http-receiver.fixture.js';
import { inboxOnly } from '../config.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { SubscriptionView } from '../subscriptions/subscriptions.dto.js';

let database: TestDatabase;
let receiver: HttpReceiver;
let arrived: PromiseWithResolvers<void>;
let answered: PromiseWithResolvers<void>;

beforeAll(async () => {
  database = await freshDatabase();
  [arrived, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  receiver = await HttpReceiver.start((_request, response) => {
    arrived.resolve();
    void answered.promise.then(() => response.writeHead(204).end());
    return undefined;
  });
});
afterAll(async () => {
  await receiver.close();
  await database.drop();
});

describe('the courier', () => {
  it('is woken as soon as there is something to send, and finishes it before it stops', async () => {
    const reminder = await ReminderUnderTest.start(database.url, new SystemClock(), undefined, { ...inboxOnly(), privateEndpoints: [receiver.host] });
    const body = { scope: 'UNIT', channel: 'WEBHOOK', label: '公文系统', to: `http://${receiver.host}/`, secret: `whsec_${randomBytes(32).toString('base64')}` };
    const { id } = (await reminder.call({}, 'POST', '/api/subscriptions', { headers: { 'idempotency-key': uuidv7() }, body })).body as SubscriptionView;
    const startedAt = performance.now();
    await reminder.call({}, 'POST', `/api/subscriptions/${id}/test`);
    await arrived.promise;
    expect(performance.now() - startedAt).toBeLessThan(15_000);

    const stopped = reminder.close();
    answered.resolve();
    await stopped;
    const after = await ReminderUnderTest.start(database.url, new SystemClock(), undefined, inboxOnly());
    try {
      expect(await after.query('select state, attempts from delivery')).toEqual([{ state: 'SENT', attempts: 1 }]);
    } finally {
      await after.close();
    }
  });
});
