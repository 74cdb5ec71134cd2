import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { VirtualClock, atShanghai } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { inboxOnly } from '../config.js';
import { Courier } from '../deliveries/courier.js';
import type { DeliveryPage } from '../deliveries/deliveries.dto.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { SubscriptionList, SubscriptionView } from './subscriptions.dto.js';

const MARKETS = '01930000-0000-7000-8000-000000000012';
const COLLEAGUE = { accountId: '01930000-0000-7000-8000-000000000902', roles: ['UNIT_HANDLER'] as const };
const LEADER = { accountId: '01930000-0000-7000-8000-000000000903', roles: ['UNIT_LEADER'] as const };
const OFFICE = { accountId: '01930000-0000-7000-8000-000000000904', unitId: '01930000-0000-7000-8000-0000000000aa', roles: ['OFFICE_DIRECTOR'] as const };
const OPS = { accountId: '01930000-0000-7000-8000-000000000905', unitId: '01930000-0000-7000-8000-0000000000bb', roles: ['OPS'] as const };

let database: TestDatabase;
let smtp: SMTPServer;
let reminder: ReminderUnderTest;
let mails: Buffer[];
let minute = 0;

beforeAll(async () => {
  database = await freshDatabase();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('nobody') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
    onData: (stream, _session, done) => void buffer(stream).then((mail) => done(null, void mails.push(mail))),
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  const mail = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'luoshi@example.gov.cn', perSecond: 100 };
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')), undefined, { ...inboxOnly(), mail });
});
afterAll(async () => {
  await reminder.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await database.drop();
});
beforeEach(async () => {
  mails = [];
  minute += 1;
  reminder.advanceTo(new Date(atShanghai('2020-09-22', '09:00').getTime() + minute * 60_000));
  await reminder.query('truncate subscription, delivery, delivery_decision, endpoint_pace');
});

type Who = Parameters<ReminderUnderTest['call']>[0];
const add = (who: Who, body: Record<string, unknown>) => reminder.call(who, 'POST', '/api/subscriptions', { headers: { 'idempotency-key': uuidv7() }, body });
const added = async (who: Who, body: Record<string, unknown>): Promise<SubscriptionView> => {
  const answer = await add(who, body);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as SubscriptionView;
};
const MAILBOX = { scope: 'OWN', channel: 'EMAIL', label: '我的邮箱', to: 'liaison@example.gov.cn' };
const ROBOT = { scope: 'UNIT', channel: 'DINGTALK', label: '工作群', to: `https://oapi.dingtalk.com/robot/send?access_token=${randomBytes(16).toString('hex')}`, secret: `SEC${randomBytes(16).toString('hex')}` };
const deliver = () => reminder.app.nest.get(Courier).deliver();
const mailedCode = async (): Promise<string> => {
  await deliver();
  const { subject = '' } = await PostalMime.parse(mails.at(-1) ?? Buffer.alloc(0));
  return /\d{6}$/.exec(subject)?.[0] ?? '';
};
const labels = async (who: Who, query = ''): Promise<string[]> => ((await reminder.call(who, 'GET', `/api/subscriptions${query}`)).body as SubscriptionList).items.map(({ label }) => label);

describe('a mailbox', () => {
  it('gets nothing but the code before its owner gives it back', async () => {
    const { id, confirmed } = await added({}, MAILBOX);
    expect(confirmed).toBe(false);
    const code = await mailedCode();
    expect(await reminder.call({}, 'POST', `/api/subscriptions/${id}/test`)).toMatchObject({ status: 409, body: { code: 'SUBSCRIPTION_UNCONFIRMED' } });
    const answer = await reminder.call({}, 'POST', `/api/subscriptions/${id}/confirmation`, { body: { code } });
    expect(answer).toMatchObject({ status: 200, body: { confirmed: true, revision: 2 } });
    expect(await reminder.call({}, 'POST', `/api/subscriptions/${id}/test`)).toMatchObject({ status: 202 });
    expect(await deliver()).toBe(1);
    expect((await PostalMime.parse(mails[1] ?? Buffer.alloc(0))).subject).toBe('落实平台试发消息');
  });

  it('is not opened by guessing: after five tries the right code is no longer good, and a new one is', async () => {
    const { id } = await added({}, MAILBOX);
    const code = await mailedCode();
    const wrong = code === '000000' ? '111111' : '000000';
    const path = `/api/subscriptions/${id}/confirmation`;
    for (let tries = 0; tries < 5; tries += 1) expect(await reminder.call({}, 'POST', path, { body: { code: wrong } })).toMatchObject({ status: 422, body: { code: 'CODE_WRONG' } });
    expect((await reminder.call({}, 'POST', path, { body: { code } })).status).toBe(422);
    expect(await reminder.call({}, 'POST', `/api/subscriptions/${id}/code`)).toMatchObject({ status: 429 });
    minute += 1;
    reminder.advanceTo(new Date(reminder.clock.now().getTime() + 60_000));
    expect(await reminder.call({}, 'POST', `/api/subscriptions/${id}/code`)).toMatchObject({ status: 202 });
    const renewed = await mailedCode();
    expect(renewed).not.toBe(code);
    expect((await reminder.call({}, 'POST', path, { body: { code: renewed } })).status).toBe(200);
  });
});

describe('what is kept of an endpoint', () => {
  it('is sealed, and nobody gets it back', async () => {
    const view = await added({}, ROBOT);
    expect(view.shown).toBe(`oapi.dingtalk.com …${ROBOT.to.slice(-4)}`);
    expect(JSON.stringify(view)).not.toContain(ROBOT.to.slice(-10));
    const rows = await reminder.query('select s::text as row from subscription s union all select k::text from idempotency_key k');
    for (const { row } of rows as { row: string }[]) {
      expect(row).not.toContain(ROBOT.secret);
      expect(row).not.toContain(ROBOT.to.slice(-20));
    }
  });
});

describe('a unit’s shared endpoint', () => {
  it('is kept by its leader and liaison and by the office, and seen by all of the unit', async () => {
    expect(await add(COLLEAGUE, ROBOT)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    await added({}, ROBOT);
    await added(OFFICE, { ...ROBOT, label: '办公室代建', unitId: '01930000-0000-7000-8000-000000000011' });
    expect(await labels(COLLEAGUE)).toEqual(['工作群', '办公室代建']);
    expect(await labels({ unitId: MARKETS })).toEqual([]);
    expect(await reminder.call({}, 'GET', `/api/subscriptions?unitId=${MARKETS}`)).toMatchObject({ status: 404 });
  });
});

describe('a person’s own', () => {
  it('is seen by that person and the unit’s leader, who may end it and no more', async () => {
    const { id } = await added(COLLEAGUE, MAILBOX);
    expect(await labels(COLLEAGUE)).toEqual(['我的邮箱']);
    expect(await labels({})).toEqual([]);
    expect(await labels(LEADER)).toEqual(['我的邮箱']);
    const path = `/api/subscriptions/${id}`;
    expect((await reminder.call({}, 'GET', path)).status).toBe(404);
    expect((await reminder.call(LEADER, 'PATCH', path, { headers: { 'if-match': '"1"' }, body: { label: 'x' } })).status).toBe(403);
    expect((await reminder.call(LEADER, 'DELETE', path, { headers: { 'if-match': '"1"' } })).status).toBe(204);
    expect(await labels(COLLEAGUE)).toEqual([]);
  });

  it('changes on the revision that was read', async () => {
    const { id } = await added({}, MAILBOX);
    const path = `/api/subscriptions/${id}`;
    const change = (revision: string, body: unknown) => reminder.call({}, 'PATCH', path, { headers: { 'if-match': revision }, body });
    expect(await change('"1"', { kinds: ['NOTICE'], quietFrom: '18:00', quietUntil: '08:00' })).toMatchObject({ status: 200, body: { revision: 2, kinds: ['NOTICE'], quietFrom: '18:00' } });
    expect((await change('"1"', { kinds: [] })).status).toBe(412);
    expect(await change('"2"', { quietFrom: null })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await change('"2"', { digestAt: '25:00' })).toMatchObject({ status: 400 });
    expect(await change('"2"', { quietFrom: null, quietUntil: null })).toMatchObject({ status: 200, body: { quietFrom: null, quietUntil: null, kinds: ['NOTICE'] } });
  });
});

describe('an endpoint', () => {
  it.each([
    ['a mailbox that is none', { ...MAILBOX, to: 'liaison' }, 'ENDPOINT_REFUSED', 422],
    ['a robot without its token', { ...ROBOT, to: 'https://oapi.dingtalk.com/robot/send' }, 'ENDPOINT_REFUSED', 422],
    ['a robot without TLS', { ...ROBOT, to: 'http://oapi.dingtalk.com/robot/send?access_token=1' }, 'ENDPOINT_REFUSED', 422],
    ['a webhook inside the house', { ...ROBOT, channel: 'WEBHOOK', to: 'https://169.254.169.254/latest', secret: `whsec_${randomBytes(32).toString('base64')}` }, 'ENDPOINT_REFUSED', 422],
    ['a webhook that signs with too little', { ...ROBOT, channel: 'WEBHOOK', to: 'https://example.com/hook', secret: 'short' }, 'ENDPOINT_REFUSED', 422],
    ['a channel nobody has', { ...ROBOT, channel: 'FAX' }, 'VALIDATION_FAILED', 400],
    ['an hour that is none', { ...ROBOT, quietFrom: '24:00', quietUntil: '08:00' }, 'VALIDATION_FAILED', 400],
  ])('like %s is refused by name', async (_case, body, code, status) => {
    expect(await add({}, body)).toMatchObject({ status, body: { code } });
    expect(await labels({})).toEqual([]);
  });

  it('by mail is refused where no mail server is set', async () => {
    const bare = await ReminderUnderTest.start(database.url, reminder.clock);
    try {
      expect(await bare.call({}, 'POST', '/api/subscriptions', { headers: { 'idempotency-key': uuidv7() }, body: MAILBOX })).toMatchObject({ status: 409, body: { code: 'CHANNEL_UNAVAILABLE', channel: 'EMAIL' } });
    } finally {
      await bare.close();
    }
  });

  it('is one too many after twenty', async () => {
    for (let at = 0; at < 20; at += 1) await added({}, { ...ROBOT, label: `群${at}` });
    expect(await add({}, ROBOT)).toMatchObject({ status: 409, body: { code: 'TOO_MANY_SUBSCRIPTIONS' } });
  });
});

describe('a delivery that failed', () => {
  it('is shown to the operators and the office without its text, and sent again with a reason', async () => {
    await added({}, { ...MAILBOX, to: 'nobody@example.gov.cn' });
    await deliver();
    for (const who of [OPS, OFFICE]) {
      const { items } = (await reminder.call(who, 'GET', '/api/deliveries?state=DEAD')).body as DeliveryPage;
      expect(items).toMatchObject([{ kind: 'CONFIRMATION', channel: 'EMAIL', attempts: 1, problem: expect.stringContaining('550'), decisions: [] }]);
    }
    const [row] = ((await reminder.call({}, 'GET', '/api/deliveries')).body as DeliveryPage).items;
    const path = `/api/deliveries/${row?.id}`;
    expect((await reminder.call({}, 'POST', `${path}/retry`, { body: { reason: '邮箱已开通' } })).status).toBe(403);
    expect(await reminder.call(OPS, 'POST', `${path}/retry`, { body: {} })).toMatchObject({ status: 400 });
    expect(await reminder.call({ ...OPS, jurisdictionId: MARKETS }, 'POST', `${path}/retry`, { body: { reason: 'x' } })).toMatchObject({ status: 404 });
    expect(await reminder.call(OPS, 'POST', `${path}/retry`, { body: { reason: '邮箱已开通' } })).toMatchObject({ status: 200, body: { state: 'RETRY' } });
    await deliver();
    expect(await reminder.call(OFFICE, 'POST', `${path}/dismissal`, { body: { reason: '已电话告知' } })).toMatchObject({
      status: 200,
      body: { state: 'DROPPED', decisions: [{ decision: 'RETRY', reason: '邮箱已开通' }, { decision: 'DISMISS', reason: '已电话告知' }] },
    });
    expect(await reminder.call(OPS, 'POST', `${path}/retry`, { body: { reason: '再来' } })).toMatchObject({ status: 409, body: { code: 'DELIVERY_STATE_CONFLICT', state: 'DROPPED' } });
  });

  it('of a unit is not shown to another', async () => {
    await added({}, MAILBOX);
    expect(((await reminder.call({ unitId: MARKETS }, 'GET', '/api/deliveries')).body as DeliveryPage).items).toEqual([]);
    expect((await reminder.call({}, 'GET', `/api/deliveries?unitId=${MARKETS}`)).status).toBe(404);
  });
});
