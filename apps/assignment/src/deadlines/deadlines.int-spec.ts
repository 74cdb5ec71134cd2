import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AssignmentDeadlineRevisedV1, Envelope, PlanIssuedV1 } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, samplePlan } from '../testing/assignment-office.js';

type Deadline = PlanIssuedV1['items'][number]['deadline'];

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let lead: Person;
let co: Person;
let itemId: string;

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url);
  director = office.person(['OFFICE_DIRECTOR']);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});
beforeEach(() => {
  lead = office.person(['UNIT_LIAISON']);
  co = office.person(['UNIT_LIAISON']);
});

async function issue(deadline: Deadline): Promise<void> {
  const sample = samplePlan({ lead: lead.caller.unitId, co: co.caller.unitId });
  const [item] = sample.items;
  if (!item) throw new Error('the sample has items');
  await office.issue({ ...sample, items: [{ ...item, deadline }] });
  itemId = item.itemId;
}

const relative = (text: string, term: NonNullable<Deadline['term']>): Deadline => ({ kind: 'RELATIVE', text, due: null, recurrence: null, term });
const own = async (person: Person) => (await person.assignments(`?itemId=${itemId}`)).body.items[0];
const revised = async () =>
  ((await office.events()) as Envelope<AssignmentDeadlineRevisedV1>[])
    .filter(({ name }) => name === 'assignment.deadline-revised.v1')
    .flatMap(({ payload }) => payload.entries)
    .filter((entry) => entry.itemId === itemId);

describe('a deadline of every kind', () => {
  it.each([
    ['DATE', '2020年12月底前', { due: '2020-12-31' }, '2020-12-31'],
    ['WINDOW', '第四季度', { due: '2020-12-31' }, '2020-12-31'],
    ['WINDOW', '每年第一季度', { recurrence: 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31' }, '2021-03-31'],
    ['RECURRING', '每年1月31日前', { recurrence: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31' }, '2021-01-31'],
    ['RECURRING', '每年2月10日前', { recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=10' }, '2021-02-10'],
    ['RECURRING', '每年', { recurrence: 'FREQ=YEARLY' }, '2020-12-31'],
    ['RELATIVE', '发布之日起15日内', { due: '2020-10-07' }, '2020-10-07'],
    ['HORIZON', '到2025年', { due: '2025-12-31' }, '2025-12-31'],
    ['INFERRED', null, { due: '2020-12-31' }, '2020-12-31'],
    ['RECURRING', '每学期', {}, null],
  ] as const)('%s %s comes to its day', async (kind, text, rest, due) => {
    await issue({ kind, text, due: null, recurrence: null, ...rest });
    expect(await own(lead)).toMatchObject({ due, deadlineKind: kind, deadlineText: text });
    expect((await director.item(itemId)).body).toMatchObject({ due, waitsFor: null });
  });
});

describe('a deadline that waits for its day', () => {
  it('runs from the day the office names, for all open assignments', async () => {
    await issue(relative('项目验收后30日内', { count: 30, unit: 'DAY' }));
    expect(await own(lead)).toMatchObject({ due: null, timeliness: 'NO_DEADLINE' });
    expect((await director.item(itemId)).body).toMatchObject({ due: null, waitsFor: { count: 30, unit: 'DAY' } });

    const { status, body } = await director.doesToItem('trigger', itemId, { body: { date: '2020-10-15', reason: '项目通过验收' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ due: '2020-11-14' });
    for (const person of [lead, co]) expect(await own(person)).toMatchObject({ due: '2020-11-14', deadlineRevision: 2, revision: 2 });
    expect(await revised()).toMatchObject([
      { cause: 'TRIGGER', due: '2020-11-14', deadlineRevision: 2, revision: 2, reason: '2020-10-15：项目通过验收' },
      { cause: 'TRIGGER', due: '2020-11-14' },
    ]);
  });

  it('counts working days by the calendar of the jurisdiction', async () => {
    await issue(relative('收到通知之日起5个工作日内', { count: 5, unit: 'WORKDAY' }));
    await director.doesToItem('trigger', itemId, { body: { date: '2020-09-30', reason: '收到通知' } });
    expect(await own(lead)).toMatchObject({ due: '2020-10-14' });
  });

  it('is named again where the day was wrong', async () => {
    await issue(relative('项目验收后1个月内', { count: 1, unit: 'MONTH' }));
    await director.doesToItem('trigger', itemId, { body: { date: '2020-10-31', reason: '验收' } });
    await director.doesToItem('trigger', itemId, { body: { date: '2020-11-30', reason: '日期有误' } });
    expect(await own(lead)).toMatchObject({ due: '2020-12-30', deadlineRevision: 3 });
    const { body } = await lead.assignment((await own(lead))?.id ?? '');
    expect(body.deadlines.map(({ due, cause }) => [due, cause])).toEqual([[null, null], ['2020-11-30', 'TRIGGER'], ['2020-12-30', 'TRIGGER']]);
  });

  it('is named once on what was read: who names it at the same time is told', async () => {
    await issue(relative('项目验收后30日内', { count: 30, unit: 'DAY' }));
    const { etag: ifMatch } = await director.item(itemId);
    const first = await director.doesToItem('trigger', itemId, { ifMatch, body: { date: '2020-10-15', reason: '验收' } });
    expect(first).toMatchObject({ status: 200, body: { revision: 2 } });
    const second = await director.doesToItem('trigger', itemId, { ifMatch, body: { date: '2020-10-16', reason: '验收' } });
    expect(second).toMatchObject({ status: 412, body: { code: 'STALE_REVISION', revision: 2 } });
    expect(await own(lead)).toMatchObject({ due: '2020-11-14' });
  });

  it('stays without a day where the calendar does not reach so far', async () => {
    await issue(relative('5个工作日内', { count: 5, unit: 'WORKDAY' }));
    const answer = await director.doesToItem('trigger', itemId, { body: { date: '2099-12-30', reason: '验收' } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'CALENDAR_YEAR_UNKNOWN', year: 2099 } });
    expect(await own(lead)).toMatchObject({ due: null, deadlineRevision: 1 });
  });

  it('stays without a day where its term would lead past the years there are', async () => {
    await issue(relative('100年内', { count: 100, unit: 'YEAR' }));
    const answer = await director.doesToItem('trigger', itemId, { body: { date: '2150-01-01', reason: '验收' } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', errors: [{ field: 'date' }] } });
    expect(await own(lead)).toMatchObject({ due: null, deadlineRevision: 1 });
  });
});

describe('a correction by the office', () => {
  it('moves what is open and leaves what is closed', async () => {
    await issue({ kind: 'INFERRED', text: null, due: '2020-12-31', recurrence: null });
    const done = (await own(co))?.id ?? '';
    await co.does('signature', done);
    await co.does('completion', done, { body: { summary: '已完成' } });
    await director.does('acceptance', done);
    expect(await director.doesToItem('deadline', itemId, { body: { due: '2020-11-30', reason: '省办要求提前' } })).toMatchObject({
      status: 200,
      body: { due: '2020-11-30' },
    });
    expect(await own(lead)).toMatchObject({ due: '2020-11-30', deadlineRevision: 2 });
    expect(await own(co)).toMatchObject({ due: '2020-12-31', deadlineRevision: 1 });
    expect(await revised()).toMatchObject([{ cause: 'CORRECTION', due: '2020-11-30', reason: '省办要求提前' }]);
    expect((await director.item(itemId)).body.history.at(-1)).toMatchObject({ command: 'CORRECT_DEADLINE', remark: '2020-11-30：省办要求提前' });
  });

  it('of two made on the same revision is the first; the second is told, and may be made on what there is now', async () => {
    await issue({ kind: 'INFERRED', text: null, due: '2020-12-31', recurrence: null });
    const { etag: ifMatch } = await director.item(itemId);
    const correct = (due: string, on = ifMatch) => director.doesToItem('deadline', itemId, { ifMatch: on, body: { due, reason: '更正' } });
    const first = await correct('2020-11-30');
    expect(first).toMatchObject({ status: 200, etag: '"2"', body: { revision: 2 } });
    expect(first.body.history.at(-1)).toMatchObject({ command: 'CORRECT_DEADLINE', revision: 2 });
    expect(await correct('2020-10-31')).toMatchObject({ status: 412, body: { code: 'STALE_REVISION', revision: 2 } });
    expect((await correct('2020-10-31', first.etag)).body).toMatchObject({ due: '2020-10-31', revision: 3 });
    expect(await revised()).toMatchObject([{ due: '2020-11-30' }, { due: '2020-11-30' }, { due: '2020-10-31' }, { due: '2020-10-31' }]);
  });

  it('to the same day is refused, and tells nobody anything', async () => {
    await issue({ kind: 'INFERRED', text: null, due: '2020-12-31', recurrence: null });
    expect(await director.doesToItem('deadline', itemId, { body: { due: '2020-12-31', reason: '无' } })).toMatchObject({
      status: 409,
      body: { code: 'DEADLINE_UNCHANGED' },
    });
    expect(await revised()).toEqual([]);
  });

  it.each([
    ['trigger', { date: '2020-10-15', reason: '验收' }, 409, 'ITEM_HAS_NO_TRIGGER'],
    ['trigger', { date: '2020-02-30', reason: '验收' }, 400, 'VALIDATION_FAILED'],
    ['trigger', { date: '2200-01-01', reason: '验收' }, 400, 'VALIDATION_FAILED'],
    ['deadline', { due: '2020-11-31', reason: '更正' }, 400, 'VALIDATION_FAILED'],
    ['deadline', { due: '9999-12-31', reason: '更正' }, 400, 'VALIDATION_FAILED'],
    ['deadline', { due: '0202-11-30', reason: '更正' }, 400, 'VALIDATION_FAILED'],
    ['deadline', { due: '2020-11-30', reason: ' ' }, 400, 'VALIDATION_FAILED'],
    ['deadline', { due: null, reason: '更正' }, 400, 'VALIDATION_FAILED'],
  ])('as %s %j is refused', async (verb, body, status, code) => {
    await issue({ kind: 'INFERRED', text: null, due: '2020-12-31', recurrence: null });
    expect(await director.doesToItem(verb, itemId, { body })).toMatchObject({ status, body: { code } });
  });

  it('is the office’s, on what it has read, and not after the end', async () => {
    await issue({ kind: 'INFERRED', text: null, due: '2020-12-31', recurrence: null });
    const body = { due: '2020-11-30', reason: '更正' };
    expect(await lead.doesToItem('deadline', itemId, { body })).toMatchObject({ status: 403 });
    expect(await director.doesToItem('deadline', itemId, { body, ifMatch: '"9"' })).toMatchObject({ status: 412 });
    expect(await director.doesToItem('deadline', itemId, { body, ifMatch: null })).toMatchObject({ status: 428 });
    const elsewhere = office.person(['OFFICE_DIRECTOR'], undefined, crypto.randomUUID());
    expect(await elsewhere.doesToItem('deadline', itemId, { body, ifMatch: '"1"' })).toMatchObject({ status: 404 });
    await director.doesToItem('termination', itemId, { body: { reason: '任务取消' } });
    expect(await director.doesToItem('deadline', itemId, { body })).toMatchObject({ status: 409, body: { code: 'ITEM_STATE_CONFLICT' } });
  });
});
