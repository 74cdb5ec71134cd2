import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import type { NoticeSettledV1 } from '#contracts';
import { UnitOfWork } from '#messaging';
import type { Caller } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import type { InboxPage, InboxReceipts } from '../inbox/inbox.dto.js';
import { OnAssignmentLifecycle } from '../on-assignment-lifecycle/on-assignment-lifecycle.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { NoticesPage, NoticeView } from './notice.view.js';
import type { PaperText } from './paper-text.view.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';
const MARKETS = '01930000-0000-7000-8000-000000000012';
const OFFICE = '01930000-0000-7000-8000-000000000010';
const DIRECTOR: Partial<Caller> = { accountId: '01930000-0000-7000-8000-000000000910', unitId: OFFICE, displayName: '办公室主任', roles: ['OFFICE_DIRECTOR'] };
const DISPATCHER: Partial<Caller> = { accountId: '01930000-0000-7000-8000-000000000912', unitId: OFFICE, displayName: '督办科', roles: ['DISPATCHER'] };
const LIAISON: Partial<Caller> = {};

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')));
  await reminder.query('truncate timer, item, reminder, digest, outbox_message, notice, notice_counter, inbox_receipt cascade');
});
afterEach(() => reminder.close());

const runTo = async (date: string) => {
  const until = atShanghai(date, '08:30');
  for (let next = await reminder.sweeper.nextDue(); next !== null && next <= until; next = await reminder.sweeper.nextDue()) {
    reminder.advanceTo(next);
    await reminder.sweeper.sweep();
  }
  reminder.advanceTo(atShanghai(date, '10:00'));
};
const list = async (query = '', caller = DIRECTOR) => ((await reminder.call(caller, 'GET', `/api/notices${query}`)).body as NoticesPage).items;
const post = async (caller: Partial<Caller>, notice: { id: string; revision: number }, path: string, body: object = {}) => {
  const headers = { 'if-match': `"${notice.revision}"`, 'idempotency-key': uuidv7() };
  const answer = await reminder.call(caller, 'POST', `/api/notices/${notice.id}/${path}`, { body, headers });
  return { status: answer.status, body: answer.body as NoticeView };
};
const signAll = async (level: string) => {
  for (const draft of (await list(`?level=${level}&state=PENDING_APPROVAL`)).toReversed()) await post(DIRECTOR, draft, 'countersignature');
};
/** Assignments under a countersigned 督办单 each, in the order of the units. */
const supervised = async (...units: string[]) => {
  const ids = await reminder.dispatch(...units.map((unitId, at) => ({ unitId, unitName: unitId === JUSTICE ? '嘉兴市司法局' : '嘉兴市市场监管局', ordinal: at + 1 })));
  await runTo('2021-01-18');
  await signAll('SUPERVISE');
  return ids;
};
const supervisionOf = async (assignmentId: string) => {
  const notice = (await list('?level=SUPERVISE')).find(({ items }) => items.some((item) => item.assignmentId === assignmentId));
  if (notice === undefined) throw new Error(`no 督办单 about ${assignmentId}`);
  return notice;
};
const text = async (id: string, caller = LIAISON) => (await reminder.call(caller, 'GET', `/api/notices/${id}/release/text`)).body as PaperText;
const lines = async (id: string) => (await text(id)).body.map((paragraph) => paragraph.text);
/** What was told of settled notices: their state, and the 解除通知 that lifted them. */
const settled = () =>
  reminder.query<{ payload: NoticeSettledV1 }>(
    `select envelope -> 'payload' as payload from outbox_message where envelope ->> 'name' = 'notice.settled.v1' order by envelope ->> 'id'`,
  ).then((rows) => rows.map(({ payload: { state, releaseNumber } }) => [state, releaseNumber]));
const releases = () => reminder.query<{ number: string }>('select number from notice_release order by id').then((rows) => rows.map(({ number }) => number));

describe('a 解除通知', () => {
  it('tells the unit what a person lifted and why, signed by that person', async () => {
    const [id = ''] = await supervised(JUSTICE);
    const lifted = await post(DIRECTOR, await supervisionOf(id), 'lift', { reason: '已完成整改。\n现场核查合格。' });
    expect(lifted).toMatchObject({ status: 200, body: { state: 'LIFTED', release: { number: '法治办解〔2021〕1号', signedBy: '办公室主任' } } });
    expect(await settled()).toEqual([['LIFTED', '法治办解〔2021〕1号']]);
    expect(await text(lifted.body.id)).toMatchObject({
      number: '法治办解〔2021〕1号',
      signedBy: '办公室主任',
      title: '关于解除督办的通知',
      addressees: ['嘉兴市司法局'],
      date: '2021年1月18日',
      annex: null,
    });
    expect(await lines(lifted.body.id)).toEqual([
      '《2020年嘉兴市法治政府建设工作要点》确定由你单位承办的1项任务，此前已发法治办督〔2021〕1号（2021年1月18日）。经核查，现予解除督办。',
      '一、解除事项',
      expect.stringMatching(/^事项：加大对危害疫情防控行为的执法力度/),
      '依据：《2020年嘉兴市法治政府建设工作要点》（一）',
      '责任单位：嘉兴市司法局',
      '时限：2020年12月31日',
      '二、有关说明',
      '1. 已完成整改。',
      '2. 现场核查合格。',
      '3. 请继续做好后续工作，巩固成果。',
      '特此通知。',
    ]);
  });

  it('is issued by the system once the work is accepted, and names the papers from the 督办单 on', async () => {
    const [id = ''] = await supervised(JUSTICE);
    await runTo('2021-01-21');
    await signAll('RED_NOTICE');
    await reminder.change(id, 2, 'COMPLETED');
    const [red] = await list('?level=RED_NOTICE', LIAISON);
    expect(red).toMatchObject({ state: 'LIFTED', reason: 'ASSIGNMENT_COMPLETED', release: { number: '法治办解〔2021〕1号', issuedAt: expect.stringMatching(/^2021-01-21T02:00:00/), signedBy: null } });
    const [opening, ...rest] = await lines(red?.id ?? '');
    expect(opening).toContain('此前已发法治办督〔2021〕1号（2021年1月18日）、法治办红〔2021〕1号（2021年1月21日）。');
    expect(rest).toContain('1. 所列任务已经办结并通过验收。');
    expect((await supervisionOf(id)).release).toBeNull();
    expect(await releases()).toHaveLength(1);
    expect((await settled()).slice(0, 1)).toEqual([['RAISED', undefined]]);
    expect(await settled()).toContainEqual(['LIFTED', '法治办解〔2021〕1号']);
  });

  it('does not name a paper below that was lifted before by its own', async () => {
    const [id = ''] = await supervised(JUSTICE);
    const supervision = await supervisionOf(id);
    const { body: draft } = await post(DISPATCHER, supervision, 'raise', { level: 'RED_NOTICE', reason: '多次逾期' });
    await post(DIRECTOR, supervision, 'lift', { reason: '现场核查合格' });
    const { body: red } = await post(DIRECTOR, draft, 'countersignature');
    const lifted = await post(DIRECTOR, red, 'lift', { reason: '已完成整改' });
    const [opening] = await lines(lifted.body.id);
    expect(opening).toContain('此前已发法治办红〔2021〕1号（2021年1月18日）。');
    expect(await releases()).toHaveLength(2);
  });

  it('is there as the same docx every time, kept with its hash beside the paper of its notice', async () => {
    const [id = ''] = await supervised(JUSTICE);
    const { body: notice } = await post(DIRECTOR, await supervisionOf(id), 'lift', { reason: '现场核查合格' });
    const paper = async (caller: Partial<Caller>, path: string) => {
      const response = await reminder.fetch(caller, 'GET', `/api/notices/${notice.id}/${path}`);
      return { response, bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const { response, bytes } = await paper(LIAISON, 'release/paper');
    expect(response.headers.get('etag')).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('法治办解〔2021〕1号.docx'));
    expect((await paper(DIRECTOR, 'release/paper')).bytes.equals(bytes)).toBe(true);
    expect((await paper(LIAISON, 'paper')).bytes.equals(bytes)).toBe(false);
    expect((await paper({ unitId: MARKETS }, 'release/paper')).response.status).toBe(404);
  });

  it('of a paper about several items names those that were done, once the last is', async () => {
    const [first = '', second = '', third = ''] = await supervised(JUSTICE, JUSTICE, JUSTICE);
    for (const id of [first, second, third]) {
      await post(DISPATCHER, await supervisionOf(id), 'raise', { level: 'CIRCULAR', reason: '多次逾期' });
    }
    await signAll('CIRCULAR');
    await reminder.revise(first, 2, '2021-06-30');
    expect(await releases()).toEqual([]);
    await Promise.all([reminder.change(second, 2, 'COMPLETED'), reminder.change(third, 2, 'COMPLETED')]);
    expect(await releases()).toEqual(['法治办解〔2021〕1号']);
    const [circular] = await list('?level=CIRCULAR');
    const { annex, body } = await text(circular?.id ?? '');
    expect(annex?.rows).toHaveLength(2);
    const told = body[0]?.text ?? '';
    expect(told).toContain('2项任务');
    for (const id of [second, third]) expect(told).toContain((await supervisionOf(id)).number);
    expect(told).toContain('法治办通〔2021〕1号');
    expect(told).not.toContain((await supervisionOf(first)).number);
  });

  it('does not name what was done before the paper was signed', async () => {
    const ids = await supervised(JUSTICE, JUSTICE);
    for (const id of ids) await post(DISPATCHER, await supervisionOf(id), 'raise', { level: 'CIRCULAR', reason: '多次逾期' });
    const [early = '', late = ''] = ids;
    await reminder.change(early, 2, 'COMPLETED');
    await signAll('CIRCULAR');
    await reminder.change(late, 2, 'COMPLETED');
    const [circular] = await list('?level=CIRCULAR');
    expect(circular).toMatchObject({ state: 'LIFTED', release: { number: '法治办解〔2021〕2号' } });
    expect((await text(circular?.id ?? '')).annex).toBeNull();
    expect((await supervisionOf(early)).release?.number).toBe('法治办解〔2021〕1号');
  });

  it('is issued once and numbered without a gap, whatever breaks off or comes twice', async () => {
    const [first = '', second = ''] = await supervised(JUSTICE, MARKETS);
    const unitOfWork = reminder.app.nest.get(UnitOfWork);
    const event = reminder.changedEvent(first, 2, 'COMPLETED');
    const accept = (after: () => void) =>
      unitOfWork.run(async (tx) => {
        await reminder.app.nest.get(OnAssignmentLifecycle).handle(event, tx);
        after();
      });
    const broken = accept(() => {
      throw new Error('the power was cut');
    });
    await expect(broken).rejects.toThrow('the power was cut');
    expect(await releases()).toEqual([]);
    for (let time = 0; time < 2; time += 1) await accept(() => undefined);
    const lifting = await supervisionOf(second);
    const answers = await Promise.all([1, 2].map(() => post(DIRECTOR, lifting, 'lift', { reason: '现场核查合格' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(await releases()).toEqual(['法治办解〔2021〕1号', '法治办解〔2021〕2号']);
  });

  it('is not issued for a 催办单, a draft, an excuse, a later deadline or a withdrawal', async () => {
    const [excused = '', extended = '', withdrawn = ''] = await supervised(JUSTICE, JUSTICE, JUSTICE);
    const [undone = ''] = await reminder.dispatch({ unitId: MARKETS, due: '2021-01-04' });
    await runTo('2021-02-05');
    const draft = await supervisionOf(undone);
    expect(draft.state).toBe('PENDING_APPROVAL');
    const inForce = async (id: string) => (await list()).find(({ state, level, items }) => state === 'SERVED' && level !== 'URGE' && items.some((item) => item.assignmentId === id));
    const notice = await inForce(excused);
    if (!notice) throw new Error('no notice is in force');
    await post(DIRECTOR, notice, 'waiver', { reason: '受疫情影响' });
    await reminder.revise(extended, 2, '2021-06-30');
    await reminder.change(withdrawn, 2, 'WITHDRAWN');
    await reminder.change(undone, 2, 'COMPLETED');
    const states = new Set((await list()).map(({ level, state }) => `${level} ${state}`));
    for (const state of ['URGE LIFTED', 'SUPERVISE DISCARDED', 'SUPERVISE WAIVED', 'SUPERVISE LIFTED']) expect(states).toContain(state);
    expect(await releases()).toEqual([]);
    expect((await reminder.call(DIRECTOR, 'GET', `/api/notices/${notice.id}/release/paper`)).status).toBe(404);
    expect((await reminder.call(DIRECTOR, 'GET', `/api/notices/${notice.id}/release/text`)).status).toBe(404);
  });

  it('lies in the inbox of its unit until somebody gives a receipt for it', async () => {
    const [id = ''] = await supervised(JUSTICE);
    await reminder.change(id, 2, 'COMPLETED');
    const inbox = async (caller = LIAISON) => ((await reminder.call(caller, 'GET', '/api/inbox')).body as InboxPage).releases;
    const [release] = await inbox();
    expect(release).toMatchObject({ number: '法治办解〔2021〕1号', noticeNumber: '法治办督〔2021〕1号', readAt: null, readers: 0 });
    expect(await inbox({ unitId: MARKETS })).toEqual([]);
    const read = await reminder.call(LIAISON, 'POST', `/api/inbox/${release?.id}/read`);
    expect(read).toMatchObject({ status: 200, body: { id: release?.id, readers: 1 } });
    expect((await reminder.call({ unitId: MARKETS }, 'POST', `/api/inbox/${release?.id}/receipt`)).status).toBe(404);
    expect((await reminder.call(LIAISON, 'POST', `/api/inbox/${release?.id}/receipt`)).status).toBe(200);
    expect(await inbox()).toEqual([]);
    const { items } = (await reminder.call(DIRECTOR, 'GET', `/api/inbox/${release?.id}/receipts`)).body as InboxReceipts;
    expect(items).toMatchObject([{ displayName: '联络员' }]);
  });
});
