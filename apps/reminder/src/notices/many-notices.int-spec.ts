import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import type { Caller } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { NoticeOutcomes } from './many-notices.dto.js';
import type { NoticesPage, NoticeView } from './notice.view.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';
const MARKETS = '01930000-0000-7000-8000-000000000012';
const ELSEWHERE = '01930000-0000-7000-8000-0000000000ff';
const OFFICE = '01930000-0000-7000-8000-000000000010';
const DIRECTOR: Partial<Caller> = { accountId: '01930000-0000-7000-8000-000000000910', unitId: OFFICE, displayName: '办公室主任', roles: ['OFFICE_DIRECTOR'] };
const LEADER: Partial<Caller> = { accountId: '01930000-0000-7000-8000-000000000911', unitId: OFFICE, displayName: '分管领导', roles: ['LEADER'] };

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')));
  await reminder.query('truncate timer, item, reminder, digest, outbox_message, notice, notice_counter cascade');
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
/** As many 督办单 as asked for await a countersignature, oldest first. */
const drafts = async (count: number, unitIds = [JUSTICE]): Promise<NoticeView[]> => {
  await reminder.dispatch(...Array.from({ length: count }, (_, at) => ({ unitId: unitIds[at % unitIds.length] ?? JUSTICE, ordinal: at + 1 })));
  await runTo('2021-01-18');
  return (await list('?state=PENDING_APPROVAL&limit=100')).toReversed();
};
const list = async (query: string) => ((await reminder.call(DIRECTOR, 'GET', `/api/notices${query}`)).body as NoticesPage).items;
const decide = async (caller: Partial<Caller>, path: 'countersignatures' | 'discards', body: object) => {
  const answer = await reminder.call(caller, 'POST', `/api/notices/${path}`, { body, headers: { 'idempotency-key': uuidv7() } });
  return { status: answer.status, body: answer.body as NoticeOutcomes & { code?: string } };
};
const read = (notices: readonly { id: string; revision: number }[]) => notices.map(({ id, revision }) => ({ id, revision }));
const events = (name: string) =>
  reminder.query<{ at: string; level: string | null }>(
    `select envelope ->> 'occurredAt' as at, envelope -> 'payload' ->> 'level' as level from outbox_message where envelope ->> 'name' = $1`,
    name,
  );

describe('drafts of one morning', () => {
  it('are listed in the order of their items, whatever order these were given out in', async () => {
    await reminder.dispatch(...[4, 1, 5, 3, 2].map((position) => ({ unitId: position % 2 === 0 ? JUSTICE : MARKETS, position, ordinal: position })));
    await runTo('2021-01-18');
    expect((await list('?state=PENDING_APPROVAL')).map(({ items }) => items.map(({ ordinal }) => ordinal))).toEqual([[1], [2], [3], [4], [5]]);
  });
});

describe('drafts countersigned at once', () => {
  it('are numbered in the order given, served, frozen, and their timers wait for the answer', async () => {
    const pending = await drafts(60, [JUSTICE, MARKETS]);
    const asked = pending.toReversed();
    const { status, body } = await decide(DIRECTOR, 'countersignatures', { notices: read(asked), demand: '请于月底前办结。' });
    expect(status).toBe(200);
    expect(body.items).toEqual(asked.map(({ id }, at) => ({ id, number: `法治办督〔2021〕${at + 1}号`, problem: null })));
    const served = await list('?level=SUPERVISE&limit=100');
    expect(new Set(served.map(({ state, revision, demand, signedBy, replyBy }) => [state, revision, demand, signedBy, replyBy].join()))).toEqual(
      new Set(['SERVED,2,请于月底前办结。,办公室主任,2021-01-20']),
    );
    const kept = await reminder.query<{ number: string; printed: string; items: number; precedents: number }>(
      `select number, content ->> 'number' as printed, jsonb_array_length(content -> 'items') as items,
         jsonb_array_length(content -> 'precedents') as precedents from notice where level = 'SUPERVISE'`,
    );
    for (const paper of kept) expect(paper).toEqual({ number: paper.number, printed: paper.number, items: 1, precedents: 3 });
    expect(await reminder.query(`select distinct rung, draft_level as draft from timer`)).toEqual([{ rung: 'NOTICE+3@SUPERVISE', draft: null }]);
    expect((await events('notice.served.v1')).filter(({ level }) => level === 'SUPERVISE')).toHaveLength(60);
  });

  it('that may not be signed are named with their problem, hold nobody back and leave no gap in the numbers', async () => {
    const [first, stale, signed, last] = await drafts(4);
    if (!first || !stale || !signed || !last) throw new Error('four drafts are missing');
    await reminder.call(LEADER, 'POST', `/api/notices/${signed.id}/countersignature`, { body: {}, headers: { 'if-match': '"1"' } });
    const { body } = await decide(DIRECTOR, 'countersignatures', {
      notices: [...read([first]), { id: stale.id, revision: 9 }, { id: signed.id, revision: 2 }, { id: ELSEWHERE, revision: 1 }, ...read([last])],
    });
    expect(body.items.map(({ number, problem }) => number ?? problem?.code)).toEqual([
      '法治办督〔2021〕2号',
      'STALE_REVISION',
      'NOTICE_STATE_CONFLICT',
      'NOT_FOUND',
      '法治办督〔2021〕3号',
    ]);
    expect(body.items[2]?.problem?.detail).toContain('已送达');
    expect((await list('?state=PENDING_APPROVAL')).map(({ id }) => id)).toEqual([stale.id]);
  });

  it('are never those of whoever drafted them', async () => {
    const [notice] = await drafts(1);
    if (!notice) throw new Error('no draft');
    await decide(DIRECTOR, 'countersignatures', { notices: read([notice]) });
    const headers = { 'if-match': '"2"', 'idempotency-key': uuidv7() };
    const raised = await reminder.call(DIRECTOR, 'POST', `/api/notices/${notice.id}/raise`, { body: { level: 'RED_NOTICE', reason: '多次逾期' }, headers });
    const draft = raised.body as NoticeView;
    expect((await decide(DIRECTOR, 'countersignatures', { notices: read([draft]) })).body.items[0]?.problem?.code).toBe('OWN_DRAFT');
    expect((await decide(LEADER, 'countersignatures', { notices: read([draft]) })).body.items[0]?.number).toBe('法治办红〔2021〕1号');
    expect((await list('?level=SUPERVISE'))[0]).toMatchObject({ state: 'RAISED', reason: '法治办红〔2021〕1号' });
  });

  it('that are pages of one 通报 get one number, beside other papers with theirs', async () => {
    const both = await drafts(2, [JUSTICE, MARKETS]);
    await decide(DIRECTOR, 'countersignatures', { notices: read(both) });
    await runTo('2021-01-21');
    await decide(DIRECTOR, 'countersignatures', { notices: read(await list('?level=RED_NOTICE')) });
    await reminder.dispatch({ unitId: JUSTICE, ordinal: 9, due: '2021-01-12' });
    await runTo('2021-02-08');
    const [supervision] = await list('?level=SUPERVISE&state=PENDING_APPROVAL');
    const pages = await list('?level=CIRCULAR');
    if (supervision === undefined) throw new Error('no draft');
    const { body } = await decide(LEADER, 'countersignatures', { notices: read([...pages, supervision]) });
    expect(body.items.map(({ number }) => number)).toEqual(['法治办通〔2021〕1号', '法治办通〔2021〕1号', '法治办督〔2021〕3号']);
    expect((await list('?level=RED_NOTICE')).map(({ state }) => state)).toEqual(['RAISED', 'RAISED']);
  });

  it('by two people who choose the same in another order are each signed once', async () => {
    const pending = await drafts(12);
    const answers = await Promise.all([
      decide(DIRECTOR, 'countersignatures', { notices: read(pending) }),
      decide(LEADER, 'countersignatures', { notices: read(pending.toReversed()) }),
    ]);
    const signed = answers.flatMap(({ body }) => body.items.flatMap(({ number }) => number ?? []));
    expect(signed.toSorted()).toEqual(Array.from({ length: 12 }, (_, at) => `法治办督〔2021〕${at + 1}号`).toSorted());
  });

  it.each([
    ['none', { notices: [] }],
    ['the same one twice', { notices: [{ id: ELSEWHERE, revision: 1 }, { id: ELSEWHERE, revision: 2 }] }],
    ['one without its revision', { notices: [{ id: ELSEWHERE }] }],
    ['more than 200', { notices: Array.from({ length: 201 }, () => ({ id: uuidv7(), revision: 1 })) }],
    ['nothing at all', {}],
  ])('are refused where the call names %s', async (_, body) => {
    expect((await decide(DIRECTOR, 'countersignatures', body)).status).toBe(400);
  });

  it('are the signers’ alone', async () => {
    const notices = [{ id: ELSEWHERE, revision: 1 }];
    expect((await decide({ roles: ['DISPATCHER'] }, 'countersignatures', { notices })).status).toBe(403);
    expect((await decide({ roles: ['UNIT_LEADER'] }, 'discards', { notices, reason: '已口头督促' })).status).toBe(403);
  });
});

it('drafts discarded at once are not drafted again; what cannot be discarded is named', async () => {
  const [first, second, third] = await drafts(3);
  if (!first || !second || !third) throw new Error('three drafts are missing');
  await decide(DIRECTOR, 'countersignatures', { notices: read([second]) });
  expect((await decide(LEADER, 'discards', { notices: read([first]) })).status).toBe(400);
  const { body } = await decide(LEADER, 'discards', { notices: [...read([first]), { id: second.id, revision: 2 }, ...read([third])], reason: '已口头督促' });
  expect(body.items).toEqual([
    { id: first.id, number: null, problem: null },
    { id: second.id, number: null, problem: expect.objectContaining({ code: 'NOTICE_STATE_CONFLICT' }) },
    { id: third.id, number: null, problem: null },
  ]);
  await runTo('2021-03-01');
  expect((await list('?level=SUPERVISE')).map(({ state, reason }) => [state, reason])).toEqual([
    ['DISCARDED', '已口头督促'],
    ['SERVED', null],
    ['DISCARDED', '已口头督促'],
  ]);
});
