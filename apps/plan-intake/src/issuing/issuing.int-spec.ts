import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { parsePlan } from '#plan-grammar';
import type { ProblemDocument } from '#problem';
import type { UploadedPlan } from '../documents/document.views.js';
import { PlanIntakeUnderTest, seed, SMALL_PLAN } from '../plan-intake.fixture.js';
import type { ItemPage, ItemView } from '../plans/item.views.js';
import type { PlanDetail } from '../plans/plan.views.js';

let intake: PlanIntakeUnderTest;
let justice: string;
let number = 0;

beforeAll(async () => {
  intake = await PlanIntakeUnderTest.start();
  const units = await intake.directorySays([
    { name: '海州市司法局', shortName: '市司法局' },
    { name: '海州市财政局', shortName: '市财政局' },
    { name: '海州市大数据局', shortName: '市大数据局' },
    { name: '东城区人民政府', shortName: '东城区政府', kind: 'GOVERNMENT' },
    { name: '西城县人民政府', shortName: '西城县政府', kind: 'GOVERNMENT' },
  ]);
  justice = units['市司法局'] ?? '';
});
afterAll(() => intake?.stop());

async function uploaded(text = SMALL_PLAN): Promise<PlanDetail> {
  number += 1;
  const { body } = await intake.upload<UploadedPlan>(`${text}\n附注${number}\n`);
  return body.plan;
}

const post = <T = PlanDetail>(plan: PlanDetail, path: string, body?: unknown, ifMatch = plan.revision) =>
  intake.call<T>('POST', `/api/plans/${plan.id}/${path}`, {
    body,
    ifMatch,
    ...(path === 'confirmation' ? { as: intake.confirmer } : {}),
  });

const present = async ({ id }: PlanDetail): Promise<PlanDetail> =>
  (await intake.call<PlanDetail>('GET', `/api/plans/${id}`)).body;

const itemsOf = async ({ id }: PlanDetail): Promise<ItemView[]> =>
  (await intake.call<ItemPage>('GET', `/api/plans/${id}/items`)).body.items;

async function settled(): Promise<PlanDetail> {
  const plan = await uploaded();
  const dated = await post(plan, 'deadlines/inferred', { due: '2020-12-31' });
  const chosen = await post(dated.body, 'collectives', { name: '市级有关部门（单位）', unitIds: [justice] });
  expect(chosen.body.blockers).toEqual([]);
  return chosen.body;
}

async function confirmed(): Promise<PlanDetail> {
  const plan = await settled();
  const { status, body } = await post(plan, 'confirmation');
  expect(status).toBe(200);
  return body;
}

describe('confirming', () => {
  it('is refused with every blocker while something is left to settle', async () => {
    const plan = await uploaded();
    const { status, body } = await post<ProblemDocument>(plan, 'confirmation');
    expect([status, body.code]).toEqual([409, 'PLAN_NOT_CONFIRMABLE']);
    expect(body['blockers']).toEqual(plan.blockers);
    expect(await present(plan)).toEqual(plan);
  });

  it('keeps who confirmed, and ends the corrections', async () => {
    const plan = await confirmed();
    expect(plan).toMatchObject({ state: 'CONFIRMED', confirmedBy: '法治办副主任', issuedAt: null });
    const refused = await post<ProblemDocument>(plan, 'deadlines/inferred', {});
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'PLAN_STATE_CONFLICT', state: 'CONFIRMED', command: 'correct', allowed: ['issue', 'reopen', 'revoke'] },
    });
  });

  it.each([
    ['who uploaded the plan', () => uploaded()],
    ['who settled something in it', () => settled()],
  ])('is not for %s, whatever is left to settle', async (_, made) => {
    const plan = await made();
    const call = { as: intake.director, ifMatch: plan.revision };
    expect(await intake.call('POST', `/api/plans/${plan.id}/confirmation`, call)).toMatchObject({
      status: 403,
      body: { code: 'EDITOR_CANNOT_CONFIRM' },
    });
    expect(await present(plan)).toEqual(plan);
  });

  it('is for who has only accepted items, or taken a confirmation back', async () => {
    const plan = await settled();
    const as = intake.confirmer;
    const accepting = { as, ifMatch: plan.revision, body: { select: 'ALL', correction: { accepted: true } } };
    const accepted = await intake.call<PlanDetail>('POST', `/api/plans/${plan.id}/corrections`, accepting);
    const first = await post(accepted.body, 'confirmation');
    const path = `/api/plans/${plan.id}/confirmation`;
    const reopened = await intake.call<PlanDetail>('DELETE', path, { as, ifMatch: first.body.revision });
    expect(await post(reopened.body, 'confirmation')).toMatchObject({ status: 200, body: { state: 'CONFIRMED' } });
  });

  it('is closed to who has edited a single item', async () => {
    const plan = await settled();
    const { body } = await intake.call<ItemPage>('GET', `/api/plans/${plan.id}/items`);
    const [first] = body.items as [ItemView];
    const as = intake.confirmer;
    await intake.call('PATCH', `/api/plans/${plan.id}/items/${first.id}`, { as, body: { note: '待核' }, ifMatch: first.revision });
    expect(await post(await present(plan), 'confirmation')).toMatchObject({ status: 403, body: { code: 'EDITOR_CANNOT_CONFIRM' } });
  });

  it('a second confirmation is refused and changes nothing', async () => {
    const plan = await confirmed();
    expect(await post(plan, 'confirmation')).toMatchObject({ status: 409, body: { code: 'PLAN_STATE_CONFLICT' } });
    expect(await present(plan)).toEqual(plan);
  });

  it('can be taken back as long as the plan is not issued', async () => {
    const plan = await confirmed();
    const path = `/api/plans/${plan.id}/confirmation`;
    const { body } = await intake.call<PlanDetail>('DELETE', path, { ifMatch: plan.revision });
    expect(body).toMatchObject({ state: 'IN_REVIEW', confirmedAt: null, confirmedBy: null, revision: plan.revision + 1 });
  });

  it('taken back, resolves the names anew against the directory of the day', async () => {
    const unit = { id: uuidv7(), name: '海州市民政局', shortName: '市民政局' };
    await intake.directorySays([unit]);
    const text = '海州市2020年养老服务工作要点\n\n一、重点\n（一）完善设施。10月底前完成。（责任单位：市民政局）\n';
    const { body } = await post(await uploaded(text), 'confirmation');
    await intake.directorySays([{ ...unit, revision: 2, shortName: '市民政和养老局', name: '海州市民政和养老局' }]);
    expect((await present(body)).blockers).toEqual([]);
    const path = `/api/plans/${body.id}/confirmation`;
    const reopened = await intake.call<PlanDetail>('DELETE', path, { ifMatch: body.revision });
    expect(reopened.body.blockers).toMatchObject([{ code: 'UNIT_UNKNOWN', name: '市民政局' }]);
  });

  it('is for a reviewer or director, not for who uploads', async () => {
    const plan = await settled();
    const dispatcher = { ...intake.director, roles: ['DISPATCHER'] as const };
    const call = { as: dispatcher, ifMatch: plan.revision };
    expect(await intake.call('POST', `/api/plans/${plan.id}/confirmation`, call)).toMatchObject({ status: 403 });
  });
});

describe('issuing', () => {
  it('freezes the plan and tells once whom every item goes to and by when', async () => {
    const plan = await confirmed();
    const { status, body } = await post(plan, 'issuing');
    expect([status, body.state, body.issuedBy]).toEqual([200, 'ISSUED', '法治办主任']);
    expect(body.calendarVersion).toMatch(/^[0-9a-f]{12}$/);

    const [event, ...others] = await intake.issuedEvents(plan.id);
    expect(others).toEqual([]);
    expect(event?.subject).toEqual({ type: 'plan', id: plan.id, revision: body.revision });
    expect(event?.actor?.displayName).toBe('法治办主任');
    expect(event?.payload).toMatchObject({
      plan: { id: plan.id, title: '海州市2020年法治政府建设工作要点', year: 2020, issuedAt: '2020-09-22T01:00:00.000Z' },
      part: 1,
      parts: 1,
    });
    const names = new Map(event?.payload.units.map(({ id, name }) => [id, name]));
    expect(
      event?.payload.items.map(({ position, duty, deadline, recipients }) => [
        position,
        duty,
        deadline.kind,
        deadline.due,
        recipients.map(({ unitId, role, reporting }) => `${names.get(unitId)} ${role}${reporting ? ' *' : ''}`),
      ]),
    ).toEqual([
      [1, 'LED', 'DATE', '2020-10-31', ['海州市司法局 LEAD *', '海州市财政局 CO']],
      [2, 'LED', 'INFERRED', '2020-12-31', ['海州市司法局 LEAD *', '东城区人民政府 CO', '西城县人民政府 CO']],
      [3, 'LED', 'INFERRED', '2020-12-31', ['海州市大数据局 LEAD *', '海州市司法局 CO']],
    ]);
  });

  it('keeps the recipients’ names as they were, whatever the directory calls them later', async () => {
    const unit = { id: uuidv7(), name: '海州市卫生局', shortName: '市卫生局' };
    await intake.directorySays([unit]);
    const text = '海州市2020年卫生工作要点\n\n一、重点\n（一）完善设施。10月底前完成。（责任单位：市卫生局）\n';
    const { body } = await post(await uploaded(text), 'confirmation');
    await post(body, 'issuing');
    await intake.directorySays([{ ...unit, revision: 2, name: '海州市卫生健康委员会', shortName: '市卫健委' }]);
    const page = await intake.call<ItemPage>('GET', `/api/plans/${body.id}/items`);
    expect(page.body.items[0]?.recipients).toMatchObject([{ unitId: unit.id, unitName: '海州市卫生局' }]);
  });

  it('of deadlines that have passed is warned of until it is done', async () => {
    const plan = await uploaded(SMALL_PLAN.replace('2020年', '2019年').replace('市大数据局，市级有关部门（单位）', '市大数据局'));
    const dated = await post(plan, 'deadlines/inferred', { due: '2020-12-31' });
    const [first] = await itemsOf(plan);
    const past = [{ code: 'DEADLINE_PAST', message: '1 项时限已过，下达后即按逾期催办', name: null, itemIds: [first?.id] }];
    expect(dated.body.warnings).toMatchObject(past);
    const confirming = await post(dated.body, 'confirmation');
    expect(confirming.body).toMatchObject({ state: 'CONFIRMED', warnings: past });

    expect((await post(confirming.body, 'issuing')).body).toMatchObject({ state: 'ISSUED', warnings: [] });
    expect((await itemsOf(plan)).map(({ warnings }) => warnings)).toEqual([[], [], []]);
  });

  it('leaves dropped items out', async () => {
    const plan = await settled();
    const { body } = await intake.call<ItemPage>('GET', `/api/plans/${plan.id}/items`);
    const [first] = body.items as [ItemView];
    const path = `/api/plans/${plan.id}/items/${first.id}`;
    await intake.call('PATCH', path, { body: { dropped: { reason: '已办' } }, ifMatch: first.revision });
    const { body: ready } = await post(await present(plan), 'confirmation');
    await post(ready, 'issuing');
    const [event] = await intake.issuedEvents(plan.id);
    expect(event?.payload.items.map(({ position }) => position)).toEqual([2, 3]);
  });

  it('is refused before the plan is confirmed', async () => {
    const plan = await settled();
    expect(await post(plan, 'issuing')).toMatchObject({
      status: 409,
      body: { code: 'PLAN_STATE_CONFLICT', state: 'IN_REVIEW', allowed: ['correct', 'confirm', 'revoke'] },
    });
    expect(await intake.issuedEvents(plan.id)).toEqual([]);
  });

  it('a second issuing is refused and tells nobody anything', async () => {
    const plan = await confirmed();
    const { body } = await post(plan, 'issuing');
    expect(await post(body, 'issuing')).toMatchObject({ status: 409, body: { state: 'ISSUED', allowed: ['close', 'supersede', 'revoke'] } });
    expect(await intake.issuedEvents(plan.id)).toHaveLength(1);
  });

  it('of two officers issuing at once exactly one does', async () => {
    const plan = await confirmed();
    const answers = await Promise.all([post(plan, 'issuing'), post(plan, 'issuing')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await intake.issuedEvents(plan.id)).toHaveLength(1);
  });

  it('a retry with the same key gets the same answer and issues once', async () => {
    const plan = await confirmed();
    const call = { ifMatch: plan.revision, key: uuidv7() };
    const first = await intake.call('POST', `/api/plans/${plan.id}/issuing`, call);
    const second = await intake.call('POST', `/api/plans/${plan.id}/issuing`, call);
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(await intake.issuedEvents(plan.id)).toHaveLength(1);
  });

  it('is refused where a recipient has gone out of service since the confirmation', async () => {
    const finance = { id: uuidv7(), name: '海州市审计局', shortName: '市审计局' };
    await intake.directorySays([finance]);
    const text = `海州市2020年审计工作要点\n\n一、重点\n（一）开展专项审计。10月底前完成。（责任单位：市审计局）\n`;
    const { body } = await post(await uploaded(text), 'confirmation');
    await intake.directorySays([{ ...finance, revision: 2, active: false }]);
    const refused = await post<ProblemDocument>(body, 'issuing');
    expect([refused.status, refused.body.code]).toEqual([409, 'PLAN_NOT_ISSUABLE']);
    expect(refused.body.detail).toContain('海州市审计局');
    expect(await intake.issuedEvents(body.id)).toEqual([]);
  });

  it('a plan of another jurisdiction is not there', async () => {
    const plan = await confirmed();
    const call = { as: { ...intake.director, jurisdictionId: uuidv7() }, ifMatch: plan.revision };
    expect(await intake.call('POST', `/api/plans/${plan.id}/issuing`, call)).toMatchObject({ status: 404 });
    expect(await present(plan)).toEqual(plan);
  });

  it.each(['jiaxing-2020-plan', 'shengsi-2022-opinions', 'nantong-2019-plan'])('%s is issued whole', async (name) => {
    const text = await seed(name);
    const { items } = parsePlan(text);
    const groups = new Set(items.flatMap(({ collective }) => collective));
    const written = new Set(items.flatMap(({ lead, co }) => [...lead, ...co]).filter((unit) => !groups.has(unit)));
    await intake.directorySays([...written].map((unit) => ({ name: unit, shortName: unit })));

    const uploading = await intake.upload<UploadedPlan>(text);
    let { plan } = uploading.body;
    if (plan.counts.withoutDeadline > 0) ({ body: plan } = await post(plan, 'deadlines/inferred', {}));
    for (const blocker of plan.blockers) {
      ({ body: plan } = await post(plan, 'collectives', { name: blocker.name, unitIds: [justice] }));
    }
    ({ body: plan } = await post(plan, 'confirmation'));
    expect((await post(plan, 'issuing')).status).toBe(200);

    const events = await intake.issuedEvents(plan.id);
    expect(events.flatMap(({ payload }) => payload.items)).toHaveLength(items.length);
    const recipients = events.flatMap(({ payload }) => payload.items.map((item) => item.recipients.length));
    expect(recipients.reduce((sum, count) => sum + count, 0)).toBe(plan.counts.assignments);
    for (const { payload } of events) {
      for (const { duty, recipients: all } of payload.items) {
        expect(all.filter(({ reporting }) => reporting)).toHaveLength(duty === 'LED' ? 1 : 0);
      }
    }
  });
});
