import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { v7 as uuidv7 } from 'uuid';
import { VirtualClock, atShanghai } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { HttpReceiver } from '../apps/reminder/src/channels/http-receiver.fixture.js';
import { Courier } from '../apps/reminder/src/deliveries/courier.js';
import type { DeliveryPage } from '../apps/reminder/src/deliveries/deliveries.dto.js';
import { ReminderUnderTest } from '../apps/reminder/src/reminder-under-test.js';
import type { SubscriptionView } from '../apps/reminder/src/subscriptions/subscriptions.dto.js';
import { Program } from './support/program.js';
import { TableHold } from './support/table-hold.js';
import { until } from './support/until.js';

const MORNING = atShanghai('2020-09-24', '08:30');
/** When whoever sends is taken for dead. */
const LATER = atShanghai('2020-09-24', '08:35');

describe('a courier that is killed after its providers took the messages and before it could note that', () => {
  const key = randomBytes(32);
  const mails: Buffer[] = [];
  let database: TestDatabase;
  let receiver: HttpReceiver;
  let smtp: SMTPServer;
  let reminder: ReminderUnderTest;
  let settings: Record<string, string>;

  const startReminder = (at: Date): Program =>
    Program.start(['test/support/reminder-under-kill.mjs'], { ...settings, PORT: '0', START_AT: String(at.getTime()), STARTED_AT: String(Date.now()) });

  const subscribe = async (channel: object): Promise<string> => {
    const request = { headers: { 'idempotency-key': uuidv7() }, body: { scope: 'UNIT', label: '收件人', ...channel } };
    const { status, body } = await reminder.call({}, 'POST', '/api/subscriptions', request);
    expect(status).toBe(201);
    return (body as SubscriptionView).id;
  };

  const states = (): Promise<{ channel: string; state: string; attempts: number }[]> =>
    reminder.query(
      `select s.channel, d.state, d.attempts from delivery d join subscription s on s.id = d.subscription_id where d.kind = 'DIGEST' order by s.channel`,
    );

  beforeAll(async () => {
    database = await freshDatabase();
    receiver = await HttpReceiver.start(() => [200, {}]);
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, _session, done) =>
        void buffer(stream).then((mail) => {
          mails.push(mail);
          done(null);
        }),
    });
    smtp.on('error', () => undefined);
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
    const from = 'luoshi@example.gov.cn';
    settings = {
      DATABASE_URL: database.url,
      INTERNAL_TOKEN_SECRET: randomBytes(48).toString('base64url'),
      SECRETS_KEYS: `1:${key.toString('base64')}`,
      PRIVATE_ENDPOINTS: receiver.host,
      SMTP_URL: smtpUrl,
      SMTP_FROM: from,
    };
    const channels = { secretsKeys: [{ id: '1', bytes: key }], publicUrl: null, mail: { smtpUrl, from, perSecond: 5 }, privateEndpoints: [receiver.host] };
    reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')), undefined, channels);

    await subscribe({ channel: 'WEBHOOK', to: `http://${receiver.host}/hook`, secret: `whsec_${randomBytes(32).toString('base64')}` });
    const mailbox = await subscribe({ channel: 'EMAIL', to: 'liaison@example.gov.cn' });
    await reminder.app.nest.get(Courier).deliver();
    const code = /\d{6}$/.exec((await PostalMime.parse(mails[0] ?? '')).subject ?? '')?.[0];
    expect((await reminder.call({}, 'POST', `/api/subscriptions/${mailbox}/confirmation`, { body: { code } })).status).toBe(200);
    await reminder.dispatch({});
    // What became of a sending is noted here as well: whoever holds this table keeps it from being noted at all.
    await reminder.query(`
      create table noted (state text);
      create function note() returns trigger language plpgsql as $$ begin insert into noted values (new.state); return new; end $$;
      create trigger note before update on delivery for each row when (old.state = 'SENDING' and new.state <> 'SENDING') execute function note();
    `);
  });

  afterAll(async () => {
    await Program.endAll();
    await reminder?.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    await receiver?.close();
    await database?.drop();
  });

  it('leaves both messages as being sent', async () => {
    const mailed = mails.length;
    const hold = await TableHold.take(database.url, 'reminder.noted');
    const copy = startReminder(MORNING);
    await hold.waiting(2);
    expect([receiver.received.length, mails.length]).toEqual([1, mailed + 1]);
    copy.kill('SIGKILL');
    expect((await copy.ended).signal).toBe('SIGKILL');
    await hold.release();
    expect(await states()).toEqual([
      { channel: 'EMAIL', state: 'SENDING', attempts: 1 },
      { channel: 'WEBHOOK', state: 'SENDING', attempts: 1 },
    ]);
  });

  it('has its webhook sent again under the same id, and its mail by nobody', async () => {
    const mailed = mails.length;
    startReminder(LATER);
    await until('nothing to be under way', async () => (await states()).every(({ state }) => state === 'SENT' || state === 'IN_DOUBT'));
    expect(await states()).toEqual([
      { channel: 'EMAIL', state: 'IN_DOUBT', attempts: 1 },
      { channel: 'WEBHOOK', state: 'SENT', attempts: 2 },
    ]);
    const [first, second, ...more] = receiver.received;
    expect(more).toEqual([]);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect(await reminder.app.nest.get(Courier).nextDue()).toBeNull();
    expect(mails).toHaveLength(mailed);
  });

  it('has the mail put before a person, who decides', async () => {
    const { body } = await reminder.call({ roles: ['OPS'] }, 'GET', '/api/deliveries?state=IN_DOUBT');
    expect((body as DeliveryPage).items).toEqual([
      expect.objectContaining({ channel: 'EMAIL', problem: '发送途中服务中断，是否送达不得而知', nextAt: null, decisions: [] }),
    ]);
  });
});
