import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person } from '../testing/assignment-office.js';
import { type PlanInHand, planInHand } from '../testing/plan-in-hand.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let hand: PlanInHand;

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url);
  director = office.person(['DISPATCHER']);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});
beforeEach(async () => {
  hand = await planInHand(office);
});

const why = { body: { reason: '上级已统一部署，本事项不再单独推进' } };
const stateOf = async (id: string) => (await director.assignment(id)).body.state;
const itemState = async (id: string) => (await director.item(id)).body.state;

describe.each([
  ['withdrawal', 'WITHDRAWN', '已撤回', 'assignment.withdrawn.v1', 'WITHDRAW'],
  ['termination', 'TERMINATED', '已终止', 'assignment.terminated.v1', 'TERMINATE'],
] as const)('a %s', (verb, state, stateLabel, event, command) => {
  it('of one unit’s part ends it with the reason, and the shared item waits for the others only', async () => {
    const { lead, shares, sharedItemId } = hand;
    await lead.does('signature', shares.lead);
    await lead.does('completion', shares.lead, { body: { summary: '已报送' } });
    await director.does('acceptance', shares.lead);
    expect(await director.does(verb, shares.co, why)).toMatchObject({ status: 200, body: { state, stateLabel, light: null, allowed: [] } });
    expect((await director.assignment(shares.co)).body.history.at(-1)).toMatchObject({ command, after: state, remark: why.body.reason });
    expect((await office.events()).filter(({ subject }) => subject.id === shares.co).map(({ name }) => name)).toEqual([event]);
    expect(await itemState(sharedItemId)).toBe('COMPLETED');
  });

  it('of the lead’s part does not make its item done', async () => {
    const { co, cos, leads, itemId } = hand;
    await co.does('signature', cos);
    await co.does('completion', cos, { body: { summary: '已配合' } });
    await director.does('acceptance', cos);
    await director.does(verb, leads, why);
    expect(await itemState(itemId)).toBe('IN_PROGRESS');
  });

  it('of all parts one by one does not make the item done', async () => {
    const { leads, cos, itemId } = hand;
    await director.does(verb, leads, why);
    await director.does(verb, cos, why);
    expect(await itemState(itemId)).toBe('DISPATCHED');
  });

  it('of an item ends it and what is open of it; what is completed or returned stays so', async () => {
    const { lead, co, shares, sharedItemId, itemId, leads, cos } = hand;
    await lead.does('signature', shares.lead);
    await lead.does('completion', shares.lead, { body: { summary: '已报送' } });
    await director.does('acceptance', shares.lead);
    expect(await director.doesToItem(verb, sharedItemId, why)).toMatchObject({ status: 200, body: { state: 'TERMINATED', stateLabel: '已终止', light: null } });
    expect([await stateOf(shares.lead), await stateOf(shares.co)]).toEqual(['COMPLETED', state]);

    await co.does('return-request', cos, { body: { reason: '非我局职责' } });
    await director.does('return-grant', cos, { body: { reason: '同意' } });
    await lead.does('transfer-request', leads, { body: { unitId: co.caller.unitId, reason: '应由市场监管局办理' } });
    await director.doesToItem(verb, itemId, why);
    expect([await stateOf(leads), await stateOf(cos)]).toEqual([state, 'RETURNED']);
    expect((await director.assignment(cos)).body.allowed).toEqual([]);
    expect((await director.item(itemId)).body.history.at(-1)).toMatchObject({ command, after: 'TERMINATED', remark: why.body.reason });
  });

  it('of an item at rest ends it too', async () => {
    await director.doesToItem('suspension', hand.itemId, why);
    expect(await director.doesToItem(verb, hand.itemId, why)).toMatchObject({ body: { state: 'TERMINATED' } });
    expect(await stateOf(hand.leads)).toBe(state);
  });

  it('is refused once the work is done, to units and reviewers, and without a reason', async () => {
    const { lead, leads, itemId } = hand;
    for (const body of [{}, { reason: '' }, { reason: '撤回', state: 'SIGNED' }]) {
      expect(await director.does(verb, leads, { body })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
      expect(await director.doesToItem(verb, itemId, { body })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    }
    for (const person of [lead, office.person(['REVIEWER'])]) {
      expect(await person.does(verb, leads, why)).toMatchObject({ status: 403 });
      expect(await person.doesToItem(verb, itemId, why)).toMatchObject({ status: 403 });
    }
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: { summary: '已办结' } });
    await director.does('acceptance', leads);
    expect(await director.does(verb, leads, why)).toMatchObject({ status: 409, body: { code: 'ASSIGNMENT_STATE_CONFLICT', state: 'COMPLETED', allowed: [] } });
    expect(await director.doesToItem(verb, itemId, why)).toMatchObject({ status: 409, body: { code: 'ITEM_STATE_CONFLICT', state: 'COMPLETED' } });
  });

  it('and a signature at once: one of both comes first, and nothing is lost', async () => {
    const { lead, leads } = hand;
    const answers = await Promise.all([
      director.does(verb, leads, { ...why, ifMatch: '"1"' }),
      lead.does('signature', leads, { ifMatch: '"1"' }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { body } = await director.assignment(leads);
    expect([body.revision, body.state]).toEqual([2, answers[0]?.status === 200 ? state : 'SIGNED']);
  });
});
