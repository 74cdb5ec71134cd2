import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { AssignmentDispatchedV1, Envelope } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type NamedUnit, type Person } from '../testing/assignment-office.js';
import { assignmentOf, type PlanInHand, planInHand } from '../testing/plan-in-hand.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let hand: PlanInHand;
/** Whom the work really belongs to. */
let other: Person;
let market: NamedUnit;

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
  other = office.person(['UNIT_LIAISON']);
  market = { unitId: other.caller.unitId, name: '嘉兴市综合行政执法局' };
  await office.knows(market);
});

const toOther = () => ({ body: { unitId: market.unitId, reason: '职责已划入综合行政执法局' } });
const dispatched = async (unitId: string) =>
  ((await office.events()) as Envelope<AssignmentDispatchedV1>[]).filter(
    ({ name, payload }) => name === 'assignment.dispatched.v1' && payload.entries.some((entry) => entry.unitId === unitId),
  );

describe('a transfer', () => {
  it('asked for by the unit and made by the office gives the other unit an assignment of its own', async () => {
    const { lead, leads, itemId } = hand;
    await lead.does('signature', leads);
    expect(await lead.does('transfer-request', leads, toOther())).toMatchObject({
      status: 200,
      body: { state: 'TRANSFER_REQUESTED', requests: [{ command: 'REQUEST_TRANSFER', proposedUnitId: market.unitId, proposedUnit: market.name }] },
    });
    const { body: old, status } = await director.does('transfer', leads, toOther());
    expect([status, old.state, old.requests[0]?.outcome, old.allowed]).toEqual([201, 'TRANSFERRED', 'TRANSFER', []]);
    expect(old.transferredTo).toMatchObject({ unitId: market.unitId, unitName: market.name, state: 'AWAITING_SIGN', itemId });

    const { body: fresh } = await other.assignment(old.transferredTo?.assignmentId ?? '');
    expect(fresh).toMatchObject({
      state: 'AWAITING_SIGN',
      revision: 1,
      role: 'LEAD',
      reporting: true,
      due: '2020-12-31',
      deadlineRevision: 1,
      transferredFrom: { assignmentId: leads, state: 'TRANSFERRED' },
    });
    expect(fresh.history.at(-1)).toMatchObject({ command: 'DISPATCH', before: null, after: 'AWAITING_SIGN', accountId: director.caller.accountId });
    const [told, ...more] = await dispatched(market.unitId);
    expect(more).toEqual([]);
    expect(told?.payload).toMatchObject({
      dispatchedAt: office.clock.now().toISOString(),
      items: [{ itemId, due: '2020-12-31', deadlineRevision: 1, duty: 'LED' }],
      entries: [{ assignmentId: fresh.id, revision: 1, unitId: market.unitId, unitName: market.name, role: 'LEAD', reporting: true }],
    });
  });

  it('has the item wait for the new lead, not the old one', async () => {
    const { lead, leads, itemId } = hand;
    await lead.does('signature', leads);
    await director.does('transfer', leads, toOther());
    expect((await director.item(itemId)).body.state).toBe('IN_PROGRESS');
    const fresh = await assignmentOf(other, itemId);
    await other.does('signature', fresh);
    await other.does('completion', fresh, { body: { summary: '已办结' } });
    await director.does('acceptance', fresh);
    expect((await director.item(itemId)).body.state).toBe('COMPLETED');
  });

  it('keeps the whole chain of deadlines', async () => {
    const { leads, lead } = hand;
    await office.rows('update assignment set due = $2, deadline_revision = 2 where id = $1', [leads, '2021-03-31']);
    await office.rows(
      `insert into deadline_revision (item_id, assignment_id, revision, due, cause, reason, at)
       select item_id, id, 2, due, 'EXTENSION', '受疫情影响', now() from assignment where id = $1`,
      [leads],
    );
    await lead.does('signature', leads);
    const { body } = await director.does('transfer', leads, toOther());
    const fresh = body.transferredTo?.assignmentId ?? '';
    expect((await other.assignment(fresh)).body).toMatchObject({ due: '2021-03-31', deadlineRevision: 2 });
    expect(await office.rows('select revision, due, cause, reason from deadline_revision where assignment_id = $1', [fresh])).toEqual([
      { revision: 2, due: '2021-03-31', cause: 'EXTENSION', reason: '受疫情影响' },
    ]);
    expect((await dispatched(market.unitId))[0]?.payload.items).toMatchObject([{ due: '2021-03-31', deadlineRevision: 2 }]);
  });

  it('can come after a return, after a request for return, and back to who had it first', async () => {
    const { lead, leads, cos, co, itemId } = hand;
    await office.knows({ unitId: lead.caller.unitId, name: '嘉兴市司法局' });
    const reason = '非我局职责';
    await lead.does('return-request', leads, { body: { reason } });
    await director.does('return-grant', leads, { body: { reason } });
    expect(await director.does('transfer', leads, toOther())).toMatchObject({ status: 201, body: { requests: [{ outcome: 'GRANT_RETURN' }] } });

    const fresh = await assignmentOf(other, itemId);
    await other.does('return-request', fresh, { body: { reason } });
    const back = { body: { unitId: lead.caller.unitId, reason: '经研究仍由原单位办理' } };
    const { body } = await director.does('transfer', fresh, back);
    expect(body).toMatchObject({ state: 'TRANSFERRED', requests: [{ outcome: 'TRANSFER' }], transferredTo: { unitId: lead.caller.unitId } });
    expect((await lead.assignments(`?itemId=${itemId}`)).body.items.map(({ state }) => state).sort()).toEqual(['AWAITING_SIGN', 'TRANSFERRED']);
    expect(await co.assignment(cos)).toMatchObject({ body: { state: 'AWAITING_SIGN' } });
  });

  it('sent again with its key is made once', async () => {
    const { leads } = hand;
    const { etag: ifMatch } = await director.assignment(leads);
    const call = { ...toOther(), ifMatch, key: uuidv7() };
    const first = await director.does('transfer', leads, call);
    const again = await director.does('transfer', leads, call);
    expect(again.body).toEqual(first.body);
    expect(await dispatched(market.unitId)).toHaveLength(1);
  });

  it('made by two at once is made once', async () => {
    const { leads } = hand;
    const { etag: ifMatch } = await director.assignment(leads);
    const officers = [director, office.person(['DISPATCHER'])];
    const answers = await Promise.all(officers.map((officer) => officer.does('transfer', leads, { ...toOther(), ifMatch })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await dispatched(market.unitId)).toHaveLength(1);
  });
});

describe('a transfer is refused', () => {
  const refuses = async (call: () => Promise<{ status: number; body: unknown }>, status: number, code: string, more: object = {}) => {
    const everything = async () => [await office.events(), await office.rows('select id, state, revision from assignment order by id')];
    const before = await everything();
    expect(await call()).toMatchObject({ status, body: { code, ...more } });
    expect(await everything()).toEqual(before);
  };
  const to = (unitId: unknown) => ({ body: { unitId, reason: '职责调整' } });

  it('to a unit nobody knows, or one of another jurisdiction', async () => {
    const elsewhere = uuidv7();
    await office.rows('insert into known_unit (id, jurisdiction_id, revision, name, active) values ($1, $2, 1, $3, true)', [elsewhere, uuidv7(), '外市司法局']);
    for (const unitId of [uuidv7(), elsewhere]) {
      await refuses(() => hand.lead.does('transfer-request', hand.leads, to(unitId)), 422, 'TRANSFER_UNIT_UNKNOWN');
      await refuses(() => director.does('transfer', hand.leads, to(unitId)), 422, 'TRANSFER_UNIT_UNKNOWN');
    }
  });

  it('to a unit that is gone, naming who took over from it', async () => {
    const former = { unitId: uuidv7(), name: '嘉兴市工商行政管理局' };
    const closed = { unitId: uuidv7(), name: '嘉兴市物价局' };
    await office.knows(former, { ...closed, active: false });
    await office.succeed(former, market);
    await refuses(() => director.does('transfer', hand.leads, to(former.unitId)), 422, 'TRANSFER_UNIT_UNKNOWN', { successor: market.name });
    await refuses(() => director.does('transfer', hand.leads, to(closed.unitId)), 422, 'TRANSFER_UNIT_UNKNOWN');
  });

  it('to a unit that has an open part in the item, itself included', async () => {
    const { lead, co, leads } = hand;
    await office.knows({ unitId: co.caller.unitId, name: '嘉兴市市场监督管理局' }, { unitId: lead.caller.unitId, name: '嘉兴市司法局' });
    await refuses(() => director.does('transfer', leads, to(co.caller.unitId)), 409, 'TRANSFER_UNIT_TAKES_PART', { assignmentId: hand.cos });
    await refuses(() => director.does('transfer', leads, to(lead.caller.unitId)), 409, 'TRANSFER_UNIT_TAKES_PART', { assignmentId: leads });
    await refuses(() => lead.does('transfer-request', leads, to(co.caller.unitId)), 409, 'TRANSFER_UNIT_TAKES_PART');
    await refuses(() => lead.does('transfer-request', leads, to(lead.caller.unitId)), 409, 'TRANSFER_UNIT_TAKES_PART');
  });

  it('while a completion is under decision, and once the work is done', async () => {
    const { lead, leads } = hand;
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: { summary: '已办结' } });
    await refuses(() => director.does('transfer', leads, toOther()), 409, 'ASSIGNMENT_STATE_CONFLICT', { state: 'COMPLETION_SUBMITTED' });
    await refuses(() => lead.does('transfer-request', leads, toOther()), 409, 'ASSIGNMENT_STATE_CONFLICT');
    await director.does('acceptance', leads);
    await refuses(() => director.does('transfer', leads, toOther()), 409, 'ASSIGNMENT_STATE_CONFLICT', { state: 'COMPLETED' });
  });

  it('without a unit, with something else in its place, without a reason', async () => {
    for (const body of [{ reason: '职责调整' }, { unitId: '1', reason: '职责调整' }, { unitId: market.unitId }, { unitId: market.unitId, reason: ' ' }]) {
      await refuses(() => director.does('transfer', hand.leads, { body }), 400, 'VALIDATION_FAILED');
      await refuses(() => hand.lead.does('transfer-request', hand.leads, { body }), 400, 'VALIDATION_FAILED');
    }
  });

  it('made by a unit, asked for by the office, made by who asked for it', async () => {
    await refuses(() => hand.lead.does('transfer', hand.leads, toOther()), 403, 'FORBIDDEN');
    await refuses(() => director.does('transfer-request', hand.leads, toOther()), 403, 'FORBIDDEN');
    const both = office.person(['UNIT_LIAISON', 'OFFICE_DIRECTOR'], hand.lead.caller.unitId);
    await both.does('transfer-request', hand.leads, toOther());
    await refuses(() => both.does('transfer', hand.leads, toOther()), 403, 'OWN_REQUEST');
  });
});
