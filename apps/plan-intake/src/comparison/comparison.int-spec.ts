import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { UploadedPlan } from '../documents/document.views.js';
import { PlanIntakeUnderTest } from '../plan-intake.fixture.js';
import type { ItemPage, ItemView } from '../plans/item.views.js';
import type { PlanDetail } from '../plans/plan.views.js';
import type { CarriedOverView, ComparisonView } from './comparison.controller.js';

let intake: PlanIntakeUnderTest;
let units: Record<string, string>;
let number = 0;
let last: PlanDetail;
let current: PlanDetail;

const LAST = (year: number, more = '') => `海州市${year}年法治政府建设工作要点

一、依法履职
（一）优化营商环境。开展专项清理，${year}年10月底前完成。（责任单位：市司法局、市财政局。列第一位的为牵头单位，下同）
（二）加强基层治理。健全矛盾纠纷多元化解机制。（责任单位：市司法局，市级有关部门（单位））
（三）推进垃圾分类。建设示范小区。（责任单位：市法治专班）
${more}`;
const CURRENT = (year: number, more = '') => `海州市${year}年法治政府建设工作要点

一、依法履职
（一）优化营商环境。开展专项清理，${year}年10月底前完成。（责任单位：市司法局、市财政局。列第一位的为牵头单位，下同）
（二）加强基层治理。进一步健全矛盾纠纷多元化解机制。（责任单位：市司法局，市级有关部门（单位））
（三）推进数字政府建设。归集公共数据。（责任单位：市法治专班）
${more}`;

beforeAll(async () => {
  intake = await PlanIntakeUnderTest.start();
  units = await intake.directorySays([
    { name: '海州市司法局', shortName: '市司法局' },
    { name: '海州市财政局', shortName: '市财政局' },
    { name: '海州市民政局', shortName: '市民政局' },
  ]);
});
afterAll(() => intake?.stop());

async function uploaded(text: string): Promise<PlanDetail> {
  number += 1;
  return (await intake.upload<UploadedPlan>(`${text}\n附注${number}\n`)).body.plan;
}
beforeEach(async () => {
  last = await uploaded(LAST(2019));
  current = await uploaded(CURRENT(2020));
});

const unitId = (shortName: string): string => units[shortName] ?? '';
const items = async ({ id }: PlanDetail): Promise<ItemView[]> => (await intake.call<ItemPage>('GET', `/api/plans/${id}/items`)).body.items;
const compare = (other = last.id) => intake.call<ComparisonView>('GET', `/api/plans/${current.id}/comparison?with=${other}`);
const carry = (body: unknown, plan = current) => intake.call<CarriedOverView>('POST', `/api/plans/${plan.id}/carry-over`, { body, ifMatch: plan.revision });

async function correct(plan: PlanDetail, nth: number, body: unknown): Promise<void> {
  const item = (await items(plan))[nth];
  const { status } = await intake.call('PATCH', `/api/plans/${plan.id}/items/${item?.id}`, { body, ifMatch: item?.revision ?? 0 });
  expect(status).toBe(200);
}
const choose = (plan: PlanDetail, name: string, unitIds: string[], revision = plan.revision) =>
  intake.call<PlanDetail>('POST', `/api/plans/${plan.id}/collectives`, { body: { name, unitIds, remember: false }, ifMatch: revision });

describe('a plan beside last year’s', () => {
  it('is told apart item by item', async () => {
    const { status, body } = await compare();
    expect(status).toBe(200);
    expect(body.counts).toEqual({ SAME: 1, CHANGED: 1, NEW: 1, GONE: 1 });
    expect(body.pairs.map(({ kind, differences, item, other }) => [kind, differences, item?.position ?? null, other?.position ?? null])).toEqual([
      ['SAME', [], 1, 1],
      ['CHANGED', ['TEXT'], 2, 2],
      ['NEW', [], 3, null],
      ['GONE', [], null, 3],
    ]);
    expect([body.plan.year, body.other.year]).toEqual([2020, 2019]);
  });

  it('is not compared with itself, with nothing, or with what belongs to others', async () => {
    expect(await compare(current.id)).toMatchObject({ status: 422, body: { code: 'COMPARED_WITH_ITSELF' } });
    expect(await compare('last')).toMatchObject({ status: 400 });
    expect(await compare(uuidv7())).toMatchObject({ status: 404 });
    const as = { ...intake.director, jurisdictionId: uuidv7() };
    expect(await intake.call('GET', `/api/plans/${current.id}/comparison?with=${last.id}`, { as })).toMatchObject({ status: 404 });
  });
});

describe('what was settled in last year’s plan', () => {
  it('is carried over: who a name stands for, and corrections where the documents name the same units', async () => {
    await correct(last, 0, { reportingUnitId: unitId('市司法局'), note: '去年备注', deadline: { kind: 'DATE', due: '2019-09-30' } });
    await correct(last, 1, { recipients: [{ name: '市司法局', role: 'LEAD' }, { name: '市民政局', role: 'CO' }] });
    const named = await choose(last, '市法治专班', [unitId('市财政局')], last.revision + 2);
    await choose(last, '市级有关部门（单位）', [unitId('市财政局'), unitId('市民政局')], named.body.revision);

    const before = await items(current);
    const { status, headers, body } = await carry({ from: last.id });
    expect([status, headers.get('etag')]).toEqual([200, `"${current.revision + 1}"`]);
    expect(body.carriedNames.toSorted()).toEqual(['市法治专班', '市级有关部门（单位）'].toSorted());
    expect(body.carriedItemIds).toEqual(before.slice(0, 2).map(({ id }) => id));

    const [first, second, third] = await items(current);
    expect(first).toMatchObject({ edited: { reportingUnitId: unitId('市司法局') }, note: null, deadline: { due: '2020-10-31' } });
    expect(first?.read).toEqual(before[0]?.read);
    expect(second?.recipients.map(({ unitName, role }) => [unitName, role])).toEqual([['海州市司法局', 'LEAD'], ['海州市民政局', 'CO']]);
    expect(third?.recipients).toMatchObject([{ unitName: '海州市财政局', role: 'LEAD' }]);
    expect(body.blockers.map(({ code }) => code)).toEqual(['DEADLINE_MISSING']);
  });

  it('gives way to what a person has settled here', async () => {
    await correct(last, 0, { note: '去年', duty: 'SHARED' });
    await choose(last, '市法治专班', [unitId('市财政局')], last.revision + 1);
    await correct(current, 0, { note: '今年' });
    const chosen = await choose(current, '市法治专班', [unitId('市民政局')], current.revision + 1);
    const { body } = await carry({ from: last.id }, chosen.body);
    expect([body.carriedItemIds, body.carriedNames, body.revision]).toEqual([[], [], chosen.body.revision]);
  });

  it('is carried into the chosen items only', async () => {
    await correct(last, 0, { duty: 'SHARED' });
    await correct(last, 1, { duty: 'SHARED' });
    const [, second] = await items(current);
    expect((await carry({ from: last.id, itemIds: [second?.id] })).body.carriedItemIds).toEqual([second?.id]);
  });

  it('makes who carries it over an editor, who does not confirm', async () => {
    const whole = await uploaded(LAST(2020, '（四）开展普法宣传。（责任单位：市司法局）\n'));
    await correct(last, 0, { duty: 'SHARED' });
    const as = intake.confirmer;
    const carried = await intake.call<CarriedOverView>('POST', `/api/plans/${whole.id}/carry-over`, { as, body: { from: last.id }, ifMatch: whole.revision });
    expect(carried.body.carriedItemIds).toHaveLength(1);
    expect(await intake.call('POST', `/api/plans/${whole.id}/confirmation`, { as, ifMatch: carried.body.revision })).toMatchObject({
      status: 403,
      body: { code: 'EDITOR_CANNOT_CONFIRM' },
    });
  });

  it('is not carried on a stale revision, nor from another jurisdiction’s plan', async () => {
    expect(await carry({ from: last.id }, { ...current, revision: 9 })).toMatchObject({ status: 412 });
    expect(await carry({ from: uuidv7() })).toMatchObject({ status: 404 });
    expect(await carry({})).toMatchObject({ status: 400 });
  });
});

it('between two versions of one year’s plan deadlines and droppings are carried too', async () => {
  const version = await uploaded(LAST(2020, '（四）开展普法宣传。（责任单位：市司法局）\n'));
  await correct(current, 0, { deadline: { kind: 'DATE', due: '2020-09-30' }, dropped: { reason: '已办结' } });
  await carry({ from: current.id }, version);
  expect((await items(version))[0]).toMatchObject({ deadline: { due: '2020-09-30' }, dropped: '已办结' });
});
