import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { type AssignmentLifecycleV1, type Envelope, type PlanIssuedV1, planRevokedV1 } from '#contracts';
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

const revoked = ({ plan }: PlanIssuedV1) => office.planEnds(planRevokedV1, { plan: { id: plan.id, title: plan.title }, reason: '文件已废止' });
const statesOf = ({ plan }: PlanIssuedV1) =>
  office.rows<{ state: string; item: string }>(
    'select a.state, i.state as item from assignment a join item i on i.id = a.item_id where i.plan_id = $1',
    [plan.id],
  );
const withdrawnOf = async ({ plan }: PlanIssuedV1) =>
  ((await office.events()) as Envelope<AssignmentLifecycleV1>[])
    .filter(({ name, payload }) => name === 'assignment.withdrawn.v1' && payload.planId === plan.id)
    .flatMap(({ payload }) => payload.entries);

describe('a revoked plan', () => {
  it('is withdrawn from its units, signed or not, with the reason', async () => {
    const units = { lead: uuidv7(), co: uuidv7() };
    const lead = office.person(['UNIT_LIAISON'], units.lead);
    const plan = samplePlan(units);
    await office.issue(plan);
    const [mine] = (await lead.assignments()).body.items;
    await lead.does('signature', mine?.id ?? '');

    await office.worked(await revoked(plan));
    expect(await statesOf(plan)).toEqual(Array.from({ length: 4 }, () => ({ state: 'WITHDRAWN', item: 'REVOKED' })));
    expect((await lead.assignment(mine?.id ?? '')).body.planEnded).toEqual({ how: 'REVOKED', reason: '文件已废止', successorPlanId: null, successorTitle: null });
    const told = await withdrawnOf(plan);
    expect(told.map(({ revision }) => revision).toSorted()).toEqual([2, 2, 2, 3]);
    expect(new Set(told.map(({ remark }) => remark))).toEqual(new Set(['计划已撤销：文件已废止']));
    expect((await lead.does('progress-reports', mine?.id ?? '', { body: { text: '仍在推进' } })).status).toBe(409);
  });

  it('revoked before it is dispatched is dispatched and withdrawn in one go', async () => {
    const plan = samplePlan({ lead: uuidv7(), co: uuidv7() });
    await office.worked(await revoked(plan));
    await office.issue(plan);
    expect(new Set((await statesOf(plan)).map(({ state }) => state))).toEqual(new Set(['WITHDRAWN']));
    expect(await withdrawnOf(plan)).toHaveLength(4);
  });

  it('leaves other plans alone', async () => {
    const units = { lead: uuidv7(), co: uuidv7() };
    const [plan, other] = [samplePlan(units), samplePlan(units)];
    await office.issue(plan);
    await office.issue(other);
    await office.worked(await revoked(plan));
    expect(new Set((await statesOf(other)).map(({ state }) => state))).toEqual(new Set(['AWAITING_SIGN']));
  });
});
