import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import type { AssignmentRemindersView } from '../assignment-reminders/assignment-reminders.dto.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { Digest, InboxPage } from './inbox.dto.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';
const MARKETS = '01930000-0000-7000-8000-000000000012';
const ELSEWHERE = '01930000-0000-7000-8000-0000000000ff';

let database: TestDatabase;
let reminder: ReminderUnderTest;
let justice: string[];
let markets: string[];

beforeAll(async () => {
  database = await freshDatabase();
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')));
  justice = await reminder.dispatch({ unitId: JUSTICE, due: '2020-12-31', ordinal: 2 }, { unitId: JUSTICE, due: '2020-10-30', ordinal: 1 });
  markets = await reminder.dispatch({ unitId: MARKETS, due: null });
  for (const date of ['2020-09-24', '2020-10-19', '2020-10-27']) await reminder.sweepAt(date);
});
afterAll(async () => {
  await reminder.close();
  await database.drop();
});

const inbox = async (query = '', caller: { unitId?: string; jurisdictionId?: string } = {}) => {
  const { status, body } = await reminder.call(caller, 'GET', `/api/inbox${query}`);
  expect(status).toBe(200);
  return body as InboxPage;
};

describe('the inbox', () => {
  it('shows a unit its own digests, latest first, with what each line needs', async () => {
    const page = await inbox();
    expect(page.items.map(({ day, lineCount }) => [day, lineCount])).toEqual([
      ['2020-10-27', 1],
      ['2020-10-19', 1],
      ['2020-09-24', 2],
    ]);
    expect(page.items[2]?.lines).toMatchObject([
      { assignmentId: justice[1], rung: 'SIGN+2', level: 'REMIND', due: '2020-10-30', ordinal: 1, planTitle: '2020年嘉兴市法治政府建设工作要点' },
      { assignmentId: justice[0], rung: 'SIGN+2', due: '2020-12-31', ordinal: 2, clause: '（一）', role: 'LEAD' },
    ]);
    expect(page).toMatchObject({ unread: 3, nextCursor: null });
    expect((await inbox('', { unitId: MARKETS })).items).toHaveLength(1);
    expect((await inbox('', { jurisdictionId: ELSEWHERE })).items).toEqual([]);
  });

  it('is read page by page without gap or repeat', async () => {
    const first = await inbox('?limit=2');
    const second = await inbox(`?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items].map(({ day }) => day)).toEqual(['2020-10-27', '2020-10-19', '2020-09-24']);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    ['?cursor=garbage', 'CURSOR_INVALID'],
    [`?cursor=${Buffer.from(JSON.stringify(['soon', ELSEWHERE])).toString('base64url')}`, 'CURSOR_INVALID'],
    ['?limit=0', 'VALIDATION_FAILED'],
    ['?limit=101', 'VALIDATION_FAILED'],
    ['?unit=all', 'VALIDATION_FAILED'],
  ])('refuses %s by name', async (query, code) => {
    expect(await reminder.call({}, 'GET', `/api/inbox${query}`)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('a digest', () => {
  it('is read by each person of the unit for itself, once', async () => {
    const [latest] = (await inbox()).items;
    const path = `/api/inbox/${latest?.id}`;
    expect(await reminder.call({}, 'GET', path)).toMatchObject({ status: 200, body: { id: latest?.id, readAt: null, readers: 0 } });
    const first = (await reminder.call({}, 'POST', `${path}/read`)).body as Digest;
    expect(first.readAt).not.toBeNull();
    reminder.advanceTo(atShanghai('2020-10-27', '10:00'));
    expect((await reminder.call({}, 'POST', `${path}/read`)).body).toMatchObject({ readAt: first.readAt });
    expect((await reminder.call({ accountId: ELSEWHERE }, 'GET', path)).body).toMatchObject({ readAt: null, readers: 1 });
    expect((await reminder.call({ accountId: ELSEWHERE, displayName: '处长' }, 'POST', `${path}/read`)).body).toMatchObject({ readAt: '2020-10-27T02:00:00.000Z', readers: 2 });
    expect((await inbox()).unread).toBe(2);
  });

  it('shows the office who has read it and who gave a receipt', async () => {
    const [, second] = (await inbox()).items;
    const path = `/api/inbox/${second?.id}`;
    expect(await reminder.call({}, 'POST', `${path}/receipt`)).toMatchObject({ status: 200 });
    reminder.advanceTo(atShanghai('2020-10-27', '11:00'));
    await reminder.call({}, 'POST', `${path}/receipt`);
    const office = { unitId: ELSEWHERE, roles: ['DISPATCHER'] as const };
    expect(await reminder.call(office, 'GET', `${path}/receipts`)).toMatchObject({
      status: 200,
      body: { items: [{ displayName: '联络员', readAt: '2020-10-27T02:00:00.000Z', receivedAt: '2020-10-27T02:00:00.000Z' }] },
    });
    expect((await reminder.call({ unitId: MARKETS }, 'GET', `${path}/receipts`)).status).toBe(404);
    expect((await reminder.call(office, 'POST', `${path}/receipt`)).status).toBe(403);
  });

  it('shows each line in the light it has now, and none for what is done or has gone to another unit', async () => {
    const unitId = '01930000-0000-7000-8000-000000000013';
    const ids = await reminder.dispatch(...['2020-10-26', '2020-11-02', '2020-12-31', null, '2020-11-03', '2020-11-04'].map((due, at) => ({ unitId, due, ordinal: at + 1 })));
    await reminder.sweepAt('2020-10-29');
    const lights = async () => {
      const lines = (await inbox('', { unitId })).items.flatMap(({ lines }) => lines);
      return ids.map((id) => lines.find(({ assignmentId }) => assignmentId === id)?.light);
    };
    expect(await lights()).toEqual(['red', 'yellow', 'green', 'green', 'yellow', 'yellow']);
    await reminder.revise(ids[0] ?? '', 2, '2021-03-31');
    await reminder.change(ids[4] ?? '', 2, 'COMPLETED');
    await reminder.reassign(ids[5] ?? '', 2, { unitId: ELSEWHERE, unitName: '嘉兴市体育局' });
    expect(await lights()).toEqual(['green', 'yellow', 'green', 'green', null, null]);
  });

  it('of another unit, another jurisdiction or no one does not exist', async () => {
    const [latest] = (await inbox()).items;
    const path = `/api/inbox/${latest?.id}`;
    for (const caller of [{ unitId: MARKETS }, { jurisdictionId: ELSEWHERE }]) {
      expect(await reminder.call(caller, 'GET', path)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      expect(await reminder.call(caller, 'POST', `${path}/read`)).toMatchObject({ status: 404 });
    }
    expect(await reminder.call({}, 'GET', '/api/inbox/42')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });
});

describe('the reminders of an assignment', () => {
  const of = (id: string | undefined, caller: Parameters<ReminderUnderTest['call']>[0] = {}) =>
    reminder.call(caller, 'GET', `/api/assignments/${id}/reminders`);

  it('name what was sent, what was not and why, and what comes next', async () => {
    const view = (await of(justice[1])).body as AssignmentRemindersView;
    expect(view.reminders.map(({ rung, status }) => `${rung} ${status}`)).toEqual(['SIGN+2 SENT', 'DUE-10 SENT', 'DUE-3 SENT']);
    expect(view.next).toEqual({ rung: 'DUE+0', level: 'REMIND', standing: null, at: '2020-10-30T00:30:00.000Z', heldForYear: null });
    const recurring = (await of(markets[0], { unitId: MARKETS })).body as AssignmentRemindersView;
    expect(recurring).toMatchObject({ next: null, reminders: [{ rung: 'SIGN+2', status: 'SENT', reason: null, due: null }] });
  });

  it('are seen by the unit and by the office of its jurisdiction only', async () => {
    expect((await of(justice[0], { unitId: ELSEWHERE, roles: ['DISPATCHER'] })).status).toBe(200);
    expect((await of(justice[0], { unitId: MARKETS })).status).toBe(404);
    expect((await of(justice[0], { jurisdictionId: ELSEWHERE, roles: ['OFFICE_DIRECTOR'] })).status).toBe(404);
  });
});

describe('a notice in the inbox', () => {
  const unitId = '01930000-0000-7000-8000-000000000014';

  it('is read as a digest is, and seen with its receipts by the unit that took the work over', async () => {
    reminder.advanceTo(atShanghai('2021-06-01', '09:00'));
    const [id = ''] = await reminder.dispatch({ unitId, due: '2021-06-07' });
    for (const date of ['2021-06-03', '2021-06-07', '2021-06-08']) await reminder.sweepAt(date);
    const [notice] = await reminder.query<{ id: string }>(`select id from notice where unit_id = $1 and level = 'URGE'`, unitId);
    const path = `/api/inbox/${notice?.id}`;
    expect(await reminder.call({ unitId }, 'GET', path)).toMatchObject({ status: 200, body: { id: notice?.id, readAt: null, readers: 0 } });
    const read = { status: 200, body: { id: notice?.id, level: 'URGE', state: 'SERVED', readAt: '2021-06-08T00:30:00.000Z', readers: 1 } };
    expect(await reminder.call({ unitId }, 'POST', `${path}/read`)).toMatchObject(read);
    reminder.advanceTo(atShanghai('2021-06-08', '10:00'));
    expect(await reminder.call({ unitId }, 'POST', `${path}/read`)).toMatchObject(read);

    expect((await reminder.call({ unitId: MARKETS }, 'GET', `${path}/receipts`)).status).toBe(404);
    await reminder.reassign(id, 2, { unitId: MARKETS, unitName: '嘉兴市市场监督管理局' });
    expect(await reminder.call({ unitId: MARKETS }, 'GET', `${path}/receipts`)).toMatchObject({ status: 200, body: { items: [{ displayName: '联络员' }] } });
    // It was not sent to them: receiving it stays with the unit it was served on.
    for (const verb of ['read', 'receipt']) expect((await reminder.call({ unitId: MARKETS }, 'POST', `${path}/${verb}`)).status).toBe(404);
  });
});

describe('an item in the inbox', () => {
  it('without a heading is called by how its text begins', async () => {
    const unitId = '01930000-0000-7000-8000-000000000015';
    reminder.advanceTo(atShanghai('2021-06-08', '11:00'));
    await reminder.dispatch({ unitId, due: '2021-06-30' }, { unitId, due: '2021-06-30', title: null, ordinal: 2 });
    await reminder.sweepAt('2021-06-10');
    const [today] = (await inbox('', { unitId })).items;
    expect(today?.lines.map(({ name }) => name).toSorted()).toEqual([
      '（一）依法依规做好疫情防控工作',
      '（一）加大对危害疫情防控行为的执法力度，加强对疫情防控…（第2项）',
    ]);
  });
});
