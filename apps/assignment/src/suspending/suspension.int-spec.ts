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
  director = office.person(['OFFICE_DIRECTOR']);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});
beforeEach(async () => {
  hand = await planInHand(office);
});

const because = (reason: string) => ({ body: { reason } });
const rest = because('上位法修订，暂缓推进');
const goOn = because('修订已公布，恢复办理');
const stateOf = async (id: string) => (await director.assignment(id)).body.state;
const itemState = async () => (await director.item(hand.itemId)).body.state;
const submit = async () => {
  await hand.lead.does('signature', hand.leads);
  await hand.lead.does('completion', hand.leads, { body: { summary: '已办结' } });
};

describe('one unit’s work', () => {
  it('rests without a light, and goes on where it stood', async () => {
    const { lead, leads } = hand;
    await submit();
    expect(await director.does('suspension', leads, rest)).toMatchObject({ status: 200, body: { state: 'SUSPENDED', stateLabel: '已中止', light: null } });
    expect((await lead.assignment(leads)).body.allowed).toEqual([]);
    expect(await itemState()).toBe('IN_PROGRESS');
    expect(await director.does('resumption', leads, goOn)).toMatchObject({ body: { state: 'COMPLETION_SUBMITTED' } });
    expect(await itemState()).toBe('PENDING_ACCEPTANCE');
  });

  it('that was submitted before it rested is still not accepted by its submitter', async () => {
    const both = office.person(['UNIT_LIAISON', 'OFFICE_DIRECTOR'], hand.lead.caller.unitId);
    await both.does('signature', hand.leads);
    await both.does('completion', hand.leads, { body: { summary: '已办结' } });
    await director.does('suspension', hand.leads, rest);
    await director.does('resumption', hand.leads, goOn);
    expect(await both.does('acceptance', hand.leads)).toMatchObject({ status: 403, body: { code: 'OWN_COMPLETION' } });
  });

  it('rests with its request, which is under decision again afterwards', async () => {
    const { lead, leads } = hand;
    await lead.does('signature', leads);
    await lead.does('return-request', leads, because('非我局职责'));
    await director.does('suspension', leads, rest);
    expect(await director.does('resumption', leads, goOn)).toMatchObject({ body: { state: 'RETURN_REQUESTED', requests: [{ outcome: null }] } });
    expect(await director.does('request-refusal', leads, because('不同意'))).toMatchObject({ body: { state: 'SIGNED' } });
  });

  it('that is ended at rest takes its request with it', async () => {
    const { lead, leads } = hand;
    await lead.does('return-request', leads, because('非我局职责'));
    await director.does('suspension', leads, rest);
    expect(await director.does('termination', leads, because('任务取消'))).toMatchObject({ body: { state: 'TERMINATED', requests: [{ outcome: 'TERMINATE' }] } });
  });
});

describe('a whole item', () => {
  it('rests with everything open of it and goes on as it was, told unit by unit', async () => {
    const { lead, leads, cos, itemId } = hand;
    await lead.does('signature', leads);
    const told = (await office.events()).length;
    expect(await director.doesToItem('suspension', itemId, rest)).toMatchObject({ status: 200, body: { state: 'SUSPENDED', light: null } });
    expect([await stateOf(leads), await stateOf(cos)]).toEqual(['SUSPENDED', 'SUSPENDED']);
    expect(await director.doesToItem('resumption', itemId, goOn)).toMatchObject({ status: 200, body: { state: 'IN_PROGRESS' } });
    expect([await stateOf(leads), await stateOf(cos)]).toEqual(['SIGNED', 'AWAITING_SIGN']);
    const events = (await office.events()).slice(told).map(({ name, subject, payload }) => [
      name,
      subject.type,
      (payload as { entries: { state: string; remark: string | null }[] }).entries.map(({ state, remark }) => `${state}：${remark}`),
    ]);
    const [why, whyOn] = [rest.body.reason, goOn.body.reason];
    expect(events).toEqual([
      ['item.advanced.v1', 'item', [`SUSPENDED：${why}`]],
      ['assignment.suspended.v1', 'item', [`SUSPENDED：${why}`, `SUSPENDED：${why}`]],
      ['item.advanced.v1', 'item', [`IN_PROGRESS：${whyOn}`]],
      ['assignment.resumed.v1', 'item', [`SIGNED：${whyOn}`, `AWAITING_SIGN：${whyOn}`]],
    ]);
  });

  it('leaves at rest, when it goes on, what rested for a reason of its own', async () => {
    const { leads, cos, itemId } = hand;
    await director.does('suspension', cos, because('该单位正在改革'));
    await director.doesToItem('suspension', itemId, rest);
    await director.doesToItem('resumption', itemId, goOn);
    expect([await stateOf(leads), await stateOf(cos)]).toEqual(['AWAITING_SIGN', 'SUSPENDED']);
  });

  it('at rest has no part of it resumed', async () => {
    const { leads, itemId } = hand;
    await director.doesToItem('suspension', itemId, rest);
    expect(await director.does('resumption', leads, goOn)).toMatchObject({ status: 409, body: { code: 'ITEM_STATE_CONFLICT', state: 'SUSPENDED' } });
    expect((await director.assignment(leads)).body.allowed).toEqual(['TERMINATE', 'WITHDRAW']);
  });

  it('whose lead was let off while it rested goes on under way', async () => {
    await submit();
    expect(await itemState()).toBe('PENDING_ACCEPTANCE');
    await director.doesToItem('suspension', hand.itemId, rest);
    await director.does('withdrawal', hand.leads, because('改由他单位牵头'));
    expect(await itemState()).toBe('SUSPENDED');
    expect(await director.doesToItem('resumption', hand.itemId, goOn)).toMatchObject({ body: { state: 'IN_PROGRESS' } });
  });

  it('has completed parts stay completed', async () => {
    const { lead, shares, sharedItemId } = hand;
    await lead.does('signature', shares.lead);
    await lead.does('completion', shares.lead, { body: { summary: '已报送' } });
    await director.does('acceptance', shares.lead);
    await director.doesToItem('suspension', sharedItemId, rest);
    expect([await stateOf(shares.lead), await stateOf(shares.co)]).toEqual(['COMPLETED', 'SUSPENDED']);
  });
});

describe('is refused', () => {
  it('resting twice, going on without resting, resting when done', async () => {
    const { leads, itemId } = hand;
    expect(await director.does('resumption', leads, goOn)).toMatchObject({ status: 409, body: { code: 'ASSIGNMENT_STATE_CONFLICT' } });
    expect(await director.doesToItem('resumption', itemId, goOn)).toMatchObject({ status: 409, body: { code: 'ITEM_STATE_CONFLICT' } });
    await director.doesToItem('suspension', itemId, rest);
    expect(await director.doesToItem('suspension', itemId, rest)).toMatchObject({ status: 409, body: { code: 'ITEM_STATE_CONFLICT' } });
    await director.doesToItem('resumption', itemId, goOn);
    await submit();
    await director.does('acceptance', leads);
    expect(await director.doesToItem('suspension', itemId, rest)).toMatchObject({ status: 409, body: { state: 'COMPLETED' } });
  });

  it('to units and reviewers, without a reason, on an old revision, from elsewhere', async () => {
    const { lead, leads, itemId } = hand;
    const reviewer = office.person(['REVIEWER']);
    const stranger = office.person(['OFFICE_DIRECTOR'], undefined, '01930000-0000-7000-8000-000000000009');
    for (const verb of ['suspension', 'resumption']) {
      expect(await lead.does(verb, leads, rest)).toMatchObject({ status: 403 });
      expect(await reviewer.doesToItem(verb, itemId, rest)).toMatchObject({ status: 403 });
      expect(await director.does(verb, leads, { body: {} })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
      expect(await director.doesToItem(verb, itemId, because(' '))).toMatchObject({ status: 400 });
      expect(await stranger.does(verb, leads, { ...rest, ifMatch: '"1"' })).toMatchObject({ status: 404 });
      expect(await stranger.doesToItem(verb, itemId, { ...rest, ifMatch: '"1"' })).toMatchObject({ status: 404 });
    }
    expect(await director.does('suspension', leads, { ...rest, ifMatch: '"9"' })).toMatchObject({ status: 412 });
    expect(await director.doesToItem('suspension', itemId, { ...rest, ifMatch: '"9"' })).toMatchObject({ status: 412 });
    expect([await stateOf(leads), await itemState()]).toEqual(['AWAITING_SIGN', 'DISPATCHED']);
  });

  it('to the second of two at once', async () => {
    const { etag: ifMatch } = await director.item(hand.itemId);
    const answers = await Promise.all(
      [director, office.person(['DISPATCHER'])].map((officer) => officer.doesToItem('suspension', hand.itemId, { ...rest, ifMatch })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await director.assignment(hand.leads)).body.revision).toBe(2);
  });
});
