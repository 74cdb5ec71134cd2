import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { HttpReceiver } from '../channels/http-receiver.fixture.js';
import { inboxOnly } from '../config.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { SubscriptionView } from '../subscriptions/subscriptions.dto.js';

let database: TestDatabase;
let receiver: HttpReceiver;
let reminder: ReminderUnderTest;
/** What `/slow` waits for before it answers. */
let answering: PromiseWithResolvers<void>;
let arrived: { readonly slow: PromiseWithResolvers<void>; readonly prompt: PromiseWithResolvers<void> };
/** Whether the courier hung up on `/slow`. */
let gaveUp: boolean;

beforeEach(async () => {
  database = await freshDatabase();
  answering = Promise.withResolvers();
  arrived = { slow: Promise.withResolvers(), prompt: Promise.withResolvers() };
  gaveUp = false;
  receiver = await HttpReceiver.start(({ url }, response) => {
    if (url.pathname === '/prompt') {
      arrived.prompt.resolve();
      return [200, {}];
    }
    arrived.slow.resolve();
    response.on('close', () => (gaveUp = !response.writableFinished));
    void answering.promise.then(() => response.writeHead(204).end());
    return undefined;
  });
  reminder = await ReminderUnderTest.start(database.url, new SystemClock(), undefined, { ...inboxOnly(), privateEndpoints: [receiver.host] });
});
afterEach(async () => {
  answering.resolve();
  await reminder.close();
  await receiver.close();
  await database.drop();
});

const subscribe = async (path: string): Promise<string> => {
  const body = { scope: 'UNIT', channel: 'WEBHOOK', label: '公文系统', to: `http://${receiver.host}${path}`, secret: `whsec_${randomBytes(32).toString('base64')}` };
  return ((await reminder.call({}, 'POST', '/api/subscriptions', { headers: { 'idempotency-key': uuidv7() }, body })).body as SubscriptionView).id;
};
const sendTo = (subscription: string) => reminder.call({}, 'POST', `/api/subscriptions/${subscription}/test`);

describe('the courier', () => {
  it('is woken as soon as there is something to send, and finishes it before it stops', async () => {
    const slow = await subscribe('/slow');
    const startedAt = performance.now();
    await sendTo(slow);
    await arrived.slow.promise;
    expect(performance.now() - startedAt).toBeLessThan(15_000);

    const stopped = reminder.close();
    answering.resolve();
    await stopped;
    reminder = await ReminderUnderTest.start(database.url, new SystemClock(), undefined, inboxOnly());
    expect(await reminder.query('select state, attempts from delivery')).toEqual([{ state: 'SENT', attempts: 1 }]);
  });

  it('sends what comes while one endpoint keeps it waiting', async () => {
    const [slow, prompt] = [await subscribe('/slow'), await subscribe('/prompt')];
    await sendTo(slow);
    await arrived.slow.promise;
    await sendTo(prompt);
    await arrived.prompt.promise;
    expect(gaveUp).toBe(false);
  }, 30_000);
});
