import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { type AssignmentDelegatedV1, type AssignmentLifecycleV1, type AssignmentState, type Envelope, type PlanIssuedV1, planSupersededV1 } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, samplePlan } from '../testing/assignment-office.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let lead: Person;
let co: Person;
let old: PlanIssuedV1;
let revised: PlanIssuedV1;

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url);
  director = office.person(['OFFICE_DIRECTOR']);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});

beforeEach(async () => {
  const units = { lead: uuidv7(), co: uuidv7() };
  lead = office.person(['UNIT_LIAISON'], units.lead);
  co = office.person(['UNIT_LIAISON'], units.co);
  old = samplePlan(units);
  revised = { ...samplePlan(units, '2021-03-31') };
  await office.issue(old);
});

const titled = ({ plan }: PlanIssuedV1, title: string) => ({ id: plan.id, title });
const payload = (pairs: readonly (number | null)[]) => ({
  plan: titled(old, '旧要点'),
  successor: titled(revised, '新要点'),
  items: old.items.map(({ itemId }, nth) => {
    const at = pairs[nth] ?? null;
    return { itemId, successorItemId: at === null ? null : (revised.items[at]?.itemId ?? null) };
  }),
  reason: '根据上级新要求修订印发',
});

async function supersede(pairs: readonly (number | null)[]): Promise<void> {
  await office.worked(await office.planEnds(planSupersededV1, payload(pairs)));
}

interface Row {
  readonly id: string;
  readonly itemId: string;
  readonly unitId: string;
  readonly state: AssignmentState;
  readonly revision: number;
  readonly percent: number | null;
  readonly inheritedFromId: string | null;
}
const partsOf = ({ plan }: PlanIssuedV1) =>
  office.rows<Row>(
    `select a.id, a.item_id as "itemId", a.unit_id as "unitId", a.state, a.revision, a.percent, a.inherited_from_id as "inheritedFromId"
     from assignment a join item i on i.id = a.item_id where i.plan_id = $1 order by i.position, a.role desc, a.id`,
    [plan.id],
  );
const partOf = async (plan: PlanIssuedV1, nth: number, person: Person): Promise<Row> => {
  const part = (await partsOf(plan)).find(({ itemId, unitId }) => itemId === plan.items[nth]?.itemId && unitId === person.caller.unitId);
  if (!part) throw new Error('the unit has no part in it');
  return part;
};
const itemStates = async ({ plan }: PlanIssuedV1) =>
  (await office.rows<{ state: string }>('select state from item where plan_id = $1 order by position', [plan.id])).map(({ state }) => state);
const eventsOf = async (name: string, { plan }: PlanIssuedV1) =>
  ((await office.events()) as Envelope<AssignmentLifecycleV1>[]).filter((event) => event.name === name && event.payload.planId === plan.id);

async function underWay(): Promise<Row> {
  const { id } = await partOf(old, 0, lead);
  await lead.does('signature', id);
  expect((await lead.does('progress-reports', id, { body: { text: '已制定方案', percent: 40 } })).status).toBeLessThan(300);
  return partOf(old, 0, lead);
}

describe('a superseded plan', () => {
  it('hands over how far its units are, pair by pair, and ends', async () => {
    const before = await underWay();
    await office.issue(revised);
    await supersede([0, 1]);

    expect(await partOf(revised, 0, lead)).toMatchObject({ state: 'IN_PROGRESS', percent: 40, revision: 2, inheritedFromId: before.id });
    expect(await partOf(revised, 0, co)).toMatchObject({ state: 'AWAITING_SIGN', revision: 1 });
    expect(new Set((await partsOf(old)).map(({ state }) => state))).toEqual(new Set(['WITHDRAWN']));
    expect(await itemStates(old)).toEqual(['SUPERSEDED', 'SUPERSEDED']);
    expect(await itemStates(revised)).toEqual(['IN_PROGRESS', 'DISPATCHED']);
  });

  it('says of its items and assignments which plan took its place, and of no others', async () => {
    await office.issue(revised);
    await supersede([0, 1]);
    const ended = { how: 'SUPERSEDED', reason: '根据上级新要求修订印发', successorPlanId: revised.plan.id, successorTitle: '新要点' };
    const { body: item } = await director.item(old.items[0]?.itemId ?? '');
    expect(item).toMatchObject({ state: 'SUPERSEDED', stateLabel: '已被替代', light: null, planEnded: ended, assignments: [{ planEnded: ended }, { planEnded: ended }] });
    expect((await lead.assignments(`?planId=${old.plan.id}`)).body.items.map(({ planEnded }) => planEnded)).toEqual([ended, ended]);
    expect((await lead.assignments(`?planId=${revised.plan.id}`)).body.items.map(({ planEnded }) => planEnded)).toEqual([null, null]);
  });

  it('leaves an item that was ended by itself as it was ended', async () => {
    const itemId = old.items[0]?.itemId ?? '';
    expect((await director.doesToItem('termination', itemId, { body: { reason: '任务取消' } })).status).toBe(200);
    await office.issue(revised);
    await supersede([0, 1]);
    expect(await itemStates(old)).toEqual(['TERMINATED', 'SUPERSEDED']);
  });

  it('tells each change once, with what the units read', async () => {
    await underWay();
    await office.issue(revised);
    await supersede([0, 1]);
    const [inherited, ...more] = await eventsOf('assignment.inherited.v1', revised);
    expect(more).toEqual([]);
    expect(inherited?.payload.entries).toMatchObject([{ state: 'IN_PROGRESS', percent: 40, revision: 2, remark: '承接《旧要点》的办理进度' }]);
    const withdrawn = (await eventsOf('assignment.withdrawn.v1', old)).flatMap((event) => event.payload.entries);
    expect(withdrawn).toHaveLength(4);
    expect(new Set(withdrawn.map(({ remark }) => remark))).toEqual(new Set(['由《新要点》替代：根据上级新要求修订印发']));
  });

  it('leaves the work with the person who handles it, unless the unit has named another, and tells it once', async () => {
    const handler = { accountId: uuidv7(), displayName: '承办人' };
    const other = { accountId: uuidv7(), displayName: '另一承办人' };
    const { id } = await underWay();
    await lead.does('delegation', id, { body: { handler } });
    const coId = (await partOf(old, 0, co)).id;
    await co.does('delegation', coId, { body: { handler } });
    await office.issue(revised);
    await co.does('delegation', (await partOf(revised, 0, co)).id, { body: { handler: other } });
    await supersede([0, 1]);

    const heir = await partOf(revised, 0, lead);
    expect((await lead.assignment(heir.id)).body).toMatchObject({ state: 'IN_PROGRESS', revision: 3, handlerId: handler.accountId, handlerName: handler.displayName });
    expect((await co.assignment((await partOf(revised, 0, co)).id)).body).toMatchObject({ state: 'AWAITING_SIGN', revision: 2, handlerId: other.accountId });
    const told = ((await office.events()) as Envelope<AssignmentDelegatedV1>[]).filter(
      ({ name, payload }) => name === 'assignment.delegated.v1' && payload.planId === revised.plan.id,
    );
    expect(told.flatMap(({ payload }) => payload.entries)).toMatchObject([
      { revision: 2, handler: other },
      { assignmentId: heir.id, revision: 3, handler },
    ]);
  });

  it('withdraws what has no counterpart, and lets a unit that signed anew go its own way', async () => {
    await underWay();
    await office.issue(revised);
    await lead.does('signature', (await partOf(revised, 0, lead)).id);
    await supersede([0, null]);
    expect(await partOf(revised, 0, lead)).toMatchObject({ state: 'SIGNED', revision: 2, inheritedFromId: null });
    expect(await partOf(old, 0, lead)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await partOf(old, 1, co)).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('leaves what is completed as it is', async () => {
    const { id } = await underWay();
    expect((await lead.does('completion', id, { body: { summary: '任务完成' } })).status).toBe(200);
    expect((await director.does('acceptance', id)).status).toBe(200);
    await office.issue(revised);
    await supersede([0, 1]);
    expect(await partOf(old, 0, lead)).toMatchObject({ state: 'COMPLETED' });
    expect(await itemStates(old)).toEqual(['COMPLETED', 'SUPERSEDED']);
    expect(await partOf(revised, 0, lead)).toMatchObject({ state: 'AWAITING_SIGN', inheritedFromId: null });
  });

  it('hands a submitted completion on for acceptance, still by another account than submitted it', async () => {
    const { id } = await underWay();
    await lead.does('completion', id, { body: { summary: '任务完成' } });
    await office.issue(revised);
    await supersede([0, 1]);
    const heir = await partOf(revised, 0, lead);
    expect(heir).toMatchObject({ state: 'COMPLETION_SUBMITTED' });
    expect((await director.does('acceptance', heir.id)).status).toBe(200);
  });

  it('waits until its successor is dispatched', async () => {
    await underWay();
    const event = await office.planEnds(planSupersededV1, payload([0, 1]));
    await office.issue(revised);
    await office.worked(event);
    expect(await partOf(revised, 0, lead)).toMatchObject({ state: 'IN_PROGRESS' });
    expect(await partOf(old, 0, lead)).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('told twice, also under another id, changes nothing more', async () => {
    await underWay();
    await office.issue(revised);
    await supersede([0, 1]);
    const [parts, count] = [[...(await partsOf(old)), ...(await partsOf(revised))], (await office.events()).length];
    await supersede([0, 1]);
    expect([...(await partsOf(old)), ...(await partsOf(revised))]).toEqual(parts);
    expect((await office.events()).length).toBe(count);
  });
});
