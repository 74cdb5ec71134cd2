import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import { readDocument } from '#document-text';
import type { Caller } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { PaperText } from './paper-text.view.js';
import type { AssignmentNotices, NoticeDetailView, NoticesPage } from './notice.view.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';
const MARKETS = '01930000-0000-7000-8000-000000000012';
const ELSEWHERE = '01930000-0000-7000-8000-0000000000ff';
const OFFICE = '01930000-0000-7000-8000-000000000010';
const DIRECTOR: Partial<Caller> = { accountId: '01930000-0000-7000-8000-000000000910', unitId: OFFICE, displayName: '办公室主任', roles: ['OFFICE_DIRECTOR'] };
const LEADER: Partial<Caller> = { accountId: '01930000-0000-7000-8000-000000000911', unitId: OFFICE, displayName: '分管领导', roles: ['LEADER'] };
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
/** An assignment that nobody took notice of up to this day. */
const silentTo = async (date: string, ...units: string[]) => {
  const ids = await reminder.dispatch(...(units.length === 0 ? [JUSTICE] : units).map((unitId, at) => ({ unitId, ordinal: at + 1 })));
  await runTo(date);
  return ids;
};
const list = async (query = '', caller = DIRECTOR) => ((await reminder.call(caller, 'GET', `/api/notices${query}`)).body as NoticesPage).items;
const one = async (query: string) => {
  const [notice] = await list(query);
  if (notice === undefined) throw new Error(`no notice ${query}`);
  return notice;
};
const post = async (caller: Partial<Caller>, notice: { id: string; revision: number }, path: string, body: object = {}) => {
  const headers = { 'if-match': `"${notice.revision}"`, 'idempotency-key': uuidv7() };
  const answer = await reminder.call(caller, 'POST', `/api/notices/${notice.id}/${path}`, { body, headers });
  return { status: answer.status, body: answer.body as NoticeDetailView & { code?: string } };
};
/** What stands on the paper. */
const words = async (id: string): Promise<string> => {
  const response = await reminder.fetch(DIRECTOR, 'GET', `/api/notices/${id}/paper`);
  const document = await readDocument({ filename: 'paper.docx', bytes: new Uint8Array(await response.arrayBuffer()) });
  if (!document.ok) throw new Error(document.code);
  return document.text;
};
const rung = async () => (await reminder.query<{ rung: string | null }>('select rung from timer')).map((timer) => timer.rung);
const events = async (name: string) => {
  const rows = await reminder.query<{ payload: Record<string, unknown> }>(
    `select envelope -> 'payload' as payload from outbox_message where envelope ->> 'name' = $1 order by event_id`,
    name,
  );
  return rows.map(({ payload }) => payload);
};

describe('a 催办单', () => {
  it('is numbered without a gap, one a unit and morning, and names all that is urged', async () => {
    const ids = await silentTo('2021-01-07', JUSTICE, JUSTICE, MARKETS);
    const urges = (await list('?level=URGE')).toReversed();
    expect(urges.map(({ number, state, items }) => [number, state, items.length])).toEqual(
      expect.arrayContaining([1, 2, 3, 4].map((serial) => [`法治办催〔2021〕${serial}号`, 'SERVED', expect.any(Number)])),
    );
    expect(urges).toHaveLength(4);
    const own = await list('?level=URGE', LIAISON);
    expect(own.map(({ items }) => items.map(({ assignmentId }) => assignmentId))).toEqual([
      [ids[0], ids[1]],
      [ids[0], ids[1]],
    ]);
    const served = await events('notice.served.v1');
    expect(served).toHaveLength(4);
    expect(served[0]).toMatchObject({ level: 'URGE', revision: 1, signedBy: null, replyBy: null });
  });

  it('is lifted when the last of what it names is done', async () => {
    const ids = await silentTo('2021-01-04', JUSTICE, JUSTICE);
    await reminder.change(ids[0] ?? '', 2, 'COMPLETED');
    expect((await one('?level=URGE')).state).toBe('SERVED');
    await reminder.change(ids[1] ?? '', 2, 'COMPLETED');
    expect(await one('?level=URGE')).toMatchObject({ state: 'LIFTED', reason: 'ASSIGNMENT_COMPLETED' });
    expect(await events('notice.settled.v1')).toMatchObject([{ state: 'LIFTED', remark: 'ASSIGNMENT_COMPLETED' }]);
  });

  it('says what it said when it was served, also where its paper is asked for when all is done', async () => {
    const [id = ''] = await silentTo('2021-01-18');
    await post(DIRECTOR, await one('?level=SUPERVISE'), 'countersignature');
    await reminder.change(id, 2, 'COMPLETED');
    const last = await one('?level=URGE');
    const text = await words(last.id);
    expect(text).toContain('加大对危害疫情防控行为的执法力度');
    expect(text).toContain('法治办催〔2021〕2号');
    expect(text).not.toContain('法治办督');
  });

  it('about an item whose text was not kept names its clause, and its title where it has one', async () => {
    await silentTo('2021-01-04', JUSTICE, JUSTICE);
    await reminder.query(`update item set text = '', title = case when ordinal = 1 then '政务服务标准化' end`);
    const text = await words((await one('?level=URGE')).id);
    expect(text).toContain('政务服务标准化');
    expect(text).not.toMatch(/undefined|null/);
  });
});

describe('a 督办单', () => {
  it('is drafted three working days after the last urge and reaches nobody until it is countersigned', async () => {
    const [id = ''] = await silentTo('2021-01-18');
    const draft = await one('?state=PENDING_APPROVAL');
    expect(draft).toMatchObject({ level: 'SUPERVISE', number: null, draftedBy: null, draftedAt: '2021-01-15T00:30:00.000Z' });
    expect(await rung()).toEqual([null]);
    expect((await list('', LIAISON)).map(({ level }) => level)).not.toContain('SUPERVISE');
    expect((await reminder.call(LIAISON, 'GET', `/api/notices/${draft.id}`)).status).toBe(404);
    expect((await reminder.call(LIAISON, 'POST', `/api/notices/${draft.id}/countersignature`, { body: {}, headers: { 'if-match': '"1"' } })).status).toBe(403);

    const signed = await post(DIRECTOR, draft, 'countersignature', { demand: '请于月底前完成。\n逾期的说明原因。' });
    expect(signed).toMatchObject({
      status: 200,
      body: { state: 'SERVED', number: '法治办督〔2021〕1号', signedBy: '办公室主任', replyBy: '2021-01-20', revision: 2, allowed: ['LIFT', 'RAISE', 'WAIVE'] },
    });
    expect((await events('notice.served.v1')).at(-1)).toMatchObject({ level: 'SUPERVISE', number: '法治办督〔2021〕1号', signedBy: '办公室主任', assignments: [{ assignmentId: id }] });
    expect(await rung()).toEqual(['NOTICE+3@SUPERVISE']);
    expect((await list('', LIAISON)).map(({ level }) => level)).toContain('SUPERVISE');
    expect(await post(DIRECTOR, signed.body, 'countersignature')).toMatchObject({ status: 409, body: { code: 'NOTICE_STATE_CONFLICT' } });
  });

  it('is there as the same docx every time, kept with its hash', async () => {
    await silentTo('2021-01-18');
    const draft = await one('?level=SUPERVISE');
    expect(await reminder.call(DIRECTOR, 'GET', `/api/notices/${draft.id}/paper`)).toMatchObject({ status: 409, body: { code: 'NOTICE_NOT_SERVED' } });
    await post(DIRECTOR, draft, 'countersignature');
    const first = await reminder.fetch(LIAISON, 'GET', `/api/notices/${draft.id}/paper`);
    const bytes = Buffer.from(await first.arrayBuffer());
    expect(first.headers.get('content-type')).toContain('wordprocessingml');
    expect(first.headers.get('etag')).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);
    const again = await reminder.fetch(DIRECTOR, 'GET', `/api/notices/${draft.id}/paper`);
    expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
    const [content] = await reminder.query<{ content: { precedents: unknown[]; items: unknown[] } }>('select content from notice where id = $1', draft.id);
    expect(content?.content).toMatchObject({
      kind: 'SUPERVISE',
      addressees: ['嘉兴市司法局'],
      items: [{ due: '2020-12-31', standing: '逾期11个工作日' }],
      precedents: [{ number: '法治办催〔2021〕1号' }, { number: '法治办催〔2021〕2号' }, { number: '法治办催〔2021〕3号' }],
    });
    const urge = await reminder.fetch(LIAISON, 'GET', `/api/notices/${(await one('?level=URGE')).id}/paper`);
    expect(urge.status).toBe(200);
  });

  it.each([
    ['COMPLETION_SUBMITTED', 'NO_LONGER_ASKED'],
    ['SUSPENDED', 'NO_LONGER_ASKED'],
    ['COMPLETED', 'ASSIGNMENT_COMPLETED'],
    ['TERMINATED', 'ASSIGNMENT_ENDED'],
  ] as const)('that is not signed yet is withdrawn by %s, with the reason', async (state, reason) => {
    const [id = ''] = await silentTo('2021-01-15');
    await reminder.change(id, 2, state);
    expect(await one('?level=SUPERVISE')).toMatchObject({ state: 'DISCARDED', reason });
    expect(await rung()).toEqual([null]);
  });

  it('that is not signed yet is withdrawn by an extension, and the ladder begins again', async () => {
    const [id = ''] = await silentTo('2021-01-15');
    await reminder.revise(id, 2, '2021-03-31');
    expect(await one('?level=SUPERVISE')).toMatchObject({ state: 'DISCARDED', reason: 'DEADLINE_REVISED' });
    expect(await rung()).toEqual(['DUE-10']);
  });

  it('that the office does not sign is not drafted again', async () => {
    await silentTo('2021-01-15');
    const discarded = await post(LEADER, await one('?level=SUPERVISE'), 'discard', { reason: '已口头督促' });
    expect(discarded).toMatchObject({ status: 200, body: { state: 'DISCARDED', reason: '已口头督促', number: null } });
    await runTo('2021-03-01');
    expect(await list('?level=SUPERVISE')).toHaveLength(1);
    expect(await events('notice.settled.v1')).toEqual([]);
  });

  it('is lifted when the work is accepted', async () => {
    const [id = ''] = await silentTo('2021-01-15');
    await post(DIRECTOR, await one('?level=SUPERVISE'), 'countersignature');
    await reminder.change(id, 2, 'COMPLETED');
    expect(await one('?level=SUPERVISE')).toMatchObject({ state: 'LIFTED', reason: 'ASSIGNMENT_COMPLETED' });
  });

  it('is signed once, however many sign at once', async () => {
    await silentTo('2021-01-15');
    const draft = await one('?level=SUPERVISE');
    const answers = await Promise.all([DIRECTOR, LEADER, DIRECTOR].map((who) => post(who, draft, 'countersignature')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect((await events('notice.served.v1')).filter(({ level }) => level === 'SUPERVISE')).toHaveLength(1);
  });

  it('numbers the next without a gap, by kind and year, even where signing failed in between', async () => {
    await silentTo('2021-01-15', JUSTICE, MARKETS);
    const drafts = (await list('?level=SUPERVISE')).toReversed();
    const [first, second] = drafts;
    if (first === undefined || second === undefined) throw new Error('two drafts are missing');
    await post(DIRECTOR, first, 'countersignature');
    expect((await post(DIRECTOR, { ...second, revision: 9 }, 'countersignature')).body.code).toBe('STALE_REVISION');
    const signed = await post(LEADER, second, 'countersignature');
    expect(signed.body.number).toBe('法治办督〔2021〕2号');
  });
});

describe('a served notice', () => {
  const supervise = async () => {
    const [id = ''] = await silentTo('2021-01-18');
    const { body } = await post(DIRECTOR, await one('?level=SUPERVISE'), 'countersignature');
    return { id, notice: body };
  };

  it('that nobody answers leads to the draft of a 红色督办单, which raises it when signed', async () => {
    const { notice } = await supervise();
    await runTo('2021-01-21');
    const red = await one('?level=RED_NOTICE');
    expect(red).toMatchObject({ state: 'PENDING_APPROVAL', draftedAt: '2021-01-21T00:30:00.000Z' });
    expect((await one('?level=SUPERVISE')).state).toBe('SERVED');
    const signed = await post(LEADER, red, 'countersignature');
    expect(signed.body).toMatchObject({ number: '法治办红〔2021〕1号', state: 'SERVED' });
    expect(await one('?level=SUPERVISE')).toMatchObject({ id: notice.id, state: 'RAISED', reason: '法治办红〔2021〕1号' });
    expect(await rung()).toEqual(['NOTICE+3@RED_NOTICE']);
  });

  it('that is answered withdraws the draft above it', async () => {
    const { notice } = await supervise();
    await runTo('2021-01-21');
    const replied = await post(LIAISON, notice, 'reply', { text: '已完成现场检查，月底前报送总结' });
    expect(replied).toMatchObject({ status: 200, body: { state: 'REPLIED', reply: '已完成现场检查，月底前报送总结' } });
    expect(await one('?level=RED_NOTICE')).toMatchObject({ state: 'DISCARDED', reason: 'REPLIED' });
    expect(await rung()).toEqual(['REPLY+10@SUPERVISE/2021-01-21']);
  });

  it('that is answered and not followed by progress goes up again', async () => {
    const { id, notice } = await supervise();
    await post(LIAISON, notice, 'reply', { text: '正在办理' });
    reminder.advanceTo(atShanghai('2021-01-25', '09:00'));
    await reminder.change(id, 2, 'IN_PROGRESS');
    await runTo('2021-02-05');
    expect(await list('?level=RED_NOTICE')).toEqual([]);
    await runTo('2021-02-07');
    expect(await one('?level=RED_NOTICE')).toMatchObject({ state: 'PENDING_APPROVAL' });
  });

  it('is waived with a recorded reason, after which nothing follows', async () => {
    const { notice } = await supervise();
    expect((await post(LIAISON, notice, 'waiver', { reason: '受疫情影响' })).status).toBe(403);
    expect(await post(LEADER, notice, 'waiver', { reason: ' ' })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    const waived = await post(LEADER, notice, 'waiver', { reason: '受疫情影响' });
    expect(waived.body).toMatchObject({ state: 'WAIVED', reason: '受疫情影响' });
    await runTo('2021-06-01');
    expect(await list('?level=RED_NOTICE')).toEqual([]);
    expect((await events('notice.settled.v1')).at(-1)).toMatchObject({ state: 'WAIVED', remark: '受疫情影响' });
    const history = ((await reminder.call(DIRECTOR, 'GET', `/api/notices/${notice.id}`)).body as NoticeDetailView).history;
    expect(history.map(({ command, before, after, by }) => [command, before, after, by])).toEqual([
      ['DRAFT', null, 'PENDING_APPROVAL', null],
      ['COUNTERSIGN', 'PENDING_APPROVAL', 'SERVED', '办公室主任'],
      ['WAIVE', 'SERVED', 'WAIVED', '分管领导'],
    ]);
  });

  it('is raised by hand by one person and signed by another', async () => {
    const { notice } = await supervise();
    expect((await post(DISPATCHER, notice, 'raise', { level: 'URGE', reason: '多次逾期' })).status).toBe(400);
    const meeting = { time: '2021年1月25日上午9时', place: '市行政中心三楼会议室' };
    const drafted = await post(DIRECTOR, notice, 'raise', { level: 'INTERVIEW', reason: '多次逾期', meeting });
    expect(drafted).toMatchObject({ status: 201, body: { level: 'INTERVIEW', state: 'PENDING_APPROVAL', draftedBy: '办公室主任', meeting } });
    expect(await post(DISPATCHER, notice, 'raise', { level: 'REFERRAL', reason: '多次逾期' })).toMatchObject({ status: 409, body: { code: 'NOTICE_LEVEL_REFUSED', reason: 'DRAFT_PENDING', level: 'INTERVIEW' } });
    expect(await post(DIRECTOR, drafted.body, 'countersignature')).toMatchObject({ status: 403, body: { code: 'OWN_DRAFT' } });
    const signed = await post(LEADER, drafted.body, 'countersignature');
    expect(signed.body).toMatchObject({ state: 'SERVED', number: '法治办约〔2021〕1号' });
    expect(await one('?level=SUPERVISE')).toMatchObject({ state: 'RAISED' });
    await runTo('2021-06-01');
    expect(await list('?state=PENDING_APPROVAL')).toEqual([]);
    expect((await reminder.call(DIRECTOR, 'GET', `/api/assignments/${drafted.body.items[0]?.assignmentId}/reminders`)).body).toMatchObject({ next: null, restsBecause: 'NOTICE_IN_FORCE' });
  });

  it.each(['RED_NOTICE', 'CIRCULAR', 'INTERVIEW', 'LISTED_SUPERVISION', 'REFERRAL'])(
    'above which a person drafted a %s leaves that draft alone, whatever its unit does, until somebody signs it',
    async (level) => {
      const { id, notice } = await supervise();
      const { body: draft } = await post(DISPATCHER, notice, 'raise', { level, reason: '多次逾期' });
      const replied = await post(LIAISON, notice, 'reply', { text: '正在办理' });
      await reminder.change(id, 2, 'IN_PROGRESS');
      await reminder.change(id, 3, 'COMPLETION_SUBMITTED');
      await reminder.change(id, 4, 'REWORK');
      await post(DIRECTOR, replied.body, 'lift', { reason: '已核实' });
      expect(await one(`?level=${level}`)).toMatchObject({ id: draft.id, state: 'PENDING_APPROVAL', revision: draft.revision });
      await runTo('2021-03-31');
      expect(await list('?state=PENDING_APPROVAL')).toHaveLength(1);
      expect((await post(LEADER, draft, 'countersignature')).body).toMatchObject({ state: 'SERVED', signedBy: '分管领导' });
      expect(await one('?level=SUPERVISE')).toMatchObject({ state: 'LIFTED' });
    },
  );

  it('above which a person drafted loses that draft when the assignment is over, with the reason', async () => {
    const { id, notice } = await supervise();
    await post(DISPATCHER, notice, 'raise', { level: 'RED_NOTICE', reason: '多次逾期' });
    await reminder.change(id, 2, 'TERMINATED');
    expect(await one('?level=RED_NOTICE')).toMatchObject({ state: 'DISCARDED', reason: 'ASSIGNMENT_ENDED' });
  });

  it('voided by a later deadline leaves what a person drafted above it, which speaks of that deadline from then on', async () => {
    const { id, notice } = await supervise();
    const { body: draft } = await post(DISPATCHER, notice, 'raise', { level: 'RED_NOTICE', reason: '多次逾期' });
    await reminder.revise(id, 2, '2021-06-30');
    expect(await one('?level=SUPERVISE')).toMatchObject({ state: 'LIFTED', reason: 'DEADLINE_REVISED' });
    const stays = await one('?level=RED_NOTICE');
    expect(stays).toMatchObject({ id: draft.id, state: 'PENDING_APPROVAL', items: [{ due: '2021-06-30', leftBecause: null }] });
    expect(await post(LEADER, draft, 'countersignature')).toMatchObject({ status: 412, body: { code: 'STALE_REVISION' } });
    await post(LEADER, stays, 'discard', { reason: '已同意延期' });
    expect(await rung()).toEqual(['DUE-10']);
  });

  it('in force is what is raised, not the 催办单 before it', async () => {
    const { notice } = await supervise();
    const [urge] = await list('?level=URGE');
    if (urge === undefined) throw new Error('nothing was urged');
    expect(await post(DISPATCHER, urge, 'raise', { level: 'RED_NOTICE', reason: '多次逾期' })).toMatchObject({
      status: 409,
      body: { code: 'NOTICE_LEVEL_REFUSED', reason: 'ANOTHER_IN_FORCE', level: 'SUPERVISE' },
    });
    expect((await post(DISPATCHER, notice, 'raise', { level: 'RED_NOTICE', reason: '多次逾期' })).status).toBe(201);
  });

  it('is seen with all papers of its assignment, by its unit and the office only', async () => {
    const { id } = await supervise();
    const of = async (caller: Partial<Caller>) => (await reminder.call(caller, 'GET', `/api/assignments/${id}/notices`)).body as AssignmentNotices;
    expect((await of(LIAISON)).items.map(({ level }) => level)).toEqual(['URGE', 'URGE', 'URGE', 'SUPERVISE']);
    expect((await reminder.call({ unitId: MARKETS }, 'GET', `/api/assignments/${id}/notices`)).status).toBe(404);
    expect(await list('', { jurisdictionId: ELSEWHERE, roles: ['OFFICE_DIRECTOR'] })).toEqual([]);
    expect(await list('', { unitId: MARKETS })).toEqual([]);
  });
});

describe('a 通报', () => {
  it('collects the units of a jurisdiction and is signed with all its pages under one number', async () => {
    await silentTo('2021-01-18', JUSTICE, MARKETS);
    for (const draft of await list('?level=SUPERVISE')) await post(DIRECTOR, draft, 'countersignature');
    await runTo('2021-01-21');
    for (const draft of await list('?level=RED_NOTICE')) await post(DIRECTOR, draft, 'countersignature');
    await runTo('2021-01-26');
    const pages = await list('?level=CIRCULAR');
    expect(pages.map(({ state, unitId }) => [state, unitId]).sort()).toEqual([['PENDING_APPROVAL', JUSTICE], ['PENDING_APPROVAL', MARKETS]]);
    const [page] = pages;
    if (page === undefined) throw new Error('no page');
    expect((await post(LEADER, page, 'countersignature')).status).toBe(200);
    expect((await list('?level=CIRCULAR')).map(({ number, state }) => [number, state])).toEqual([
      ['法治办通〔2021〕1号', 'SERVED'],
      ['法治办通〔2021〕1号', 'SERVED'],
    ]);
    expect((await list('?level=RED_NOTICE')).map(({ state }) => state)).toEqual(['RAISED', 'RAISED']);
    expect(await rung()).toEqual([null, null]);
  });

  it('is another draft on all its pages once one is added or given up: who read it as it was does not sign it', async () => {
    await silentTo('2021-01-18', JUSTICE, MARKETS);
    for (const draft of await list('?level=SUPERVISE')) await post(DIRECTOR, draft, 'countersignature');
    const [first, second] = await list('?level=SUPERVISE');
    if (!first || !second) throw new Error('two notices are missing');
    const raise = async (notice: { id: string; revision: number }) => (await post(DISPATCHER, notice, 'raise', { level: 'CIRCULAR', reason: '多次逾期' })).body;
    const read = await raise(first);
    await raise(second);
    expect(await post(LEADER, read, 'countersignature')).toMatchObject({ status: 412, body: { code: 'STALE_REVISION' } });
    const pages = await list('?level=CIRCULAR');
    expect(pages.map(({ state }) => state)).toEqual(['PENDING_APPROVAL', 'PENDING_APPROVAL']);
    const [given, kept] = pages;
    if (!given || !kept) throw new Error('two pages are missing');
    await post(DIRECTOR, given, 'discard', { reason: '已电话督促' });
    expect(await post(LEADER, kept, 'countersignature')).toMatchObject({ status: 412, body: { code: 'STALE_REVISION' } });
    expect((await post(LEADER, await one('?level=CIRCULAR&state=PENDING_APPROVAL'), 'countersignature')).status).toBe(200);
  });

  it('is another draft on all its pages once work that it names is done', async () => {
    const [done = ''] = await silentTo('2021-01-18', JUSTICE, JUSTICE, MARKETS);
    for (const draft of await list('?level=SUPERVISE')) await post(DIRECTOR, draft, 'countersignature');
    for (const notice of await list('?level=SUPERVISE')) await post(DISPATCHER, notice, 'raise', { level: 'CIRCULAR', reason: '多次逾期' });
    const read = await one(`?level=CIRCULAR&unitId=${MARKETS}`);
    await reminder.change(done, 2, 'COMPLETED');
    expect(await post(LEADER, read, 'countersignature')).toMatchObject({ status: 412, body: { code: 'STALE_REVISION' } });
    expect((await post(LEADER, await one(`?level=CIRCULAR&unitId=${MARKETS}`), 'countersignature')).status).toBe(200);
  });

  it('of which the system drafted one line and a person another keeps the second when both units go on', async () => {
    const [first = '', second = ''] = await silentTo('2021-01-18', JUSTICE, JUSTICE);
    for (const draft of await list('?level=SUPERVISE')) await post(DIRECTOR, draft, 'countersignature');
    const about = async (level: string, id: string) => {
      const notice = (await list(`?level=${level}&state=SERVED`)).find(({ items }) => items.some(({ assignmentId }) => assignmentId === id));
      if (notice === undefined) throw new Error(`no ${level} about ${id}`);
      return notice;
    };
    await runTo('2021-01-21');
    for (const draft of await list('?level=RED_NOTICE')) await post(DIRECTOR, draft, 'countersignature');
    await post(DISPATCHER, await about('RED_NOTICE', second), 'raise', { level: 'CIRCULAR', reason: '多次逾期' });
    await runTo('2021-01-26');
    expect((await one('?level=CIRCULAR')).items.map(({ leftBecause }) => leftBecause)).toEqual([null, null]);
    for (const id of [first, second]) await post(LIAISON, await about('RED_NOTICE', id), 'reply', { text: '正在办理' });
    const { state, items } = await one('?level=CIRCULAR');
    expect([state, ...items.map(({ assignmentId, leftBecause }) => [assignmentId, leftBecause])]).toEqual(['PENDING_APPROVAL', [first, 'REPLIED'], [second, null]]);
  });

  it('takes up what several people raise at once, each on the page of its unit', async () => {
    await silentTo('2021-01-18', JUSTICE, JUSTICE, MARKETS, MARKETS, ELSEWHERE, ELSEWHERE);
    for (const draft of await list('?level=SUPERVISE')) await post(DIRECTOR, draft, 'countersignature');
    const notices = await list('?level=SUPERVISE');
    const answers = await Promise.all(notices.map((notice) => post(DISPATCHER, notice, 'raise', { level: 'CIRCULAR', reason: '多次逾期' })));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect((await list('?level=CIRCULAR')).map(({ items }) => items.length)).toEqual([2, 2, 2]);
  });

  it('keeps what is asked of one unit on its page, and says it beside what is asked of all', async () => {
    await silentTo('2021-01-18', JUSTICE, JUSTICE, MARKETS);
    for (const draft of await list('?level=SUPERVISE')) await post(DIRECTOR, draft, 'countersignature');
    const raise = (notice: { id: string; revision: number }, demand?: string) =>
      post(DISPATCHER, notice, 'raise', { level: 'CIRCULAR', reason: '多次逾期', ...(demand !== undefined && { demand }) });
    const ofUnit = async (unitId: string) => (await list(`?level=SUPERVISE&state=SERVED&unitId=${unitId}`)).toReversed();
    const [first, second] = await ofUnit(JUSTICE);
    const [other] = await ofUnit(MARKETS);
    if (!first || !second || !other) throw new Error('three notices are missing');
    await raise(first, '请说明原因。');
    const page = await raise(second, '请报送整改方案。');
    expect(page.body).toMatchObject({ unitId: JUSTICE, demand: '请说明原因。\n请报送整改方案。', revision: 2 });
    const drafted = await raise(other);
    await post(LEADER, drafted.body, 'countersignature');
    expect((await one(`?level=CIRCULAR&unitId=${JUSTICE}`)).demand).toBe('请说明原因。\n请报送整改方案。');
    const [paper] = await reminder.query<{ demands: string[] }>(`select content -> 'demands' as demands from notice where id = $1`, drafted.body.id);
    expect(paper?.demands).toEqual([
      '请被通报单位查明原因，限期整改。',
      '其他承办单位要引以为戒，对照任务逐项自查，确保按时办结。',
      '嘉兴市司法局：请说明原因。',
      '嘉兴市司法局：请报送整改方案。',
    ]);
  });
});

describe('the words of a paper', () => {
  const text = async (id: string, caller = DIRECTOR) => {
    const { status, body } = await reminder.call(caller, 'GET', `/api/notices/${id}/text`);
    return { status, body: body as PaperText & { code?: string } };
  };

  it('are read by the office before it signs, and are those that are served', async () => {
    await silentTo('2021-01-18');
    const draft = await one('?level=SUPERVISE');
    const { body: read } = await text(draft.id);
    expect(read).toMatchObject({ number: null, signedBy: null, title: '督办单', addressees: [draft.unitName], date: '2021年1月18日', annex: null });
    expect(read.body.map((paragraph) => paragraph.text)).toEqual(expect.arrayContaining(['一、督办事项', '3. 请于2021年1月20日前书面回复办理情况。']));
    expect((await text(draft.id, LIAISON)).status).toBe(404);
    expect(await list('?state=PENDING_APPROVAL')).toMatchObject([{ revision: draft.revision }]);

    await post(DIRECTOR, draft, 'countersignature');
    const served = { ...read, number: '法治办督〔2021〕1号', signedBy: '办公室主任' };
    expect(await text(draft.id, LIAISON)).toEqual({ status: 200, body: served });
    expect((await text(draft.id, { unitId: ELSEWHERE })).status).toBe(404);
  });

  it('of the draft of a 通报 are those of all its pages, with the items in an annex', async () => {
    await silentTo('2021-01-18', JUSTICE, MARKETS);
    for (const draft of await list('?level=SUPERVISE')) await post(DIRECTOR, draft, 'countersignature');
    for (const served of await list('?level=SUPERVISE')) await post(DISPATCHER, served, 'raise', { level: 'CIRCULAR', reason: '多次逾期', demand: '请报送整改方案。' });
    const [first, second] = await list('?level=CIRCULAR');
    if (!first || !second) throw new Error('two pages are missing');
    const { body: read } = await text(first.id);
    expect((await text(second.id)).body).toEqual(read);
    expect(read.annex?.rows.map(({ timeLimit }) => timeLimit)).toEqual(Array(2).fill('2020年12月31日（逾期11个工作日）'));
    await post(LEADER, first, 'countersignature');
    expect((await text(second.id)).body).toEqual({ ...read, number: '法治办通〔2021〕1号', signedBy: '分管领导' });
  });

  it('of a 催办单 are on its paper; a draft that was given up has none', async () => {
    await silentTo('2021-01-18', JUSTICE, JUSTICE);
    const urge = await one('?level=URGE');
    const { body: read } = await text(urge.id, LIAISON);
    const paper = await words(urge.id);
    for (const line of [read.number, read.title, ...read.body.map((paragraph) => paragraph.text), read.annex?.title, read.date]) expect(paper).toContain(line);
    const draft = await one('?level=SUPERVISE');
    await post(DIRECTOR, draft, 'discard', { reason: '已电话督促' });
    expect(await text(draft.id)).toMatchObject({ status: 409, body: { code: 'NOTICE_STATE_CONFLICT' } });
  });
});
