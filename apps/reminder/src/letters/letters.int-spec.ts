import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import { UnitOfWork } from '#messaging';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import type { AssignmentRemindersView } from '../assignment-reminders/assignment-reminders.dto.js';
import { HttpReceiver } from '../channels/http-receiver.fixture.js';
import { inboxOnly } from '../config.js';
import { Courier } from '../deliveries/courier.js';
import type { InboxPage, InboxReceipts } from '../inbox/inbox.dto.js';
import type { NoticesPage } from '../notices/notice.view.js';
import type { PaperText } from '../notices/paper-text.view.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import { DigestLetter } from './digest-letter.js';
import type { Letter } from './letter.js';

const DIRECTOR = { accountId: '01930000-0000-7000-8000-000000000910', unitId: '01930000-0000-7000-8000-000000000010', displayName: '办公室主任', roles: ['OFFICE_DIRECTOR'] as const };

let database: TestDatabase;
let reminder: ReminderUnderTest;
let receiver: HttpReceiver;

beforeAll(async () => {
  database = await freshDatabase();
  receiver = await HttpReceiver.start(() => [204, '']);
});
afterAll(async () => {
  await reminder.close();
  await receiver.close();
  await database.drop();
});
beforeEach(async () => {
  await reminder?.close();
  const channels = { ...inboxOnly(), privateEndpoints: [receiver.host] };
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')), undefined, channels);
  await reminder.query('truncate timer, item, reminder, digest, notice, notice_counter, subscription, delivery, endpoint_pace, inbox_receipt cascade');
  receiver.received.splice(0);
});

const subscribe = async (wishes: Record<string, unknown>): Promise<void> => {
  const body = { scope: 'UNIT', channel: 'WEBHOOK', label: '公文系统', to: `http://${receiver.host}/hook`, secret: `whsec_${randomBytes(32).toString('base64')}`, ...wishes };
  expect((await reminder.call({}, 'POST', '/api/subscriptions', { headers: { 'idempotency-key': uuidv7() }, body })).status).toBe(201);
};
/** A 督办单 countersigned in the evening. */
const supervised = async (): Promise<{ id: string; revision: number }> => {
  await reminder.dispatch({});
  for (let next = await reminder.sweeper.nextDue(); next !== null && next < atShanghai('2021-01-18', '00:00'); next = await reminder.sweeper.nextDue()) {
    reminder.advanceTo(next);
    await reminder.sweeper.sweep();
  }
  reminder.advanceTo(atShanghai('2021-01-18', '20:00'));
  const { items } = (await reminder.call(DIRECTOR, 'GET', '/api/notices?state=PENDING_APPROVAL')).body as NoticesPage;
  const headers = { 'if-match': `"${items[0]?.revision}"`, 'idempotency-key': uuidv7() };
  const signed = await reminder.call(DIRECTOR, 'POST', `/api/notices/${items[0]?.id}/countersignature`, { body: {}, headers });
  expect(signed.status).toBe(200);
  return signed.body as { id: string; revision: number };
};
const deliver = () => reminder.app.nest.get(Courier).deliver();
/** Of the only digest there is, as its only reader would get it if nothing had been sent. */
const letterOfTheDigest = async (): Promise<Letter> => {
  const [digest] = await reminder.query<{ id: string }>('select id from digest');
  const { nest } = reminder.app;
  const composed = await nest.get(UnitOfWork).run((tx) => nest.get(DigestLetter).compose(tx, digest?.id ?? '', uuidv7(), 1));
  if (composed === null) throw new Error('nothing is left to say');
  return composed.letter;
};
const titles = (): string[] => receiver.received.map(({ body }) => (JSON.parse(body) as { data: { title: string } }).data.title);

describe('a countersigned notice', () => {
  it('reaches its unit’s channels within their quiet hours: the policy says that it passes them', async () => {
    await subscribe({ kinds: ['NOTICE'], quietFrom: '18:00', quietUntil: '08:00' });
    const { id } = await supervised();
    expect(await deliver()).toBe(1);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      type: 'luoshi.notice',
      data: { title: '督办：法治办督〔2021〕1号', noticeId: id, level: 'SUPERVISE', replyBy: '2021-01-20' },
    });
    expect(await deliver()).toBe(0);
  });

  it('that was settled before it left is not sent any more', async () => {
    await subscribe({ kinds: ['NOTICE'] });
    const { id, revision } = await supervised();
    const headers = { 'if-match': `"${revision}"`, 'idempotency-key': uuidv7() };
    expect((await reminder.call(DIRECTOR, 'POST', `/api/notices/${id}/waiver`, { body: { reason: '受疫情影响' }, headers })).status).toBe(200);
    expect(await deliver()).toBe(0);
    expect(await reminder.query('select state, problem from delivery')).toEqual([{ state: 'DROPPED', problem: '已无须发送的内容' }]);
  });

  it('is followed by its 解除通知 when it is lifted, in the hours the reader has chosen', async () => {
    await subscribe({ kinds: ['NOTICE'], quietFrom: '18:00', quietUntil: '08:00' });
    const { id, revision } = await supervised();
    expect(await deliver()).toBe(1);
    const headers = { 'if-match': `"${revision}"`, 'idempotency-key': uuidv7() };
    expect((await reminder.call(DIRECTOR, 'POST', `/api/notices/${id}/lift`, { body: { reason: '现场核查合格' }, headers })).status).toBe(200);
    expect(await deliver()).toBe(0);
    reminder.advanceTo(atShanghai('2021-01-19', '09:00'));
    expect(await deliver()).toBe(1);
    expect(titles()).toEqual(['督办：法治办督〔2021〕1号', '解除督办：法治办解〔2021〕1号']);
    const { data } = JSON.parse(receiver.received.at(-1)?.body ?? '') as { data: unknown };
    expect(data).toMatchObject({ noticeId: id, noticeNumber: '法治办督〔2021〕1号', number: '法治办解〔2021〕1号' });
  });

  it('lies in the inbox until somebody of the unit gives a receipt, which the office sees', async () => {
    const { id } = await supervised();
    const notices = async () => ((await reminder.call({}, 'GET', '/api/inbox')).body as InboxPage).notices.map(({ number }) => number);
    expect(await notices()).toEqual(['法治办督〔2021〕1号']);
    expect((await reminder.call({}, 'POST', `/api/inbox/${id}/receipt`)).status).toBe(200);
    expect(await notices()).toEqual([]);
    const { items } = (await reminder.call(DIRECTOR, 'GET', `/api/inbox/${id}/receipts`)).body as InboxReceipts;
    expect(items).toMatchObject([{ displayName: '联络员', receivedAt: '2021-01-18T12:00:00.000Z' }]);
  });
});

describe('a digest of a morning on which a unit is urged', () => {
  it('names the number of its 催办单', async () => {
    await subscribe({ kinds: ['DIGEST'] });
    await reminder.dispatch({});
    for (let next = await reminder.sweeper.nextDue(); next !== null && next < atShanghai('2021-01-05', '00:00'); next = await reminder.sweeper.nextDue()) {
      reminder.advanceTo(next);
      await reminder.sweeper.sweep();
      await deliver();
    }
    expect(titles().at(-1)).toBe('1月4日提醒：共1项，其中1项已逾期');
    const { data } = JSON.parse(receiver.received.at(-1)?.body ?? '') as { data: { lines: { level: string; number: string | null }[] } };
    expect(data.lines).toMatchObject([{ level: 'URGE', number: '法治办催〔2021〕1号' }]);
  });

  it('calls an item without a heading by how its text begins', async () => {
    await subscribe({ kinds: ['DIGEST'] });
    const [untitled = '', titled = ''] = await reminder.dispatch({ title: null }, { ordinal: 2 });
    await reminder.sweepAt('2020-09-24');
    const { sections } = await letterOfTheDigest();
    const names = new Map([
      [untitled, '（一）加大对危害疫情防控行为的执法力度，加强对疫情防控…'],
      [titled, '（一）依法依规做好疫情防控工作（第2项）'],
    ]);
    expect(sections.flatMap(({ entries }) => entries.map(({ text }) => text)).toSorted()).toEqual([...names.values()].toSorted());
    await deliver();
    const { data } = JSON.parse(receiver.received[0]?.body ?? '') as { data: { lines: { assignmentId: string; name: string }[] } };
    expect(new Map(data.lines.map(({ assignmentId, name }) => [assignmentId, name]))).toEqual(names);
  });

  it('says how late its items are as the 催办单 does, also where the deadline was past when they were given out', async () => {
    await subscribe({ kinds: ['DIGEST'] });
    const [id] = await reminder.dispatch({ due: '2020-06-30' });
    await reminder.sweepAt('2020-09-23');
    const [notice] = await reminder.query<{ id: string }>('select id from notice');
    const paper = (await reminder.call({}, 'GET', `/api/notices/${notice?.id}/text`)).body as PaperText;
    const [digest] = ((await reminder.call({}, 'GET', '/api/inbox')).body as InboxPage).items;
    const { next, reminders } = (await reminder.call({}, 'GET', `/api/assignments/${id}/reminders`)).body as AssignmentRemindersView;
    await deliver();
    const { data } = JSON.parse(receiver.received[0]?.body ?? '') as { data: { lines: { rung: string; standing: string | null }[] } };
    const late = { rung: 'DUE+1', standing: '逾期61个工作日' };
    expect(paper.body.map(({ text }) => text)).toContain(`时限：2020年6月30日（${late.standing}）`);
    expect(data.lines).toMatchObject([late]);
    expect(digest?.lines).toMatchObject([late]);
    expect(reminders.filter(({ status }) => status === 'SENT')).toMatchObject([late]);
    expect(next).toMatchObject({ rung: 'SIGN+2', standing: null });
    const { sections } = await letterOfTheDigest();
    expect(sections.flatMap(({ entries }) => entries.flatMap(({ details }) => details)).join()).toContain(`催办：${late.standing}（法治办催〔2020〕1号）`);
  });

  it('says what the office wrote where it urged by hand, and drops what went to another unit meanwhile', async () => {
    await subscribe({ kinds: ['DIGEST'] });
    const [kept = '', gone = ''] = await reminder.dispatch({}, {});
    const body = { assignmentIds: [kept, gone], text: '请本周内签收并报送计划' };
    expect((await reminder.call(DIRECTOR, 'POST', '/api/urges', { headers: { 'idempotency-key': uuidv7() }, body })).status).toBe(201);
    await reminder.sweeper.sweep();
    await reminder.reassign(gone, 2, { unitId: '01930000-0000-7000-8000-000000000012', unitName: '嘉兴市市场监管局' });
    await deliver();
    const { data } = JSON.parse(receiver.received[0]?.body ?? '') as { data: { lines: { assignmentId: string; urge: string | null }[] } };
    expect(data.lines).toMatchObject([{ assignmentId: kept, urge: '请本周内签收并报送计划' }]);
  });
});
