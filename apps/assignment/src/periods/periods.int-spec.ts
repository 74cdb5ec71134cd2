import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { atShanghai } from '#calendar';
import type { AssignmentDelegatedV1, AssignmentDispatchedV1, AssignmentState, Envelope, PlanIssuedV1 } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, samplePlan } from '../testing/assignment-office.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let lead: Person;
let co: Person;
let itemId: string;

const JANUARY = 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31';

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  office = await AssignmentOffice.open(database.url);
  director = office.person(['OFFICE_DIRECTOR']);
  lead = office.person(['UNIT_LIAISON']);
  co = office.person(['UNIT_LIAISON']);
});
afterEach(() => office.close());

/** A plan whose led item recurs; its only item. */
async function issue(recurrence: string, text = '每年1月31日前'): Promise<PlanIssuedV1> {
  const sample = samplePlan({ lead: lead.caller.unitId, co: co.caller.unitId });
  const [item] = sample.items;
  if (!item) throw new Error('the sample has items');
  const plan = { ...sample, items: [{ ...item, deadline: { kind: 'RECURRING' as const, text, due: null, recurrence } }] };
  await office.issue(plan);
  itemId = item.itemId;
  return plan;
}

async function day(date: string): Promise<void> {
  office.clock.advanceTo(atShanghai(date, '07:00'));
  await office.tick();
}

const parts = async (person: Person): Promise<[due: string | null, state: AssignmentState][]> =>
  (await person.assignments(`?itemId=${itemId}`)).body.items.map(({ due, state }) => [due, state]);
const idOf = async (person: Person, due: string): Promise<string> =>
  (await person.assignments(`?itemId=${itemId}&dueFrom=${due}&dueTo=${due}`)).body.items[0]?.id ?? '';
const dispatched = async () =>
  ((await office.events()) as Envelope<AssignmentDispatchedV1>[]).filter(
    ({ name, payload }) => name === 'assignment.dispatched.v1' && payload.items.some((item) => item.itemId === itemId),
  );

async function complete(person: Person, id: string): Promise<void> {
  await person.does('signature', id);
  await person.does('completion', id, { body: { summary: '已公开' } });
  await director.does('acceptance', id);
}

describe('an item due every year', () => {
  it('is dispatched for its first period, and for the next the day after that one has ended', async () => {
    await issue(JANUARY);
    expect(await parts(lead)).toEqual([['2021-01-31', 'AWAITING_SIGN']]);
    await day('2021-01-31');
    expect(await parts(lead)).toHaveLength(1);
    await day('2021-02-01');
    await day('2021-02-01');
    expect(await parts(lead)).toEqual([['2021-01-31', 'AWAITING_SIGN'], ['2022-01-31', 'AWAITING_SIGN']]);
    expect(await parts(co)).toHaveLength(2);

    const [first, second, ...more] = await dispatched();
    expect(more).toEqual([]);
    expect([first, second].map((event) => event?.payload.items.map(({ due }) => due))).toEqual([['2021-01-31'], ['2022-01-31']]);
    expect(second?.payload.entries).toHaveLength(2);
    expect(second?.payload).toMatchObject({ dispatchedAt: '2021-01-31T23:00:00.000Z', plan: { title: first?.payload.plan.title, year: 2020 } });
    const { body } = await lead.assignment(await idOf(lead, '2022-01-31'));
    expect(body).toMatchObject({ period: '2022-01-31', reporting: true, role: 'LEAD', revision: 1, deadlineRevision: 1 });
    expect(body.deadlines).toMatchObject([{ revision: 1, due: '2022-01-31', cause: null }]);
    expect(body.history.at(-1)).toMatchObject({ command: 'DISPATCH', before: null, after: 'AWAITING_SIGN' });
  });

  it('is judged by its present period: done with it, and under way again with the next', async () => {
    await issue(JANUARY);
    await complete(lead, await idOf(lead, '2021-01-31'));
    expect((await director.item(itemId)).body).toMatchObject({ state: 'COMPLETED', due: '2021-01-31', nextPeriodOpens: '2021-02-01' });
    await day('2021-02-01');
    expect((await director.item(itemId)).body).toMatchObject({ state: 'IN_PROGRESS', period: '2022-01-31', due: '2022-01-31' });
    await complete(lead, await idOf(lead, '2022-01-31'));
    const { body } = await director.item(itemId);
    expect(body).toMatchObject({ state: 'COMPLETED' });
    expect(body.history.map(({ command, remark }) => [command, remark])).toContainEqual(['OPEN_PERIOD', '2022-01-31']);
  });

  it('leaves what the unit owes of the period before open beside the next', async () => {
    await issue(JANUARY);
    const late = await idOf(lead, '2021-01-31');
    await lead.does('signature', late);
    await day('2021-02-01');
    await complete(lead, late);
    expect((await director.item(itemId)).body.state).toBe('IN_PROGRESS');
    expect(await parts(lead)).toEqual([['2021-01-31', 'COMPLETED'], ['2022-01-31', 'AWAITING_SIGN']]);
  });

  it('ends when it is struck off', async () => {
    await issue(JANUARY);
    await complete(lead, await idOf(lead, '2021-01-31'));
    await director.doesToItem('clearance', itemId);
    await day('2022-02-01');
    expect(await parts(lead)).toEqual([['2021-01-31', 'COMPLETED']]);
  });

  it('rests while it is suspended and opens what it missed, once resumed', async () => {
    await issue(JANUARY);
    await director.doesToItem('suspension', itemId, { body: { reason: '机构改革' } });
    await day('2022-02-01');
    expect(await parts(lead)).toEqual([['2021-01-31', 'SUSPENDED']]);
    await director.doesToItem('resumption', itemId, { body: { reason: '恢复' } });
    await day('2022-02-02');
    expect((await parts(lead)).map(([due]) => due)).toEqual(['2021-01-31', '2022-01-31', '2023-01-31']);
  });

  it('goes to the units that have it by then', async () => {
    await issue(JANUARY);
    const heir = office.person(['UNIT_LIAISON']);
    await office.succeed({ unitId: lead.caller.unitId, name: '嘉兴市司法局' }, { unitId: heir.caller.unitId, name: '嘉兴市法治局' });
    await director.does('termination', await idOf(co, '2021-01-31'), { body: { reason: '不再配合' } });
    await day('2021-02-01');
    expect(await parts(heir)).toEqual([['2021-01-31', 'AWAITING_SIGN'], ['2022-01-31', 'AWAITING_SIGN']]);
    expect(await parts(co)).toEqual([['2021-01-31', 'TERMINATED']]);
    const { body } = await heir.assignment(await idOf(heir, '2022-01-31'));
    expect(body).toMatchObject({ unitName: '嘉兴市法治局', formerUnitId: null, reporting: true });
  });
});

describe('the units that have it by then', () => {
  const old = () => ({ unitId: lead.caller.unitId, name: '嘉兴市司法局' });
  const heirOf = (person: Person) => ({ unitId: person.caller.unitId, name: '嘉兴市法治局' });

  it('are those that took over, also where the unit that is gone was done with the period before', async () => {
    await issue(JANUARY);
    await complete(lead, await idOf(lead, '2021-01-31'));
    const heir = office.person(['UNIT_LIAISON']);
    await office.succeed(old(), heirOf(heir));
    await day('2021-02-01');
    expect(await parts(lead)).toEqual([['2021-01-31', 'COMPLETED']]);
    expect(await parts(heir)).toEqual([['2022-01-31', 'AWAITING_SIGN']]);
    const { body } = await heir.assignment(await idOf(heir, '2022-01-31'));
    expect(body.history.map(({ command, revision }) => [command, revision])).toEqual([['DISPATCH', 1], ['DISPATCH', 1], ['REASSIGN', 2]]);
  });

  it('have it handled by whom they named for the period before, told and recorded', async () => {
    const plan = await issue(JANUARY);
    const handler = { accountId: crypto.randomUUID(), displayName: '承办人' };
    await lead.does('delegation', await idOf(lead, '2021-01-31'), { body: { handler } });
    await complete(lead, await idOf(lead, '2021-01-31'));
    await director.doesToItem('rhythm', itemId, { body: { rhythm: 'MONTHLY', reason: '按月调度' } });
    await day('2021-02-01');
    await day('2022-02-01');

    const next = await idOf(lead, '2022-01-31');
    const { body } = await lead.assignment(next);
    expect(body).toMatchObject({ handlerId: handler.accountId, handlerName: '承办人', state: 'AWAITING_SIGN' });
    expect(body.history.find(({ command }) => command === 'DELEGATE')).toMatchObject({
      before: 'AWAITING_SIGN',
      after: 'AWAITING_SIGN',
      revision: 2,
      accountId: null,
      remark: '承办人：沿用上一期（2021-01-31）的承办人',
    });
    expect((await lead.assignment(await idOf(lead, '2023-01-31'))).body).toMatchObject({ handlerId: handler.accountId });
    expect((await co.assignment(await idOf(co, '2022-01-31'))).body).toMatchObject({ handlerId: null });
    const delegated = ((await office.events()) as Envelope<AssignmentDelegatedV1>[]).filter(
      ({ name, payload }) => name === 'assignment.delegated.v1' && payload.planId === plan.plan.id,
    );
    expect(delegated.flatMap(({ payload }) => payload.entries)).toMatchObject([{ revision: 2 }, { assignmentId: next, revision: 2, handler }, { revision: 2, handler }]);
    const other = office.person(['UNIT_HANDLER'], lead.caller.unitId);
    expect(await other.does('signature', next)).toMatchObject({ status: 403, body: { code: 'NOT_THE_HANDLER' } });
  });

  it('have it handled by nobody in particular where they named nobody any more, or took it over since', async () => {
    await issue(JANUARY);
    const handler = { accountId: crypto.randomUUID(), displayName: '承办人' };
    const give = async (person: Person, due: string, to: object | null) => person.does('delegation', await idOf(person, due), { body: { handler: to } });
    await give(lead, '2021-01-31', handler);
    await give(co, '2021-01-31', handler);
    await give(co, '2021-01-31', null);
    const heir = office.person(['UNIT_LIAISON']);
    await office.succeed(old(), heirOf(heir));
    await day('2021-02-01');
    expect((await heir.assignment(await idOf(heir, '2022-01-31'))).body).toMatchObject({ handlerId: null, revision: 1 });
    expect((await co.assignment(await idOf(co, '2022-01-31'))).body).toMatchObject({ handlerId: null, revision: 1 });
    await give(heir, '2022-01-31', handler);
    await day('2022-02-01');
    expect((await heir.assignment(await idOf(heir, '2023-01-31'))).body).toMatchObject({ handlerId: handler.accountId });
  });
});

describe('an item due within the year', () => {
  it('opens every quarter of the plan’s year and then no more', async () => {
    await issue('FREQ=MONTHLY;INTERVAL=3', '每季度');
    for (const date of ['2020-10-01', '2021-01-01', '2021-04-01']) await day(date);
    expect((await parts(lead)).map(([due]) => due)).toEqual(['2020-09-30', '2020-12-31']);
    expect((await director.item(itemId)).body).toMatchObject({ nextPeriodOpens: null });
  });

  it.each([
    ['FREQ=MONTHLY;INTERVAL=3;COUNT=4', ['2020-09-30', '2020-12-31', '2021-03-31', '2021-06-30']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20210131', ['2020-09-30', '2020-10-31', '2020-11-30', '2020-12-31', '2021-01-31']],
  ])('opens what its rule counts, though the plan’s year is over: %s', async (recurrence, expected) => {
    await issue(recurrence);
    for (const date of ['2020-10-01', '2021-01-01', '2021-04-01', '2021-07-01', '2022-01-01']) await day(date);
    expect((await parts(lead)).map(([due]) => due)).toEqual(expected);
    expect((await director.item(itemId)).body).toMatchObject({ nextPeriodOpens: null });
  });

  it('opens nothing more where it was to go on and its rule says now that it has ended', async () => {
    await issue('FREQ=MONTHLY;INTERVAL=3', '每季度');
    await office.rows(`update item set recurrence = recurrence || ';COUNT=1' where id = $1`, [itemId]);
    await day('2020-10-01');
    expect((await parts(lead)).map(([due]) => due)).toEqual(['2020-09-30']);
    expect((await director.item(itemId)).body).toMatchObject({ nextPeriodOpens: null });
  });

  it('after an outage opens what was missed, each once', async () => {
    await issue('FREQ=MONTHLY;BYMONTHDAY=10', '每月10日前');
    await day('2020-12-20');
    expect((await parts(lead)).map(([due]) => due)).toEqual(['2020-10-10', '2020-11-10', '2020-12-10']);
  });
});

it('two copies opening at once open every period once', async () => {
  const other = await AssignmentOffice.open(database.url);
  try {
    const plan = await issue(JANUARY);
    for (let more = 0; more < 300; more += 100) {
      const items = Array.from({ length: 100 }, (_, nth) => plan.items.map((item) => ({ ...item, itemId: crypto.randomUUID(), position: nth + 1 })));
      await office.issue({ ...plan, items: items.flat() });
    }
    for (const one of [office, other]) one.clock.advanceTo(atShanghai('2021-02-01', '00:00'));
    await Promise.all([office.tick(), other.tick(), office.tick(), other.tick()]);
    const [count] = await office.rows<{ assignments: number; items: number }>(
      `select count(*)::int as assignments, count(distinct item_id)::int as items from assignment
       where period = '2022-01-31' and jurisdiction_id = $1`,
      [office.jurisdictionId],
    );
    expect(count).toEqual({ assignments: 602, items: 301 });
    const told = ((await office.events()) as Envelope<AssignmentDispatchedV1>[])
      .filter(({ name, jurisdictionId }) => name === 'assignment.dispatched.v1' && jurisdictionId === office.jurisdictionId)
      .filter(({ payload }) => payload.items.every(({ due }) => due === '2022-01-31'));
    expect(told.reduce((sum, { payload }) => sum + payload.entries.length, 0)).toBe(602);
  } finally {
    await other.close();
  }
});
