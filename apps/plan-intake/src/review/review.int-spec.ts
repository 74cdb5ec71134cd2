import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { ProblemDocument } from '#problem';
import type { UploadedPlan } from '../documents/document.views.js';
import { PlanIntakeUnderTest, SMALL_PLAN } from '../plan-intake.fixture.js';
import type { CorrectedItem, ItemDetail, ItemPage, ItemView } from '../plans/item.views.js';
import type { PlanDetail } from '../plans/plan.views.js';

let intake: PlanIntakeUnderTest;
let units: Record<string, string>;
let plan: PlanDetail;
let number = 0;

const UNITS = [
  { name: '海州市司法局', shortName: '市司法局' },
  { name: '海州市财政局', shortName: '市财政局' },
  { name: '东城区人民政府', shortName: '东城区政府', kind: 'GOVERNMENT' as const },
  { name: '西城县人民政府', shortName: '西城县政府', kind: 'GOVERNMENT' as const },
];

beforeAll(async () => {
  intake = await PlanIntakeUnderTest.start();
  units = await intake.directorySays(UNITS);
});
afterAll(() => intake?.stop());

beforeEach(async () => {
  number += 1;
  const { status, body } = await intake.upload<UploadedPlan>(`${SMALL_PLAN}\n附注${number}\n`);
  expect(status).toBe(201);
  plan = body.plan;
});

const unitId = (shortName: string): string => {
  const id = units[shortName];
  if (id === undefined) throw new Error(`no unit ${shortName}`);
  return id;
};

async function items(): Promise<ItemView[]> {
  const { body } = await intake.call<ItemPage>('GET', `/api/plans/${plan.id}/items`);
  return body.items;
}

async function itemAt(position: number): Promise<ItemView> {
  const item = (await items()).find((candidate) => candidate.position === position);
  if (!item) throw new Error(`no item ${position}`);
  return item;
}

const present = async (): Promise<PlanDetail> => (await intake.call<PlanDetail>('GET', `/api/plans/${plan.id}`)).body;

const correct = <T = CorrectedItem>(item: ItemView, body: unknown, ifMatch: number | string = item.revision) =>
  intake.call<T>('PATCH', `/api/plans/${plan.id}/items/${item.id}`, { body, ifMatch });

describe('a plan under review', () => {
  it('names what is still to be settled, with the items', async () => {
    const [first, second, third] = await items();
    expect(plan.blockers.map(({ code, name, itemIds }) => [code, name, itemIds])).toEqual([
      ['UNIT_UNKNOWN', '市大数据局', [third?.id]],
      ['COLLECTIVE_UNRESOLVED', '市级有关部门（单位）', [third?.id]],
      ['DEADLINE_MISSING', null, [second?.id, third?.id]],
    ]);
    expect(first?.deadline).toMatchObject({ kind: 'DATE', due: '2020-10-31' });
    expect(first?.blockers).toEqual([]);
  });

  it('resolves units and expands closed collectives at upload', async () => {
    const second = await itemAt(2);
    expect(second.recipients.map(({ unitName, role, reporting }) => [unitName, role, reporting])).toEqual([
      ['海州市司法局', 'LEAD', true],
      ['东城区人民政府', 'CO', false],
      ['西城县人民政府', 'CO', false],
    ]);
    expect(second.names.map(({ name, resolution }) => [name, resolution])).toEqual([
      ['市司法局', 'ALIAS'],
      ['各县（市、区）政府', 'COLLECTIVE'],
    ]);
  });
});

describe('correcting an item', () => {
  it('puts the correction beside the reading, which stays, and keeps who did it', async () => {
    const third = await itemAt(3);
    const recipients = [
      { name: '市司法局', role: 'LEAD' },
      { name: '市财政局', role: 'CO' },
    ];
    const { status, headers, body } = await correct(third, { recipients, deadline: { kind: 'INFERRED' }, note: '电话核实' });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe(`"${third.revision + 1}"`);
    expect(body.planRevision).toBe(plan.revision + 1);
    expect(body.recipients.map(({ unitId: id, role }) => [id, role])).toEqual([
      [unitId('市司法局'), 'LEAD'],
      [unitId('市财政局'), 'CO'],
    ]);
    expect(body.deadline).toEqual({ kind: 'INFERRED', text: null, due: '2020-12-31', recurrence: null });
    expect(body.read).toEqual(third.read);

    const { body: detail } = await intake.call<ItemDetail>('GET', `/api/plans/${plan.id}/items/${third.id}`);
    expect(detail.corrections).toEqual([
      expect.objectContaining({ by: '法治办主任', before: {}, after: expect.objectContaining({ note: '电话核实' }) }),
    ]);

    const undone = await correct(body, { recipients: null, deadline: null, note: null });
    expect(undone.body).toMatchObject({ edited: {}, names: third.names, deadline: null });
  });

  it('binds a name to units for this item only', async () => {
    const third = await itemAt(3);
    const chosen = [unitId('东城区政府'), unitId('市财政局')];
    const recipients = [{ name: '市级有关部门（单位）', role: 'SHARED', unitIds: chosen }];
    const { body } = await correct(third, { recipients });
    expect(body).toMatchObject({ duty: 'SHARED' });
    expect(body.recipients.map(({ unitId: id, role }) => [id, role])).toEqual(chosen.map((id) => [id, 'SHARED']));
  });

  it('picks the reporting lead among the leads only', async () => {
    const first = await itemAt(1);
    const leads = [
      { name: '市司法局', role: 'LEAD' },
      { name: '市财政局', role: 'LEAD' },
    ];
    const { body } = await correct(first, { recipients: leads, reportingUnitId: unitId('市财政局') });
    expect(body.recipients.map(({ reporting }) => reporting)).toEqual([false, true]);
    const refused = await correct<ProblemDocument>(body, { reportingUnitId: unitId('东城区政府') });
    expect(refused).toMatchObject({ status: 422, body: { code: 'REPORTING_UNIT_NOT_LEAD' } });
  });

  it('drops an item with a reason and takes it in again', async () => {
    const third = await itemAt(3);
    const dropped = await correct(third, { dropped: { reason: '与第二条重复' } });
    expect(dropped.body.dropped).toBe('与第二条重复');
    expect(await present()).toMatchObject({ counts: { items: 3, dropped: 1, edited: 1 } });
    expect((await present()).blockers.map(({ code }) => code)).toEqual(['DEADLINE_MISSING']);
    expect((await correct(dropped.body, { dropped: null })).body.dropped).toBeNull();
  });

  it('of two corrections made on the same revision the later is refused and changes nothing', async () => {
    const second = await itemAt(2);
    const answers = await Promise.all([correct(second, { note: '甲' }), correct(second, { note: '乙' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await itemAt(2)).revision).toBe(second.revision + 1);
    expect((await present()).revision).toBe(plan.revision + 1);
  });

  it.each([
    ['an unknown field', { lead: ['市司法局'] }, 400, 'VALIDATION_FAILED'],
    ['an unknown field of a recipient', { recipients: [{ name: '市司法局', role: 'LEAD', phone: '1' }] }, 400, 'VALIDATION_FAILED'],
    ['an unknown role', { recipients: [{ name: '市司法局', role: 'BOSS' }] }, 400, 'VALIDATION_FAILED'],
    ['a day that does not exist', { deadline: { kind: 'DATE', due: '2021-02-29' } }, 400, 'VALIDATION_FAILED'],
    ['a day in a year there is not', { deadline: { kind: 'DATE', due: '2921-02-28' } }, 400, 'VALIDATION_FAILED'],
    ['a date without a day', { deadline: { kind: 'DATE' } }, 422, 'DEADLINE_INVALID'],
    ['a unit that is not ours', { recipients: [{ name: '某局', role: 'LEAD', unitIds: [uuidv7()] }] }, 422, 'UNIT_NOT_IN_DIRECTORY'],
  ])('%s is refused and changes nothing', async (_, body, status, code) => {
    const before = await items();
    expect(await correct<ProblemDocument>(await itemAt(1), body)).toMatchObject({ status, body: { code } });
    expect(await items()).toEqual(before);
    expect((await present()).revision).toBe(plan.revision);
  });

  it('a correction must say what it was made on', async () => {
    const first = await itemAt(1);
    const path = `/api/plans/${plan.id}/items/${first.id}`;
    expect(await intake.call('PATCH', path, { body: { note: '甲' } })).toMatchObject({ status: 428 });
    expect(await correct(first, { note: '甲' }, 'W/"1"')).toMatchObject({ status: 400 });
  });

  it('an item of another plan or jurisdiction is not there', async () => {
    const first = await itemAt(1);
    const strange = { as: { ...intake.director, jurisdictionId: uuidv7() }, body: { note: '甲' }, ifMatch: 1 };
    expect(await intake.call('PATCH', `/api/plans/${plan.id}/items/${first.id}`, strange)).toMatchObject({ status: 404 });
    expect(await correct({ ...first, id: uuidv7() }, { note: '甲' })).toMatchObject({ status: 404 });
  });
});

describe('settling the plan as a whole', () => {
  const post = <T = PlanDetail>(path: string, body: unknown, ifMatch: number) =>
    intake.call<T>('POST', `/api/plans/${plan.id}/${path}`, { body, ifMatch });

  it('gives all items without a deadline the same inferred one, and touches no other', async () => {
    const { status, body } = await post('deadlines/inferred', { due: '2020-11-30' }, plan.revision);
    expect([status, body.counts.withoutDeadline, body.revision]).toEqual([200, 0, plan.revision + 1]);
    expect((await items()).map(({ deadline, revision }) => [deadline?.kind, deadline?.due, revision])).toEqual([
      ['DATE', '2020-10-31', 1],
      ['INFERRED', '2020-11-30', 2],
      ['INFERRED', '2020-11-30', 2],
    ]);
  });

  it('takes no day in a year there is not', async () => {
    expect(await post('deadlines/inferred', { due: '0202-11-30' }, plan.revision)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect((await present()).counts.withoutDeadline).toBe(2);
  });

  it('takes a day that has passed, and says of which items and what will come of it', async () => {
    const { status, body } = await post('deadlines/inferred', { due: '2019-12-31' }, plan.revision);
    const [, second, third] = await items();
    expect([status, body.warnings]).toEqual([
      200,
      [{ code: 'DEADLINE_PAST', message: '2 项时限已过，下达后即按逾期催办', name: null, itemIds: [second?.id, third?.id] }],
    ]);
    expect((await items()).map(({ warnings }) => warnings)).toEqual([[], ['DEADLINE_PAST'], ['DEADLINE_PAST']]);
    expect((await present()).warnings).toEqual(body.warnings);
  });

  it('accepts the proposed deadline where none is given', async () => {
    await post('deadlines/inferred', {}, plan.revision);
    expect((await itemAt(2)).deadline?.due).toBe('2020-12-31');
  });

  it('says once for the whole plan which units a name stands for', async () => {
    const chosen = [unitId('市司法局'), unitId('市财政局')];
    const collective = await post('collectives', { name: '市级有关部门（单位）', unitIds: chosen }, plan.revision);
    const unknown = await post('collectives', { name: '市大数据局', unitIds: [unitId('市财政局')], remember: false }, collective.body.revision);
    expect(unknown.body.blockers.map(({ code }) => code)).toEqual(['DEADLINE_MISSING']);
    expect((await itemAt(3)).recipients.map(({ unitId: id, role, reporting }) => [id, role, reporting])).toEqual([
      [unitId('市财政局'), 'LEAD', true],
      [unitId('市司法局'), 'CO', false],
    ]);
  });

  it('a name the plan does not have, a stranger’s unit, a stale plan: refused', async () => {
    const chosen = [unitId('市司法局')];
    expect(await post('collectives', { name: '市卫健委', unitIds: chosen }, plan.revision)).toMatchObject({
      status: 422,
      body: { code: 'NAME_NOT_IN_PLAN' },
    });
    expect(await post('collectives', { name: '市大数据局', unitIds: [uuidv7()] }, plan.revision)).toMatchObject({
      status: 422,
      body: { code: 'UNIT_NOT_IN_DIRECTORY' },
    });
    expect(await post('deadlines/inferred', {}, plan.revision + 1)).toMatchObject({
      status: 412,
      body: { code: 'STALE_REVISION', revision: plan.revision },
    });
    expect((await present()).revision).toBe(plan.revision);
  });
});

describe('when the directory changes', () => {
  it('a name that was unknown finds its unit in the plans under review', async () => {
    const id = uuidv7();
    const bigData = { id, name: '海州市大数据局', shortName: '市大数据局' };
    await intake.directorySays([bigData]);
    expect((await itemAt(3)).recipients.map(({ unitId: found }) => found)).toEqual([id]);
    expect((await present()).revision).toBe(plan.revision + 1);

    await intake.directorySays([{ ...bigData, revision: 3, active: false }]);
    expect((await present()).blockers.map(({ code }) => code)).toContain('UNIT_UNKNOWN');

    await intake.directorySays([{ ...bigData, revision: 2 }]);
    expect((await present()).blockers.map(({ code }) => code)).toContain('UNIT_UNKNOWN');
  });

  it('what a person has chosen stays', async () => {
    const chosen = { body: { name: '市大数据局', unitIds: [unitId('市财政局')], remember: false }, ifMatch: plan.revision };
    const { body } = await intake.call<PlanDetail>('POST', `/api/plans/${plan.id}/collectives`, chosen);
    await intake.directorySays([{ name: '海州市大数据发展管理局', shortName: '市大数据局' }]);
    expect((await present()).revision).toBe(body.revision);
    expect((await itemAt(3)).recipients.map(({ unitId: id }) => id)).toEqual([unitId('市财政局')]);
  });
});
