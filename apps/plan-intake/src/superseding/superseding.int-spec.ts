import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { planSupersededV1 } from '#contracts';
import { type CallOptions, PlanIntakeUnderTest } from '../plan-intake.fixture.js';
import type { UploadedPlan } from '../documents/document.views.js';
import type { ItemPage } from '../plans/item.views.js';
import type { PlanDetail, PlanPage } from '../plans/plan.views.js';
import type { SupersessionPreview } from './superseding.requests.js';

let intake: PlanIntakeUnderTest;
let number = 0;
let old: PlanDetail;
let revised: PlanDetail;

const OLD = `海州市2020年法治政府建设工作要点

一、依法履职
（一）优化营商环境。开展专项清理，10月底前完成。（责任单位：市司法局、市财政局。列第一位的为牵头单位，下同）
（二）加强基层治理。健全矛盾纠纷多元化解机制。（责任单位：市司法局）
（三）推进垃圾分类。建设示范小区。（责任单位：市财政局）
`;
const REVISED = `海州市2020年法治政府建设工作要点（修订）

一、依法履职
（一）加强基层治理。进一步健全矛盾纠纷多元化解机制。（责任单位：市司法局）
（二）优化营商环境。开展专项清理，10月底前完成。（责任单位：市司法局、市财政局。列第一位的为牵头单位，下同）
（三）推进数字政府建设。归集公共数据。（责任单位：市财政局）
`;

const annotated = (text: string) => `${text}\n附注${(number += 1)}\n`;

beforeAll(async () => {
  intake = await PlanIntakeUnderTest.start();
  await intake.directorySays([
    { name: '海州市司法局', shortName: '市司法局' },
    { name: '海州市财政局', shortName: '市财政局' },
  ]);
});
afterAll(() => intake?.stop());
beforeEach(async () => {
  old = await intake.issued(annotated(OLD));
  revised = await intake.issued(annotated(REVISED));
});

const itemIds = async ({ id }: PlanDetail): Promise<string[]> =>
  (await intake.call<ItemPage>('GET', `/api/plans/${id}/items`)).body.items.map((item) => item.id);
const preview = (successor = revised.id) => intake.call<SupersessionPreview>('GET', `/api/plans/${old.id}/supersession-preview?successor=${successor}`);
const supersede = (body: object = {}, options: CallOptions = {}) =>
  intake.call<PlanDetail>('POST', `/api/plans/${old.id}/supersession`, {
    ifMatch: old.revision,
    body: { successorPlanId: revised.id, reason: '根据上级新要求修订印发', ...body },
    ...options,
  });
const told = async () => (await intake.events(planSupersededV1, old.id)).map(({ payload }) => payload);

describe('superseding a plan', () => {
  it('shows first which item of the successor goes on with which, and what is left over on either side', async () => {
    const { body } = await preview();
    expect(body.pairs.map(({ item, successorItem }) => [item.position, successorItem?.position ?? null])).toEqual([
      [1, 2],
      [2, 1],
      [3, null],
    ]);
    expect(body.unpaired.map(({ position }) => position)).toEqual([3]);
    expect(body.pairs[0]?.similarity).toBe(1);
  });

  it('ends it, says by whom and why, and tells which item goes on with which', async () => {
    const { status, body } = await supersede();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'SUPERSEDED',
      revision: old.revision + 1,
      endings: [{ state: 'SUPERSEDED', by: '法治办主任', reason: '根据上级新要求修订印发', successorId: revised.id }],
    });
    const [first, second, third] = await itemIds(old);
    const [governance, business] = await itemIds(revised);
    expect(await told()).toEqual([
      {
        plan: { id: old.id, title: old.title },
        successor: { id: revised.id, title: revised.title },
        reason: '根据上级新要求修订印发',
        items: [
          { itemId: first, successorItemId: business },
          { itemId: second, successorItemId: governance },
          { itemId: third, successorItemId: null },
        ],
      },
    ]);
  });

  it('takes a person’s pairs over the proposed ones', async () => {
    const [first, second, third] = await itemIds(old);
    const [, business, data] = await itemIds(revised);
    await supersede({ pairs: [{ itemId: second, successorItemId: null }, { itemId: third, successorItemId: business }] });
    expect((await told())[0]?.items).toEqual([
      { itemId: first, successorItemId: null },
      { itemId: second, successorItemId: null },
      { itemId: third, successorItemId: business },
    ]);
    expect(data).toBeDefined();
  });

  it('names in the list of plans what it gave way to', async () => {
    await supersede();
    const { items } = (await intake.call<PlanPage>('GET', '/api/plans?limit=2')).body;
    expect(items.map(({ id, stateLabel, successor }) => [id, stateLabel, successor])).toEqual([
      [revised.id, '已下达', null],
      [old.id, '已被替代', { id: revised.id, title: revised.title }],
    ]);
  });

  it('refuses pairs that are none, naming every one, and changes nothing', async () => {
    const [first, second] = await itemIds(old);
    const [governance] = await itemIds(revised);
    const stranger = uuidv7();
    const { status, body } = await supersede({
      pairs: [
        { itemId: first, successorItemId: governance },
        { itemId: second, successorItemId: governance },
        { itemId: first, successorItemId: null },
        { itemId: stranger, successorItemId: first },
      ],
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'PAIRS_INVALID',
      faults: [
        `${governance} stands in two pairs`,
        `${first} stands in two pairs`,
        `${stranger} is no issued item of the plan`,
        `${first} is no issued item of the successor`,
      ],
    });
    expect(await told()).toEqual([]);
  });

  it('is refused by a plan that is not issued, to itself, to others’ plans and on a stale revision', async () => {
    const draft = (await intake.upload<UploadedPlan>(annotated(REVISED))).body.plan;
    expect(await supersede({ successorPlanId: draft.id })).toMatchObject({ status: 409, body: { code: 'SUCCESSOR_NOT_ISSUED', state: 'IN_REVIEW' } });
    expect(await supersede({ successorPlanId: old.id })).toMatchObject({ status: 422, body: { code: 'COMPARED_WITH_ITSELF' } });
    expect(await supersede({ successorPlanId: uuidv7() })).toMatchObject({ status: 404 });
    expect(await supersede({}, { ifMatch: old.revision - 1 })).toMatchObject({ status: 412 });
    expect(await supersede({}, { as: { ...intake.director, jurisdictionId: uuidv7() } })).toMatchObject({ status: 404 });
    expect(await supersede({}, { as: { ...intake.director, roles: ['DISPATCHER'] } })).toMatchObject({ status: 403 });
    expect(await preview(draft.id)).toMatchObject({ status: 409 });
    expect(await told()).toEqual([]);
  });

  it('needs a reason and well-formed pairs', async () => {
    for (const body of [{ reason: '  ' }, { reason: undefined }, { pairs: [{}] }, { pairs: null }, { pairs: [{ itemId: 'x', successorItemId: null }] }]) {
      expect((await supersede(body)).status).toBe(400);
    }
  });

  it('happens once: a plan that gave way gives way no more, nor does it take another one’s place', async () => {
    await supersede();
    expect(await supersede({}, { ifMatch: old.revision + 1 })).toMatchObject({ status: 409, body: { code: 'PLAN_STATE_CONFLICT', allowed: [] } });
    const back = await intake.call('POST', `/api/plans/${revised.id}/supersession`, { ifMatch: revised.revision, body: { successorPlanId: old.id, reason: '改回' } });
    expect(back).toMatchObject({ status: 409, body: { code: 'SUCCESSOR_NOT_ISSUED' } });
    expect(await told()).toHaveLength(1);
  });

  it('of two that are to give way to each other at the same time only one does', async () => {
    const other = intake.call('POST', `/api/plans/${revised.id}/supersession`, { ifMatch: revised.revision, body: { successorPlanId: old.id, reason: '误操作' } });
    const answers = await Promise.all([supersede(), other]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});
