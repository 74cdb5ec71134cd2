import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai, toShanghaiIso } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { HttpReceiver, type Received } from '../channels/http-receiver.fixture.js';
import { inboxOnly } from '../config.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { SubscriptionView } from '../subscriptions/subscriptions.dto.js';
import { Courier } from './courier.js';

const WEBHOOK_SECRET = `whsec_${randomBytes(32).toString('base64')}`;

let database: TestDatabase;
let reminder: ReminderUnderTest;
let receiver: HttpReceiver;
let answer: (request: Received) => readonly [number, unknown] | 'broken' | 'silent';
const started: ReminderUnderTest[] = [];

const channels = () => ({ ...inboxOnly(), secretsKeys: [{ id: '1', bytes: Buffer.alloc(32, 7) }], publicUrl: new URL('https://luoshi.example.gov.cn'), privateEndpoints: [receiver.host] });
const start = async (): Promise<ReminderUnderTest> => {
  const one = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')), undefined, channels());
  started.push(one);
  return one;
};

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  answer = () => [200, { errcode: 0, errmsg: 'ok' }];
  receiver = await HttpReceiver.start((request, response) => {
    const given = answer(request);
    if (given === 'broken') response.destroy();
    return typeof given === 'string' ? undefined : given;
  });
  reminder = await start();
  await reminder.query('truncate timer, item, reminder, digest, subscription, delivery, delivery_decision, endpoint_pace, outbox_message, known_account');
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.close()));
  await receiver.close();
});

const subscribe = async (channel: 'WEBHOOK' | 'DINGTALK', change: Record<string, unknown> = {}): Promise<SubscriptionView> => {
  const robot = { to: `http://${receiver.host}/robot/send?access_token=${randomBytes(8).toString('hex')}` };
  const webhook = { to: `http://${receiver.host}/hook`, secret: WEBHOOK_SECRET };
  const { status, body } = await reminder.call({}, 'POST', '/api/subscriptions', {
    headers: { 'idempotency-key': uuidv7() },
    body: { scope: 'UNIT', channel, label: '工作群', ...(channel === 'WEBHOOK' ? webhook : robot), ...change },
  });
  expect(status).toBe(201);
  return body as SubscriptionView;
};
const courier = (one = reminder): Courier => one.app.nest.get(Courier);
const states = async (): Promise<string[]> => {
  const rows = await reminder.query<{ text: string }>(`select concat_ws(' ', kind, part, state) as text from delivery order by id`);
  return rows.map(({ text }) => text);
};
/** Titles as they arrived, in the order of arrival. */
const titles = (): string[] =>
  receiver.received.map(({ body }) => {
    const { data, markdown } = JSON.parse(body) as { data?: { title: string }; markdown?: { title: string } };
    return data?.title ?? markdown?.title ?? '';
  });
const nextDue = async (): Promise<string | null> => {
  const at = await courier().nextDue();
  return at === null ? null : toShanghaiIso(at).slice(0, 16);
};

describe('a subscription of a person whose account is closed', () => {
  const OWNER = '01930000-0000-7000-8000-000000000901';

  it('gets nothing more, each time with the reason, while the unit’s own go on; and does again once it is opened', async () => {
    await subscribe('WEBHOOK', { scope: 'OWN' });
    await subscribe('DINGTALK');
    await reminder.dispatch({});
    await reminder.sweepAt('2020-09-24');
    await reminder.setAccount(OWNER, 2, false);
    expect(await courier().deliver()).toBe(1);
    expect(await reminder.query('select state, problem from delivery order by id')).toEqual([
      { state: 'DROPPED', problem: '订阅人账号已停用' },
      { state: 'SENT', problem: null },
    ]);
    expect(receiver.received.map(({ url }) => url.pathname)).toEqual(['/robot/send']);
    await reminder.setAccount(OWNER, 3, true);
    await reminder.dispatch({ ordinal: 2 });
    await reminder.sweepAt('2020-09-28');
    expect(await courier().deliver()).toBe(2);
  });
});

describe('a digest', () => {
  it('reaches every subscription of its unit once, with all its items by light', async () => {
    await subscribe('WEBHOOK');
    await subscribe('DINGTALK');
    await reminder.dispatch({ due: '2020-12-31' }, { due: '2020-09-20', ordinal: 2 }, { due: '2020-09-25', ordinal: 3 });
    await reminder.sweepAt('2020-09-24');
    expect(await courier().deliver()).toBe(2);
    expect(await courier().deliver()).toBe(0);
    expect(titles()).toHaveLength(2);
    const webhook = receiver.received.find(({ url }) => url.pathname === '/hook');
    const { data } = JSON.parse(webhook?.body ?? '') as { data: { title: string; lines: { light: string; due: string }[] } };
    expect(data.title).toBe('9月24日提醒：共3项，其中1项已逾期');
    expect(data.lines.map(({ light, due }) => `${light} ${due}`)).toEqual(['red 2020-09-20', 'red 2020-09-20', 'yellow 2020-09-25', 'green 2020-12-31']);
    const robot = receiver.received.find(({ url }) => url.pathname === '/robot/send');
    expect(JSON.parse(robot?.body ?? '').markdown.text).toContain('提醒：交办后2个工作日仍未签收');
    expect(await states()).toEqual(['DIGEST 1 SENT', 'DIGEST 1 SENT']);
    expect(await nextDue()).toBeNull();
  });

  it('waits for the hour its subscriber wants, and takes along what joined it meanwhile', async () => {
    await subscribe('WEBHOOK', { digestAt: '10:00' });
    const [, late] = await reminder.dispatch({}, {});
    await reminder.query('update timer set fire_at = $1 where assignment_id = $2', atShanghai('2020-09-24', '09:00'), late);
    await reminder.sweepAt('2020-09-24');
    expect(await courier().deliver()).toBe(0);
    expect(await nextDue()).toBe('2020-09-24T10:00');
    await reminder.sweepAt('2020-09-24', '09:00');
    reminder.advanceTo(atShanghai('2020-09-24', '10:00'));
    expect(await courier().deliver()).toBe(1);
    expect(titles()).toEqual(['9月24日提醒：共2项']);
  });

  it('that grows after it left goes out in a further part that holds the new lines only', async () => {
    await subscribe('WEBHOOK');
    const [first, second] = await reminder.dispatch({}, {});
    await reminder.query('update timer set fire_at = $1 where assignment_id = $2', atShanghai('2020-09-24', '09:00'), second);
    await reminder.sweepAt('2020-09-24');
    await courier().deliver();
    await reminder.sweepAt('2020-09-24', '09:00');
    await courier().deliver();
    expect(titles()).toEqual(['9月24日提醒：共1项', '9月24日补充提醒：共1项']);
    const told = receiver.received.flatMap(({ body }) => (JSON.parse(body) as { data: { lines: { assignmentId: string }[] } }).data.lines.map(({ assignmentId }) => assignmentId));
    expect(told).toEqual([first, second]);
  });

  it('no longer asks for what was done before it left, and is dropped where nothing is left of it', async () => {
    await subscribe('WEBHOOK', { digestAt: '10:00' });
    const [id = ''] = await reminder.dispatch({});
    await reminder.sweepAt('2020-09-24');
    await reminder.change(id, 2, 'SIGNED');
    reminder.advanceTo(atShanghai('2020-09-24', '10:00'));
    expect(await courier().deliver()).toBe(0);
    expect(await states()).toEqual(['DIGEST 1 DROPPED']);
    expect(receiver.received).toEqual([]);
  });

  it('is dropped where its subscription ended before it left', async () => {
    const { id } = await subscribe('WEBHOOK', { digestAt: '10:00' });
    await reminder.dispatch({});
    await reminder.sweepAt('2020-09-24');
    expect((await reminder.call({}, 'DELETE', `/api/subscriptions/${id}`, { headers: { 'if-match': '"1"' } })).status).toBe(204);
    reminder.advanceTo(atShanghai('2020-09-24', '10:00'));
    await courier().deliver();
    expect(await reminder.query('select state, problem from delivery')).toEqual([{ state: 'DROPPED', problem: '订阅已停用' }]);
  });
});

describe('a receiver that fails', () => {
  const oneDigest = async (channel: 'WEBHOOK' | 'DINGTALK') => {
    await subscribe(channel);
    await reminder.dispatch({});
    await reminder.sweepAt('2020-09-24');
  };

  it('is tried again later, with the same id and the same words', async () => {
    await oneDigest('WEBHOOK');
    answer = () => [500, {}];
    await courier().deliver();
    expect(await states()).toEqual(['DIGEST 1 RETRY']);
    const due = await courier().nextDue();
    expect(due?.getTime()).toBeGreaterThan(reminder.clock.now().getTime() + 20_000);
    answer = () => [200, {}];
    reminder.advanceTo(due ?? new Date(0));
    await courier().deliver();
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(await states()).toEqual(['DIGEST 1 SENT']);
  });

  it('is given up after the last try and put before a person', async () => {
    await oneDigest('WEBHOOK');
    answer = () => [500, {}];
    for (let due = await courier().nextDue(); due !== null; due = await courier().nextDue()) {
      reminder.advanceTo(due > reminder.clock.now() ? due : reminder.clock.now());
      await courier().deliver();
    }
    expect(receiver.received).toHaveLength(12);
    expect(await reminder.query('select state, problem, attempts from delivery')).toEqual([{ state: 'DEAD', problem: '对方没有接收（HTTP 500）', attempts: 12 }]);
  });

  it('and shuts out everybody for ten minutes is left alone so long, by every delivery to it', async () => {
    const { id } = await subscribe('DINGTALK');
    await reminder.dispatch({});
    await reminder.sweepAt('2020-09-24');
    answer = () => [200, { errcode: 130101, errmsg: 'send too fast' }];
    await courier().deliver();
    await reminder.call({}, 'POST', `/api/subscriptions/${id}/test`);
    expect(await courier().deliver()).toBe(0);
    expect(await nextDue()).toBe('2020-09-24T08:40');
    answer = () => [200, { errcode: 0, errmsg: 'ok' }];
    reminder.advanceTo(atShanghai('2020-09-24', '08:40'));
    expect(await courier().deliver()).toBe(2);
  });

  it('without answering is not sent to again by a machine where it could not tell', async () => {
    await oneDigest('DINGTALK');
    answer = () => 'broken';
    await courier().deliver();
    expect(await states()).toEqual(['DIGEST 1 IN_DOUBT']);
    expect(await nextDue()).toBeNull();
  });
});

describe('a robot that takes twenty a minute', () => {
  it('gets twenty in the first minute and the rest in the next, also from two copies at once', async () => {
    const { id } = await subscribe('DINGTALK');
    const other = await start();
    for (let at = 0; at < 25; at += 1) expect((await reminder.call({}, 'POST', `/api/subscriptions/${id}/test`)).status).toBe(202);
    const sent = await Promise.all([courier().deliver(), courier(other).deliver()]);
    expect(sent[0] + sent[1]).toBe(20);
    expect(await nextDue()).toBe('2020-09-22T09:01');
    for (const one of [reminder, other]) one.advanceTo(atShanghai('2020-09-22', '09:01'));
    const more = await Promise.all([courier().deliver(), courier(other).deliver()]);
    expect(more[0] + more[1]).toBe(5);
    expect(receiver.received).toHaveLength(25);
  });
});

describe('a courier that dies between sending and marking', () => {
  /** Leaves the delivery as a killed process would: sent, and under a lease that nobody will end. */
  const dieAfterSending = async (channel: 'WEBHOOK' | 'DINGTALK') => {
    await subscribe(channel);
    await reminder.dispatch({});
    await reminder.sweepAt('2020-09-24');
    await courier().deliver();
    await reminder.query(`update delivery set state = 'SENDING', settled_at = null, lease_until = $1`, atShanghai('2020-09-24', '08:32'));
    expect(await courier().deliver()).toBe(0);
    expect(await nextDue()).toBe('2020-09-24T08:32');
    reminder.advanceTo(atShanghai('2020-09-24', '08:32'));
    return courier().deliver();
  };

  it('lets a webhook be sent again under the same id: its receiver drops the second', async () => {
    expect(await dieAfterSending('WEBHOOK')).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(receiver.received).toHaveLength(2);
    expect(await states()).toEqual(['DIGEST 1 SENT']);
  });

  it('leaves what no receiver would know again in doubt, for a person', async () => {
    expect(await dieAfterSending('DINGTALK')).toBe(0);
    expect(receiver.received).toHaveLength(1);
    expect(await states()).toEqual(['DIGEST 1 IN_DOUBT']);
  });
});
