import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { UploadedPlan } from '../documents/document.views.js';
import { PlanIntakeUnderTest } from '../plan-intake.fixture.js';
import type { ItemPage, ItemView } from '../plans/item.views.js';
import type { PlanDetail } from '../plans/plan.views.js';
import type { RememberedNameView } from './remembered-names.controller.js';

let intake: PlanIntakeUnderTest;
let units: Record<string, string>;

beforeAll(async () => {
  intake = await PlanIntakeUnderTest.start();
  units = await intake.directorySays([
    { name: '海州市司法局', shortName: '市司法局' },
    { name: '海州市财政局', shortName: '市财政局' },
  ]);
});
afterAll(() => intake?.stop());

const planOf = (title: string, unit: string, date = '2020年3月1日') =>
  `海州市2020年${title}工作要点\n\n一、重点\n（一）完善设施。10月底前完成。（责任单位：${unit}）\n\n海州市人民政府\n${date}\n`;
const uploaded = async (...plan: Parameters<typeof planOf>): Promise<PlanDetail> => (await intake.upload<UploadedPlan>(planOf(...plan))).body.plan;
const item = async ({ id }: PlanDetail): Promise<ItemView | undefined> => (await intake.call<ItemPage>('GET', `/api/plans/${id}/items`)).body.items[0];
const choose = (plan: PlanDetail, body: object) =>
  intake.call<PlanDetail>('POST', `/api/plans/${plan.id}/collectives`, { body, ifMatch: plan.revision });
const remembered = async (as = intake.director) => (await intake.call<RememberedNameView[]>('GET', '/api/name-bindings', { as })).body;

describe('a name that was bound to a unit', () => {
  it('stands for it in the plans to come, until it is forgotten', async () => {
    const first = await uploaded('养老', '市法治专班');
    await choose(first, { name: '市法治专班', unitIds: [units['市司法局']] });
    const second = await uploaded('托育', '市法治专班');
    expect((await item(second))?.names).toMatchObject([{ resolution: 'REMEMBERED', unitIds: [units['市司法局']] }]);
    expect(second.blockers).toEqual([]);

    const [binding] = await remembered();
    expect(binding).toMatchObject({ name: '市法治专班', units: [{ unitName: '海州市司法局' }], boundBy: '法治办主任' });
    const forget = { ifMatch: 1 };
    expect(await intake.call('DELETE', `/api/name-bindings/${binding?.id}`, { ...forget, as: { ...intake.director, jurisdictionId: uuidv7() } })).toMatchObject({ status: 404 });
    const gone = await fetch(`${intake.url}/api/name-bindings/${binding?.id}`, { method: 'DELETE', headers: { authorization: `Bearer ${await intake.token()}` } });
    expect(gone.status).toBe(204);
    expect((await item(second))?.names).toMatchObject([{ resolution: 'REMEMBERED' }]);
    expect((await uploaded('助残', '市法治专班')).blockers).toMatchObject([{ code: 'UNIT_UNKNOWN' }]);
  });

  it('is not remembered for a group unless a person says so', async () => {
    const group = [units['市司法局'], units['市财政局']];
    await choose(await uploaded('应急', '市级有关部门'), { name: '市级有关部门', unitIds: group });
    expect((await uploaded('防汛', '市级有关部门')).blockers).toMatchObject([{ code: 'COLLECTIVE_UNRESOLVED' }]);
    await choose(await uploaded('消防', '市级有关部门'), { name: '市级有关部门', unitIds: group, remember: true });
    expect((await uploaded('抗旱', '市级有关部门')).blockers).toEqual([]);
  });

  it('in one jurisdiction says nothing to another', async () => {
    expect(await remembered({ ...intake.director, jurisdictionId: uuidv7() })).toEqual([]);
  });
});

describe('after a reform', () => {
  it('an old name finds the successor in plans from before it, those under review included', async () => {
    const old = { id: uuidv7(), name: '海州市工商行政管理局', shortName: '市工商局' };
    const heir = { id: uuidv7(), name: '海州市市场监督管理局', shortName: '市市场监管局' };
    await intake.directorySays([old]);
    const underReview = await uploaded('市场秩序', '市工商局');
    expect((await item(underReview))?.recipients).toMatchObject([{ unitId: old.id }]);

    // The succession overtakes the news of the units it is about.
    await intake.unitSucceeded(old.id, heir.id, '2020-06-01');
    expect((await item(underReview))?.recipients).toMatchObject([{ unitId: old.id }]);
    await intake.directorySays([heir, { ...old, revision: 2, active: false }]);
    expect((await item(underReview))?.names).toMatchObject([{ resolution: 'SUCCEEDED', unitIds: [heir.id] }]);
    expect((await intake.call<PlanDetail>('GET', `/api/plans/${underReview.id}`)).body.blockers).toEqual([]);

    const later = await uploaded('广告监管', '市工商局', '2020年7月1日');
    expect((await item(later))?.names).toMatchObject([{ resolution: 'UNKNOWN', candidates: [{ unitId: heir.id, unitName: heir.name, similarity: 1 }] }]);
  });
});
