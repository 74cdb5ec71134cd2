import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { planRevokedV1 } from '#contracts';
import type { UploadedPlan } from '../documents/document.views.js';
import { type CallOptions, PlanIntakeUnderTest } from '../plan-intake.fixture.js';
import type { PlanDetail } from '../plans/plan.views.js';

const PLAN = `海州市2020年法治政府建设工作要点

一、依法履职
（一）优化营商环境。开展专项清理，10月底前完成。（责任单位：市司法局）
`;

let intake: PlanIntakeUnderTest;
let number = 0;

beforeAll(async () => {
  intake = await PlanIntakeUnderTest.start();
  await intake.directorySays([{ name: '海州市司法局', shortName: '市司法局' }]);
});
afterAll(() => intake?.stop());

const text = () => `${PLAN}\n附注${(number += 1)}\n`;
const end = (plan: PlanDetail, how: 'revocation' | 'closure' | 'archive', options: CallOptions = {}) =>
  intake.call<PlanDetail>('POST', `/api/plans/${plan.id}/${how}`, { ifMatch: plan.revision, body: { reason: '文件已废止' }, ...options });

describe('revoking a plan', () => {
  it('that is issued tells everybody, with the reason', async () => {
    const plan = await intake.issued(text());
    const { body } = await end(plan, 'revocation');
    expect(body).toMatchObject({ state: 'REVOKED', endings: [{ state: 'REVOKED', by: '法治办主任', reason: '文件已废止', successorId: null }] });
    const events = await intake.events(planRevokedV1, plan.id);
    expect(events.map(({ payload, subject }) => [payload, subject.revision])).toEqual([
      [{ plan: { id: plan.id, title: plan.title }, reason: '文件已废止' }, plan.revision + 1],
    ]);
  });

  it('that nobody outside has heard of tells nobody', async () => {
    const { plan } = (await intake.upload<UploadedPlan>(text())).body;
    expect((await end(plan, 'revocation')).body.state).toBe('REVOKED');
    expect(await intake.events(planRevokedV1, plan.id)).toEqual([]);
  });

  it('lets its file in again, once, as a plan of its own', async () => {
    const file = text();
    const { plan } = (await intake.upload<UploadedPlan>(file)).body;
    await end(plan, 'revocation');
    const answers = await Promise.all([intake.upload<UploadedPlan>(file), intake.upload<UploadedPlan>(file)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const again = answers.find(({ status }) => status === 201)?.body;
    expect(again).toMatchObject({ plan: { state: 'IN_REVIEW', revision: 1 } });
    expect(again?.planId).not.toBe(plan.id);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'DOCUMENT_ALREADY_UPLOADED', planId: again?.planId });
    expect((await intake.call<PlanDetail>('GET', `/api/plans/${plan.id}`)).body.state).toBe('REVOKED');
  });

  it('is the director’s, needs a reason, the present revision, and happens once', async () => {
    const plan = await intake.issued(text());
    expect((await end(plan, 'revocation', { as: { ...intake.director, roles: ['REVIEWER'] } })).status).toBe(403);
    expect((await end(plan, 'revocation', { body: { reason: ' ' } })).status).toBe(400);
    expect((await end(plan, 'revocation', { ifMatch: 1 })).status).toBe(412);
    const { body } = await end(plan, 'revocation');
    expect(await end(body, 'revocation')).toMatchObject({ status: 409, body: { code: 'PLAN_STATE_CONFLICT' } });
    expect(await intake.events(planRevokedV1, plan.id)).toHaveLength(1);
  });
});

describe('closing a plan', () => {
  it('comes before archiving it, and both keep who stated what', async () => {
    const plan = await intake.issued(text());
    expect(await end(plan, 'archive')).toMatchObject({ status: 409, body: { code: 'PLAN_STATE_CONFLICT', allowed: ['close', 'supersede', 'revoke'] } });
    const closed = await end(plan, 'closure', { body: { reason: '各项任务均已销号' } });
    expect(closed.body).toMatchObject({ state: 'CLOSED', stateLabel: '已收官' });
    const archived = await end(closed.body, 'archive', { body: { reason: '年度归档' } });
    expect(archived.body.endings.map(({ state, reason }) => [state, reason])).toEqual([
      ['CLOSED', '各项任务均已销号'],
      ['ARCHIVED', '年度归档'],
    ]);
  });

  it('is not for what is still under review', async () => {
    const { plan } = (await intake.upload<UploadedPlan>(text())).body;
    expect((await end(plan, 'closure')).status).toBe(409);
  });
});
