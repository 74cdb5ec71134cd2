import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { PlanIssuedV1 } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, samplePlan } from '../testing/assignment-office.js';
import type { ItemPage } from '../items/item.view.js';
import type { AssignmentPage } from './assignment.view.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let lead: Person;
let co: Person;
/** By deadline as seen from 2020-09-22: overdue, soon, later; each also has an item without a deadline. */
let plans: { overdue: PlanIssuedV1; soon: PlanIssuedV1; later: PlanIssuedV1 };

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url, '2020-09-22');
  director = office.person(['LEADER']);
  lead = office.person(['UNIT_LIAISON']);
  co = office.person(['UNIT_LEADER']);
  const units = { lead: lead.caller.unitId, co: co.caller.unitId };
  plans = {
    later: samplePlan(units, '2020-12-31'),
    overdue: samplePlan(units, '2020-09-21'),
    soon: samplePlan(units, '2020-10-12'),
  };
  for (const plan of Object.values(plans)) await office.issue(plan);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});

const list = async (person: Person, query = '') => (await person.assignments(query)).body.items;

async function pages<P extends AssignmentPage | ItemPage>(person: Person, path: string, limit: number): Promise<P['items'][]> {
  const found: P['items'][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: { body: P } = await person.get<P>(`${path}?limit=${limit}${cursor && `&cursor=${cursor}`}`);
    found.push(body.items);
    cursor = body.nextCursor;
  }
  return found;
}

describe('the list of assignments', () => {
  it('is the whole jurisdiction to the office and its own part to a unit', async () => {
    expect(await list(director)).toHaveLength(12);
    const own = await list(lead);
    expect(own).toHaveLength(6);
    expect(new Set(own.map(({ unitId }) => unitId))).toEqual(new Set([lead.caller.unitId]));
    expect(await list(lead, `?unitId=${co.caller.unitId}`)).toEqual([]);
    expect(await list(director, `?unitId=${co.caller.unitId}`)).toHaveLength(6);
  });

  it('comes nearest deadline first and the open-ended last, whole and without repeats however it is paged', async () => {
    const whole = await list(director);
    expect(whole.map(({ due }) => due)).toEqual([
      '2020-09-21',
      '2020-09-21',
      '2020-10-12',
      '2020-10-12',
      '2020-12-31',
      '2020-12-31',
      ...Array.from({ length: 6 }, () => null),
    ]);
    for (const limit of [1, 5, 6, 11, 12]) {
      const paged = await pages<AssignmentPage>(director, '/api/assignments', limit);
      expect(paged.flat()).toEqual(whole);
      expect(paged).toHaveLength(Math.ceil(whole.length / limit));
    }
  });

  it.each([
    ['red', 'OVERDUE', ['2020-09-21']],
    ['yellow', 'DUE_SOON', ['2020-10-12']],
    ['green', 'ON_TRACK', ['2020-12-31', null, null, null]],
  ] as const)('by the light %s holds what shows it', async (light, timeliness, dues) => {
    const found = await list(lead, `?light=${light}`);
    expect(found.map(({ due }) => due)).toEqual(dues);
    expect(new Set(found.map((assignment) => assignment.light))).toEqual(new Set([light]));
    expect(found[0]?.timeliness).toBe(timeliness);
  });

  it('narrows by plan, item, state and deadline', async () => {
    const { later } = plans;
    expect(await list(director, `?planId=${later.plan.id}`)).toHaveLength(4);
    expect(await list(director, `?itemId=${later.items[0]?.itemId}`)).toHaveLength(2);
    expect(await list(director, '?state=AWAITING_SIGN')).toHaveLength(12);
    expect(await list(director, '?state=COMPLETED')).toEqual([]);
    expect((await list(lead, '?dueFrom=2020-10-12')).map(({ due }) => due)).toEqual(['2020-10-12', '2020-12-31']);
    expect((await list(lead, '?dueFrom=2020-09-22&dueTo=2020-10-12')).map(({ due }) => due)).toEqual(['2020-10-12']);
    expect(await list(lead, '?light=red&dueFrom=2020-09-22')).toEqual([]);
  });

  it('finds by words of the item and of the unit, each somewhere, page by page', async () => {
    const found = async (words: string, query = '') => (await list(director, `?search=${encodeURIComponent(words)}${query}`)).map(({ ordinal, unitName }) => [ordinal, unitName]);
    const [justice, markets] = ['嘉兴市司法局', '嘉兴市市场监督管理局'];
    expect((await found('执法力度', `&planId=${plans.later.plan.id}`)).toSorted()).toEqual([[1, justice], [1, markets]].toSorted());
    expect(await found('市司法局 执法统计')).toEqual(Array.from({ length: 3 }, () => [2, justice]));
    expect(await found('（一）每年 监督管理局')).toEqual(Array.from({ length: 3 }, () => [2, markets]));
    for (const nothing of ['%', '_', '信用']) expect(await found(nothing)).toEqual([]);
    const query = `?search=${encodeURIComponent('  执法 ')}&limit=7`;
    const { body: first } = await director.assignments(query);
    const { body: rest } = await director.assignments(`${query}&cursor=${first.nextCursor}`);
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([7, 5, null]);
  });

  it.each([
    ['search=', 'VALIDATION_FAILED'],
    ['dueFrom=2020-02-30', 'VALIDATION_FAILED'],
    ['light=blue', 'VALIDATION_FAILED'],
    ['state=DONE', 'VALIDATION_FAILED'],
    ['limit=0', 'VALIDATION_FAILED'],
    ['planId=1', 'VALIDATION_FAILED'],
    ['colour=red', 'VALIDATION_FAILED'],
    ['cursor=x', 'CURSOR_INVALID'],
    [`cursor=${Buffer.from(JSON.stringify(['soon', uuidv7()])).toString('base64url')}`, 'CURSOR_INVALID'],
  ])('refuses %s by name', async (query, code) => {
    expect(await director.get(`/api/assignments?${query}`)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('the list of items', () => {
  it('comes plan by plan in the order of the document, however it is paged', async () => {
    const whole = (await pages<ItemPage>(director, '/api/items', 200)).flat();
    const expected = Object.values(plans)
      .sort((a, b) => (a.plan.id < b.plan.id ? -1 : 1))
      .flatMap(({ items }) => items.map(({ itemId }) => itemId));
    expect(whole.map(({ id }) => id)).toEqual(expected);
    expect((await pages<ItemPage>(director, '/api/items', 2)).flat()).toEqual(whole);
  });

  it('is to a unit what it takes part in', async () => {
    expect((await pages<ItemPage>(co, '/api/items', 200)).flat()).toHaveLength(6);
    expect((await pages<ItemPage>(office.person(['UNIT_LIAISON']), '/api/items', 200)).flat()).toEqual([]);
  });

  it('shows one with its assignments, the lead first', async () => {
    const { body, etag } = await co.item(plans.soon.items[0]?.itemId ?? '');
    expect(etag).toBe('"1"');
    expect(body).toMatchObject({ light: 'yellow', deadlineKind: 'INFERRED', state: 'DISPATCHED', stateLabel: '已交办' });
    expect(body.assignments.map(({ unitName, role }) => [unitName, role])).toEqual([
      ['嘉兴市司法局', 'LEAD'],
      ['嘉兴市市场监督管理局', 'CO'],
    ]);
  });
});
