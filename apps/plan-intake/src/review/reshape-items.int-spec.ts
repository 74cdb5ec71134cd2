import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { ParsedPlan } from '#plan-grammar';
import type { ProblemDocument } from '#problem';
import type { UploadedPlan } from '../documents/document.views.js';
import { PlanIntakeUnderTest, SMALL_PLAN } from '../plan-intake.fixture.js';
import type { ItemDetail, ItemPage, ItemView, ReshapedItems } from '../plans/item.views.js';
import type { PlanDetail } from '../plans/plan.views.js';

let intake: PlanIntakeUnderTest;
let plan: PlanDetail;
let number = 0;

beforeAll(async () => {
  intake = await PlanIntakeUnderTest.start();
  await intake.directorySays([
    { name: '海州市司法局', shortName: '市司法局' },
    { name: '海州市财政局', shortName: '市财政局' },
    { name: '海州市大数据局', shortName: '市大数据局' },
    { name: '东城区人民政府', shortName: '东城区政府', kind: 'GOVERNMENT' },
  ]);
});
afterAll(() => intake?.stop());

beforeEach(async () => {
  number += 1;
  const { body } = await intake.upload<UploadedPlan>(`${SMALL_PLAN}\n附注${number}\n`);
  plan = body.plan;
});

const items = async (): Promise<ItemView[]> => (await intake.call<ItemPage>('GET', `/api/plans/${plan.id}/items`)).body.items;
const present = async (): Promise<PlanDetail> => (await intake.call<PlanDetail>('GET', `/api/plans/${plan.id}`)).body;
const documentText = async (): Promise<string> =>
  (await intake.call<{ text: string }>('GET', `/api/documents/${plan.documentId}/text`)).body.text;

async function itemAt(position: number): Promise<ItemView> {
  const item = (await items()).find((candidate) => candidate.position === position);
  if (!item) throw new Error(`no item ${position}`);
  return item;
}

const post = <T = ReshapedItems>(path: string, body: unknown, ifMatch: number) =>
  intake.call<T>('POST', `/api/plans/${plan.id}/${path}`, { body, ifMatch });
const split = <T = ReshapedItems>(item: ItemView, at: number[], ifMatch = item.revision) => post<T>(`items/${item.id}/split`, { at }, ifMatch);
const patch = <T = ItemView>(item: ItemView, body: unknown) =>
  intake.call<T>('PATCH', `/api/plans/${plan.id}/items/${item.id}`, { body, ifMatch: item.revision });
const standing = async () => (await items()).filter(({ dropped }) => dropped === null).map(({ position, text }) => [position, text.slice(0, 6)]);

describe('an item that is split', () => {
  it('stays, dropped with all that was read in it, and its pieces stand behind it', async () => {
    const first = await itemAt(1);
    const cut = first.text.indexOf('10月底前');
    const { status, headers, body } = await split(first, [cut]);
    expect([status, headers.get('etag'), body.revision]).toEqual([201, `"${plan.revision + 1}"`, plan.revision + 1]);
    expect(body.items.map(({ position, text, origin }) => [position, text, origin])).toEqual([
      [2, first.text.slice(0, cut), { how: 'SPLIT', from: [first.id] }],
      [3, first.text.slice(cut), { how: 'SPLIT', from: [first.id] }],
    ]);
    expect(body.items.map(({ deadline }) => deadline?.due)).toEqual([undefined, '2020-10-31']);
    for (const piece of body.items) expect(piece.recipients).toEqual(first.recipients);

    const whole = await itemAt(1);
    expect(whole).toMatchObject({ id: first.id, revision: 2, read: first.read, dropped: '已拆分为2项' });
    expect(whole.replacedBy).toEqual(body.items.map(({ id }) => id));
    expect((await items()).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps who split it, beside every piece', async () => {
    const first = await itemAt(1);
    const { body } = await split(first, [5]);
    const { body: whole } = await intake.call<ItemDetail>('GET', `/api/plans/${plan.id}/items/${first.id}`);
    expect(whole.corrections).toMatchObject([{ kind: 'SPLIT', by: '法治办主任', before: {} }]);
    const { body: piece } = await intake.call<ItemDetail>('GET', `/api/plans/${plan.id}/items/${body.items[0]?.id}`);
    expect(piece.corrections).toMatchObject([{ kind: 'SPLIT', before: { from: [first.id] } }]);
  });

  it('leaves what the machine read as it was', async () => {
    const before = await intake.call<ParsedPlan>('GET', `/api/plans/${plan.id}/parse`);
    await split(await itemAt(1), [5]);
    expect((await intake.call<ParsedPlan>('GET', `/api/plans/${plan.id}/parse`)).body).toEqual(before.body);
  });

  it('is taken in again only once its pieces are dropped', async () => {
    const { body } = await split(await itemAt(1), [5]);
    const refused = await patch<ProblemDocument>(await itemAt(1), { dropped: null });
    expect(refused).toMatchObject({ status: 409, body: { code: 'ITEM_REPLACED', replacedBy: body.items.map(({ id }) => id) } });
    for (const piece of body.items) await patch(piece, { dropped: { reason: '撤销拆分' } });
    expect(await patch(await itemAt(1), { dropped: null })).toMatchObject({ status: 200, body: { dropped: null, edited: {} } });
  });

  it.each([
    ['outside its text', [9_999], 422, 'CUT_INVALID'],
    ['at its very beginning', [0], 400, 'VALIDATION_FAILED'],
    ['nowhere', [], 400, 'VALIDATION_FAILED'],
  ])('%s is refused and changes nothing', async (_, at, status, code) => {
    const before = await items();
    expect(await split<ProblemDocument>(await itemAt(1), at)).toMatchObject({ status, body: { code } });
    expect(await items()).toEqual(before);
  });

  it('on a stale revision, twice, or in another jurisdiction is refused', async () => {
    const first = await itemAt(1);
    expect(await split(first, [5], 7)).toMatchObject({ status: 412, body: { code: 'STALE_REVISION' } });
    const as = { ...intake.director, jurisdictionId: uuidv7() };
    const path = `/api/plans/${plan.id}/items/${first.id}/split`;
    expect(await intake.call('POST', path, { as, body: { at: [5] }, ifMatch: 1 })).toMatchObject({ status: 404 });
    await split(first, [5]);
    expect(await split(await itemAt(1), [5])).toMatchObject({ status: 422, body: { code: 'CUT_INVALID' } });
  });

  it('with one key is split once', async () => {
    const first = await itemAt(1);
    const call = { body: { at: [5] }, ifMatch: first.revision, key: uuidv7() };
    const path = `/api/plans/${plan.id}/items/${first.id}/split`;
    const answers = [await intake.call('POST', path, call), await intake.call('POST', path, call)];
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(await items()).toHaveLength(5);
  });
});

describe('items that are merged', () => {
  it('become one behind the last of them, led by the first', async () => {
    const [first, second] = await items();
    const { status, body } = await post('items/merger', { itemIds: [second?.id, first?.id] }, plan.revision);
    expect(status).toBe(201);
    expect(body.items).toMatchObject([{ position: 3, origin: { how: 'MERGED', from: [first?.id, second?.id] }, deadline: { due: '2020-10-31' } }]);
    expect(body.items[0]?.recipients.map(({ unitName, role }) => [unitName, role])).toEqual([
      ['海州市司法局', 'LEAD'],
      ['海州市财政局', 'CO'],
      ['东城区人民政府', 'CO'],
    ]);
    expect(await standing()).toEqual([
      [3, first?.text.slice(0, 6)],
      [4, (await itemAt(4)).text.slice(0, 6)],
    ]);
  });

  it.each([
    ['an item of another plan', (ids: string[]) => [ids[0], uuidv7()], 422, 'MERGE_INVALID'],
    ['one item alone', (ids: string[]) => [ids[0]], 400, 'VALIDATION_FAILED'],
    ['the same item twice', (ids: string[]) => [ids[0], ids[0]], 400, 'VALIDATION_FAILED'],
  ])('%s is refused', async (_, chosen, status, code) => {
    const itemIds = chosen((await items()).map(({ id }) => id));
    expect(await post<ProblemDocument>('items/merger', { itemIds }, plan.revision)).toMatchObject({ status, body: { code } });
    expect((await present()).revision).toBe(plan.revision);
  });
});

describe('an item that is added', () => {
  const recipients = [{ name: '市财政局', role: 'LEAD' }];

  it('holds a passage of the document, in its place, as read by a person', async () => {
    const text = await documentText();
    const start = text.indexOf('一、依法履职');
    const first = await itemAt(1);
    const span = { start, end: start + '一、依法履职'.length };
    const body = { afterItemId: first.id, span, recipients, deadline: { kind: 'DATE', due: '2020-11-30' } };
    const added = await post('items', body, plan.revision);
    expect(added).toMatchObject({ status: 201, body: { items: [{ position: 2, text: '一、依法履职', span, clause: first.clause }] } });
    expect(added.body.items[0]).toMatchObject({
      origin: { how: 'ADDED', from: [] },
      read: { rule: 'by-hand', lead: [] },
      recipients: [{ unitName: '海州市财政局', role: 'LEAD', reporting: true }],
      deadline: { kind: 'DATE', due: '2020-11-30' },
      blockers: [],
    });
    expect(await present()).toMatchObject({ revision: plan.revision + 1, counts: { items: 4 } });
  });

  it('or words of the office’s own, at the end', async () => {
    const added = await post('items', { text: ' 加强宣传。 ', clause: '（四）', recipients }, plan.revision);
    expect(added.body.items).toMatchObject([{ position: 4, text: '加强宣传。', clause: '（四）', ordinal: 1 }]);
    const { span } = added.body.items[0] ?? { span: { start: -1, end: -2 } };
    expect(span.end).toBe(span.start);
  });

  it.each([
    ['neither passage nor words', { recipients }, 400, 'VALIDATION_FAILED'],
    ['blanks for words', { text: '  ', recipients }, 400, 'VALIDATION_FAILED'],
    ['a passage that ends before it begins', { span: { start: 9, end: 3 }, recipients }, 422, 'SPAN_NOT_IN_TEXT'],
    ['a passage beyond the document', { span: { start: 0, end: 99_999 }, recipients }, 422, 'SPAN_NOT_IN_TEXT'],
    ['no recipients', { text: '加强宣传。', recipients: [] }, 400, 'VALIDATION_FAILED'],
    ['a deadline without a day', { text: '加强宣传。', recipients, deadline: { kind: 'DATE' } }, 422, 'DEADLINE_INVALID'],
    ['a place behind an item of another plan', { text: '加强宣传。', recipients, afterItemId: uuidv7() }, 404, 'NOT_FOUND'],
  ])('with %s is refused and changes nothing', async (_, body, status, code) => {
    expect(await post<ProblemDocument>('items', body, plan.revision)).toMatchObject({ status, body: { code } });
    expect(await present()).toEqual(plan);
  });
});

describe('many items at once', () => {
  const many = <T = PlanDetail>(body: unknown, ifMatch = plan.revision) => post<T>('corrections', body, ifMatch);

  it('are accepted where nothing speaks against them', async () => {
    const { status, body } = await many({ select: 'UNDOUBTED', correction: { accepted: true } });
    expect([status, body.counts.accepted, body.counts.edited]).toEqual([200, 1, 0]);
    expect((await items()).map(({ accepted }) => accepted?.by ?? null)).toEqual(['法治办主任', null, null]);
    expect((await itemAt(1)).accepted?.at).toBe('2020-09-22T01:00:00.000Z');
  });

  it('get the same deadline, or are dropped for the same reason', async () => {
    const itemIds = (await items()).slice(1).map(({ id }) => id);
    const { body } = await many({ itemIds, correction: { deadline: { kind: 'DATE', due: '2020-11-30' } } });
    expect((await items()).map(({ deadline }) => deadline?.due)).toEqual(['2020-10-31', '2020-11-30', '2020-11-30']);
    const dropped = await many({ itemIds, correction: { dropped: { reason: '已办结' } } }, body.revision);
    expect(dropped.body.counts).toMatchObject({ items: 3, dropped: 2 });
  });

  it('are all left as they are where one of them cannot be corrected so', async () => {
    const before = await items();
    const itemIds = [before[0]?.id, uuidv7()];
    expect(await many({ itemIds, correction: { note: '待核' } })).toMatchObject({ status: 404 });
    expect(await many({ select: 'SOME', correction: { note: '待核' } })).toMatchObject({ status: 400 });
    expect(await many({ correction: { note: '待核' } })).toMatchObject({ status: 400 });
    expect(await items()).toEqual(before);
  });
});

describe('issuing a plan whose items people have cut', () => {
  it('dispatches what they made and nothing of what it was made from', async () => {
    const [, second, third] = await items();
    await split(await itemAt(1), [5]);
    const merged = await post('items/merger', { itemIds: [second?.id, third?.id] }, plan.revision + 1);
    const dated = await post<PlanDetail>('deadlines/inferred', { due: '2020-12-31' }, merged.body.revision);
    const unitIds = dated.body.blockers.length > 0 ? [(await itemAt(2)).recipients[0]?.unitId] : [];
    const ready = await post<PlanDetail>('collectives', { name: '市级有关部门（单位）', unitIds }, dated.body.revision);
    expect(ready.body.blockers).toEqual([]);
    const confirmed = await intake.call<PlanDetail>('POST', `/api/plans/${plan.id}/confirmation`, { as: intake.confirmer, ifMatch: ready.body.revision });
    await post('issuing', undefined, confirmed.body.revision);
    const [event] = await intake.issuedEvents(plan.id);
    expect(event?.payload.items.map(({ position, text }) => [position, text.slice(0, 6)])).toEqual(await standing());
    expect(event?.payload.items).toHaveLength(3);
  });
});
