import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { AssignmentDispatchedV1, Envelope } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import type { ItemPage } from '../items/item.view.js';
import { AssignmentOffice, type Person } from '../testing/assignment-office.js';
import { assignmentOf, type PlanInHand, planInHand } from '../testing/plan-in-hand.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let hand: PlanInHand;

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url, '2020-09-22');
  director = office.person(['OFFICE_DIRECTOR']);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});
beforeEach(async () => {
  hand = await planInHand(office);
});

const toNextYear = { body: { due: '2021-06-30', reason: '受疫情影响，结转下一年度' } };
const because = { body: { reason: '职责调整' } };
const carried = async (itemId = hand.itemId) => (await director.doesToItem('carry-over', itemId, toNextYear)).body;

describe('an item carried over', () => {
  it('ends, and another of the same text goes to the same units with the new deadline', async () => {
    const { lead, leads, cos, itemId, plan } = hand;
    await lead.does('signature', leads);
    const { status, body: old } = await director.doesToItem('carry-over', itemId, toNextYear);
    expect([status, old.state, old.stateLabel, old.light]).toEqual([201, 'CARRIED_OVER', '结转', null]);
    expect(old.assignments.map(({ id, state }) => [id, state])).toEqual([[leads, 'TERMINATED'], [cos, 'TERMINATED']]);
    expect((await lead.assignment(leads)).body.history.at(-1)).toMatchObject({ command: 'TERMINATE', remark: toNextYear.body.reason });

    const { body: next } = await director.item(old.carriedToId ?? '');
    expect(next).toMatchObject({
      state: 'DISPATCHED',
      revision: 1,
      planId: plan.plan.id,
      text: old.text,
      clause: old.clause,
      duty: 'LED',
      due: '2021-06-30',
      deadlineKind: 'DATE',
      carriedFromId: itemId,
      carriedToId: null,
    });
    const lineOf = ({ unitId, role, reporting, due, state, deadlineRevision }: (typeof next.assignments)[number]) => ({ unitId, role, reporting, due, state, deadlineRevision });
    const common = { due: '2021-06-30', state: 'AWAITING_SIGN', deadlineRevision: 1 };
    expect(next.assignments.map(lineOf)).toEqual([
      { ...common, unitId: lead.caller.unitId, role: 'LEAD', reporting: true },
      { ...common, unitId: hand.co.caller.unitId, role: 'CO', reporting: false },
    ]);
    const told = ((await office.events()) as Envelope<AssignmentDispatchedV1>[]).filter(
      ({ name, payload }) => name === 'assignment.dispatched.v1' && payload.items.some((item) => item.itemId === next.id),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.payload).toMatchObject({ items: [{ due: '2021-06-30', deadlineKind: 'DATE', deadlineRevision: 1, revision: 1 }] });
    expect(told[0]?.payload.entries).toHaveLength(2);
  });

  it('lives on like any other, and is found once in every list', async () => {
    const { lead, plan } = hand;
    const { carriedToId } = await carried();
    const fresh = await assignmentOf(lead, carriedToId ?? '');
    await lead.does('signature', fresh);
    await lead.does('completion', fresh, { body: { summary: '已办结' } });
    await director.does('acceptance', fresh);
    expect((await director.item(carriedToId ?? '')).body.state).toBe('COMPLETED');

    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: ItemPage } = await director.get<ItemPage>(`/api/items?planId=${plan.plan.id}&limit=1${cursor && `&cursor=${cursor}`}`);
      found.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(found.sort()).toEqual([hand.itemId, hand.sharedItemId, carriedToId].sort());
  });

  it('goes to whoever holds the parts now: after a transfer, after a reform', async () => {
    const { lead, co, leads, itemId } = hand;
    const other = office.person(['UNIT_LIAISON']);
    const bureau = { unitId: other.caller.unitId, name: '嘉兴市综合行政执法局' };
    await office.knows(bureau);
    await director.does('transfer', leads, { body: { unitId: bureau.unitId, ...because.body } });
    const heir = office.person(['UNIT_LIAISON']);
    await office.succeed({ unitId: co.caller.unitId, name: '嘉兴市市场监督管理局' }, { unitId: heir.caller.unitId, name: '嘉兴市商务局' });
    const { carriedToId } = await carried(itemId);
    const { body } = await director.item(carriedToId ?? '');
    expect(body.assignments.map(({ unitName, reporting, formerUnitName }) => [unitName, reporting, formerUnitName])).toEqual([
      [bureau.name, true, null],
      ['嘉兴市商务局', false, null],
    ]);
    expect(await assignmentOf(lead, carriedToId ?? '')).toBe('');
  });

  it('gives a unit that holds two parts one, the lead’s', async () => {
    const { lead, co, itemId } = hand;
    await office.succeed({ unitId: co.caller.unitId, name: '嘉兴市市场监督管理局' }, { unitId: lead.caller.unitId, name: '嘉兴市司法局' });
    const { carriedToId } = await carried(itemId);
    expect((await director.item(carriedToId ?? '')).body.assignments).toMatchObject([{ unitId: lead.caller.unitId, role: 'LEAD', reporting: true }]);
  });

  it('can be carried over again, but each item once', async () => {
    const first = await carried();
    const { status, body } = await director.doesToItem('carry-over', first.carriedToId ?? '', { body: { ...toNextYear.body, due: '2022-06-30' } });
    expect([status, body.carriedFromId]).toEqual([201, hand.itemId]);
    expect(await director.doesToItem('carry-over', hand.itemId, toNextYear)).toMatchObject({ status: 409, body: { code: 'ITEM_STATE_CONFLICT', state: 'CARRIED_OVER' } });
  });

  it('by two at once is carried over once, and sent again with its key as well', async () => {
    const { etag: ifMatch } = await director.item(hand.itemId);
    const key = uuidv7();
    const dispatcher = office.person(['DISPATCHER']);
    const answers = await Promise.all([
      director.doesToItem('carry-over', hand.itemId, { ...toNextYear, ifMatch, key }),
      dispatcher.doesToItem('carry-over', hand.itemId, { ...toNextYear, ifMatch, key }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [winner, first] = answers[0].status === 201 ? [director, answers[0]] : [dispatcher, answers[1]];
    expect((await winner.doesToItem('carry-over', hand.itemId, { ...toNextYear, ifMatch, key })).body).toEqual(first.body);
    expect(await office.rows('select 1 from item where carried_from_id = $1', [hand.itemId])).toHaveLength(1);
  });
});

describe('is refused', () => {
  const nothingHappens = async (call: () => Promise<{ status: number; body: unknown }>, status: number, code: string) => {
    const everything = async () => [(await office.events()).length, await office.rows('select id, state, revision from item order by id')];
    const before = await everything();
    expect(await call()).toMatchObject({ status, body: { code } });
    expect(await everything()).toEqual(before);
  };
  const carry = (body: object, person = director) => () => person.doesToItem('carry-over', hand.itemId, { body });

  it('a deadline that has passed or is none, and no reason', async () => {
    await nothingHappens(carry({ ...toNextYear.body, due: '2020-09-21' }), 422, 'CARRY_OVER_DUE');
    for (const body of [{ reason: '结转' }, { due: '2021-02-30', reason: '结转' }, { due: '2021年', reason: '结转' }, { due: '2201-06-30', reason: '结转' }, { due: '2021-06-30' }, { ...toNextYear.body, text: '改写' }]) {
      await nothingHappens(carry(body), 400, 'VALIDATION_FAILED');
    }
  });

  it('a call by a unit or a reviewer, or on an old revision', async () => {
    await nothingHappens(carry(toNextYear.body, hand.lead), 403, 'FORBIDDEN');
    await nothingHappens(carry(toNextYear.body, office.person(['REVIEWER'])), 403, 'FORBIDDEN');
    await nothingHappens(() => director.doesToItem('carry-over', hand.itemId, { ...toNextYear, ifMatch: '"5"' }), 412, 'STALE_REVISION');
  });

  it('an item that is done', async () => {
    const { lead, leads } = hand;
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: { summary: '已办结' } });
    await director.does('acceptance', leads);
    await nothingHappens(carry(toNextYear.body), 409, 'ITEM_STATE_CONFLICT');
  });

  it('an item without its lead, or without anybody', async () => {
    const { lead, leads, cos } = hand;
    await lead.does('return-request', leads, because);
    await director.does('return-grant', leads, because);
    await nothingHappens(carry(toNextYear.body), 409, 'NOTHING_TO_CARRY_OVER');
    await director.does('withdrawal', cos, because);
    await nothingHappens(carry(toNextYear.body), 409, 'NOTHING_TO_CARRY_OVER');
  });
});
