import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { type AssignmentDispatchedV1, type Envelope, MAX_BULK_ENTRIES, type PlanIssuedV1 } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, samplePlan } from '../testing/assignment-office.js';

let database: TestDatabase;
let office: AssignmentOffice;

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});

const dispatched = async (planId: string): Promise<Envelope<AssignmentDispatchedV1>[]> =>
  (await office.events()).filter((event) => event.name === 'assignment.dispatched.v1' && event.subject.id === planId) as Envelope<AssignmentDispatchedV1>[];

const assignmentsOf = (planId: string) =>
  office.rows<{ state: string; revision: number; due: string | null; itemId: string; unitId: string }>(
    `select a.state, a.revision, a.due, a.item_id as "itemId", a.unit_id as "unitId"
     from assignment a join item i on i.id = a.item_id where i.plan_id = $1 order by i.position, a.role desc`,
    [planId],
  );

/** A plan of one item that goes to `count` units. */
function planForMany(count: number): PlanIssuedV1 {
  const plan = samplePlan({ lead: uuidv7(), co: uuidv7() });
  const units = Array.from({ length: count }, (_, index) => ({ id: uuidv7(), name: `第${index + 1}单位` }));
  const items = plan.items.slice(1).map((item) => ({
    ...item,
    recipients: units.map(({ id }) => ({ unitId: id, role: 'SHARED' as const, reporting: false })),
  }));
  return { ...plan, units, items };
}

describe('an issued plan', () => {
  it('becomes one assignment per item and unit, awaiting signature, with the item’s deadline as its first', async () => {
    const units = { lead: uuidv7(), co: uuidv7() };
    const plan = samplePlan(units);
    const event = await office.issue(plan);

    const [led, shared] = plan.items;
    const open = { state: 'AWAITING_SIGN', revision: 1 };
    expect(await assignmentsOf(plan.plan.id)).toEqual([
      { ...open, due: '2020-12-31', itemId: led?.itemId, unitId: units.lead },
      { ...open, due: '2020-12-31', itemId: led?.itemId, unitId: units.co },
      { ...open, due: null, itemId: shared?.itemId, unitId: expect.any(String) },
      { ...open, due: null, itemId: shared?.itemId, unitId: expect.any(String) },
    ]);
    expect(await office.rows('select revision, due, assignment_id as "assignmentId" from deadline_revision where item_id = $1', [led?.itemId])).toEqual([
      { revision: 1, due: '2020-12-31', assignmentId: null },
    ]);

    const [told, ...more] = await dispatched(plan.plan.id);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ causationId: event.id, correlationId: event.correlationId, actor: event.actor });
    expect(told?.payload.entries.map(({ role, unitName, reporting }) => ({ role, unitName, reporting }))).toEqual(
      expect.arrayContaining([
        { role: 'LEAD', unitName: '嘉兴市司法局', reporting: true },
        { role: 'CO', unitName: '嘉兴市市场监督管理局', reporting: false },
      ]),
    );
    expect(told?.payload.items.map(({ itemId, due }) => ({ itemId, due }))).toEqual(
      plan.items.map(({ itemId, deadline: { due } }) => ({ itemId, due })),
    );
  });

  it('delivered twice is dispatched once', async () => {
    const plan = samplePlan({ lead: uuidv7(), co: uuidv7() });
    const { id } = await office.issue(plan);
    await office.issue(plan, id);
    // The same plan under another event id, as after a redrive: the inbox lets it pass, the rows do not.
    await office.issue(plan);
    expect(await assignmentsOf(plan.plan.id)).toHaveLength(4);
    expect(await dispatched(plan.plan.id)).toHaveLength(1);
    expect(await office.rows("select 1 from transition where command = 'DISPATCH' and item_id = any($1)", [plan.items.map(({ itemId }) => itemId)])).toHaveLength(2);
  });

  it('with an item for more units than one event holds is told in several events', async () => {
    const plan = planForMany(MAX_BULK_ENTRIES + 1);
    await office.issue(plan);
    const told = await dispatched(plan.plan.id);
    expect(told.map(({ payload }) => payload.entries.length)).toEqual([MAX_BULK_ENTRIES, 1]);
    expect(told.every(({ payload }) => payload.items.length === 1)).toBe(true);
    const units = new Set(told.flatMap(({ payload }) => payload.entries.map(({ unitId }) => unitId)));
    expect(units.size).toBe(MAX_BULK_ENTRIES + 1);
  });
});
