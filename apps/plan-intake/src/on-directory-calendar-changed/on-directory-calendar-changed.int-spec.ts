import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { UploadedPlan } from '../documents/document.views.js';
import { PlanIntakeUnderTest } from '../plan-intake.fixture.js';
import type { PlanDetail } from '../plans/plan.views.js';

/** Its only deadline lies in a year no installation knows. */
const FAR_PLAN = `海州市2020年法治政府建设工作要点

一、依法履职
（一）优化营商环境。开展专项清理，2199年6月底前完成。（责任单位：市司法局）
`;
const YEAR_2199 = {
  year: 2199,
  source: '暂定安排',
  holidays: ['2199-01-01', '2199-05-01', '2199-10-01'],
  extraWorkdays: [],
};

let intake: PlanIntakeUnderTest;

beforeAll(async () => {
  intake = await PlanIntakeUnderTest.start();
  await intake.directorySays([{ name: '海州市司法局', shortName: '市司法局' }]);
});
afterAll(() => intake?.stop());

it('a year nobody has entered blocks confirming by name, until the office enters it', async () => {
  const { body } = await intake.upload<UploadedPlan>(FAR_PLAN);
  const { id, revision, blockers } = body.plan;
  expect(blockers.map(({ code, name }) => [code, name])).toEqual([['CALENDAR_YEAR_MISSING', '2199']]);

  const refused = await intake.call<{ code: string }>('POST', `/api/plans/${id}/confirmation`, { as: intake.confirmer, ifMatch: revision });
  expect(refused.body).toMatchObject({ code: 'PLAN_NOT_CONFIRMABLE' });

  await intake.calendarSays(2, { years: [YEAR_2199], edits: [] });
  const settled = await intake.call<PlanDetail>('GET', `/api/plans/${id}`);
  expect(settled.body.blockers).toEqual([]);
  expect(settled.body.warnings).toEqual([]);
  await intake.calendarSays(1, { years: [], edits: [] }); // overtaken on its way

  const confirmed = await intake.call<PlanDetail>('POST', `/api/plans/${id}/confirmation`, { as: intake.confirmer, ifMatch: revision });
  expect(confirmed.status).toBe(200);
});
