import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, type Refused } from '../testing/assignment-office.js';
import { type PlanInHand, planInHand } from '../testing/plan-in-hand.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let dispatcher: Person;
let hand: PlanInHand;
let lead: Person;

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url, '2020-09-22');
  director = office.person(['OFFICE_DIRECTOR']);
  dispatcher = office.person(['DISPATCHER']);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});
beforeEach(async () => {
  hand = await planInHand(office);
  lead = hand.lead;
});

const wrongUnit = { body: { reason: '此项职责已划转，非我局职责' } };
const because = (reason: string) => ({ body: { reason } });
const reach = (instant: string) => office.clock.advanceTo(new Date(`${instant}+08:00`));
const namesOf = async (id: string) => (await office.events()).filter(({ subject }) => subject.id === id).map(({ name, subject }) => [name, subject.revision]);

describe('a unit that objects', () => {
  it('is let off, given the work again, and signs for it anew', async () => {
    const { leads } = hand;
    expect(await lead.does('return-request', leads, wrongUnit)).toMatchObject({
      status: 200,
      body: { state: 'RETURN_REQUESTED', stateLabel: '申请退回', revision: 2, allowed: ['TAKE_BACK'] },
    });
    expect((await director.assignment(leads)).body).toMatchObject({
      allowed: ['GRANT_RETURN', 'TRANSFER', 'REFUSE', 'SUSPEND', 'TERMINATE', 'WITHDRAW'],
      requests: [{ command: 'REQUEST_RETURN', reason: wrongUnit.body.reason, accountId: lead.caller.accountId, outcome: null, settledAt: null }],
    });
    expect(await dispatcher.does('return-grant', leads, because('同意退回'))).toMatchObject({ body: { state: 'RETURNED', light: null } });
    expect((await director.assignment(leads)).body.requests).toMatchObject([{ outcome: 'GRANT_RETURN', settledAt: expect.any(String) }]);
    expect((await lead.assignment(leads)).body.allowed).toEqual([]);
    expect(await dispatcher.does('redispatch', leads, because('经核，仍由你局办理'))).toMatchObject({ body: { state: 'AWAITING_SIGN' } });
    expect(await lead.does('signature', leads)).toMatchObject({ body: { state: 'SIGNED', revision: 5 } });

    expect(await namesOf(leads)).toEqual([
      ['assignment.return-requested.v1', 2],
      ['assignment.returned.v1', 3],
      ['assignment.redispatched.v1', 4],
      ['assignment.signed.v1', 5],
    ]);
    const history = (await lead.assignment(leads)).body.history.slice(1);
    expect(history.map(({ command, before, after, remark }) => [command, before, after, remark])).toEqual([
      ['REQUEST_RETURN', 'AWAITING_SIGN', 'RETURN_REQUESTED', wrongUnit.body.reason],
      ['GRANT_RETURN', 'RETURN_REQUESTED', 'RETURNED', '同意退回'],
      ['REDISPATCH', 'RETURNED', 'AWAITING_SIGN', '经核，仍由你局办理'],
      ['SIGN', 'AWAITING_SIGN', 'SIGNED', null],
    ]);
  });

  it.each([
    ['refused', 'request-refusal', 'REFUSE'],
    ['taken back', 'request-withdrawal', 'TAKE_BACK'],
  ] as const)('and whose request is %s goes on where it asked from', async (_, verb, outcome) => {
    const { leads, cos, co } = hand;
    await lead.does('signature', leads);
    const decider = outcome === 'REFUSE' ? { [leads]: director, [cos]: director } : { [leads]: lead, [cos]: co };
    for (const [unit, id, state] of [[lead, leads, 'SIGNED'], [co, cos, 'AWAITING_SIGN']] as const) {
      await unit.does('return-request', id, wrongUnit);
      expect(await decider[id]?.does(verb, id, because('职责清单已明确'))).toMatchObject({ status: 200, body: { state, requests: [{ outcome }] } });
      expect((await namesOf(id)).at(-1)?.[0]).toBe('assignment.request-refused.v1');
    }
  });

  it('may ask again after a refusal, and both requests stay to be read', async () => {
    const { leads } = hand;
    await lead.does('return-request', leads, wrongUnit);
    await director.does('request-refusal', leads, because('不同意'));
    await lead.does('return-request', leads, because('补充三定方案'));
    const { body } = await director.assignment(leads);
    expect(body.requests.map(({ reason, outcome }) => [reason, outcome])).toEqual([
      [wrongUnit.body.reason, 'REFUSE'],
      ['补充三定方案', null],
    ]);
  });

  it('leaves an item with a lead under way, and a shared one to the others', async () => {
    const { leads, itemId, sharedItemId, shares, co } = hand;
    await lead.does('return-request', leads, wrongUnit);
    await director.does('return-grant', leads, because('同意'));
    await co.does('signature', hand.cos);
    await co.does('completion', hand.cos, { body: { summary: '已办结' } });
    await director.does('acceptance', hand.cos);
    expect((await director.item(itemId)).body.state).toBe('IN_PROGRESS');

    await lead.does('return-request', shares.lead, wrongUnit);
    await director.does('return-grant', shares.lead, because('同意'));
    await co.does('signature', shares.co);
    await co.does('completion', shares.co, { body: { summary: '已报送' } });
    await director.does('acceptance', shares.co);
    expect((await director.item(sharedItemId)).body.state).toBe('COMPLETED');
  });

  it('and has handed over meanwhile leaves the work, when it is given again, to its successor', async () => {
    const { leads } = hand;
    await lead.does('return-request', leads, wrongUnit);
    await director.does('return-grant', leads, because('同意'));
    const heir = office.person(['UNIT_LIAISON']);
    await office.succeed({ unitId: lead.caller.unitId, name: '嘉兴市司法局' }, { unitId: heir.caller.unitId, name: '嘉兴市法治局' });
    expect((await director.assignment(leads)).body).toMatchObject({ state: 'RETURNED', unitId: lead.caller.unitId });
    expect(await director.does('redispatch', leads, because('交由承接单位办理'))).toMatchObject({
      body: { state: 'AWAITING_SIGN', unitId: heir.caller.unitId, formerUnitName: '嘉兴市司法局', revision: 5 },
    });
    expect(await heir.does('signature', leads)).toMatchObject({ body: { state: 'SIGNED' } });
  });

  it('after the item was struck off is not given the work again', async () => {
    const { sharedItemId, shares, co } = hand;
    await lead.does('return-request', shares.lead, wrongUnit);
    await director.does('return-grant', shares.lead, because('同意'));
    await co.does('signature', shares.co);
    await co.does('completion', shares.co, { body: { summary: '已报送' } });
    await director.does('acceptance', shares.co);
    await director.doesToItem('clearance', sharedItemId);
    expect((await director.assignment(shares.lead)).body).toMatchObject({ state: 'RETURNED', allowed: [] });
    expect(await director.does<Refused>('redispatch', shares.lead, because('再交办'))).toMatchObject({
      status: 409,
      body: { code: 'ITEM_STATE_CONFLICT', state: 'CLEARED' },
    });
  });
});

describe('a wrong objection', () => {
  const refuses = async (call: () => Promise<{ status: number; body: unknown }>, status: number, code: string, more: object = {}) => {
    const before = [await office.events(), await office.rows('select * from handover_request order by id')];
    expect(await call()).toMatchObject({ status, body: { code, ...more } });
    expect([await office.events(), await office.rows('select * from handover_request order by id')]).toEqual(before);
  };

  it('has no reason, a blank one, one too long, or says more than is asked', async () => {
    for (const body of [{}, { reason: ' \n' }, { reason: '一'.repeat(2_001) }, { reason: 3 }, { reason: '不属我局', unitId: uuidv7() }]) {
      await refuses(() => lead.does('return-request', hand.leads, { body }), 400, 'VALIDATION_FAILED');
    }
    expect(await lead.does('return-request', hand.leads, because('一'.repeat(2_000)))).toMatchObject({ status: 200 });
  });

  it('comes from the office, from another unit, on an old revision or on none', async () => {
    const { leads, co } = hand;
    await refuses(() => director.does('return-request', leads, wrongUnit), 403, 'FORBIDDEN');
    await refuses(() => co.does('return-request', leads, { ...wrongUnit, ifMatch: '"1"' }), 404, 'NOT_FOUND');
    await refuses(() => lead.does('return-request', leads, { ...wrongUnit, ifMatch: '"7"' }), 412, 'STALE_REVISION');
    await refuses(() => lead.does('return-request', leads, { ...wrongUnit, ifMatch: null }), 428, 'PRECONDITION_REQUIRED');
  });

  it('is made twice, or once work has begun', async () => {
    const { leads, cos, co } = hand;
    await lead.does('return-request', leads, wrongUnit);
    await refuses(() => lead.does('return-request', leads, wrongUnit), 409, 'ASSIGNMENT_STATE_CONFLICT', { state: 'RETURN_REQUESTED', allowed: ['TAKE_BACK'] });
    await co.does('signature', cos);
    await co.does('progress-reports', cos, { body: { text: '已启动' } });
    await refuses(() => co.does('return-request', cos, wrongUnit), 409, 'ASSIGNMENT_STATE_CONFLICT', { state: 'IN_PROGRESS' });
  });

  it('is decided by a unit, by a reviewer, or by who made it', async () => {
    const both = office.person(['UNIT_LIAISON', 'OFFICE_DIRECTOR'], lead.caller.unitId);
    const { leads } = hand;
    await both.does('return-request', leads, wrongUnit);
    expect((await both.assignment(leads)).body.allowed).not.toContain('GRANT_RETURN');
    for (const verb of ['return-grant', 'request-refusal']) {
      await refuses(() => both.does(verb, leads, because('同意')), 403, 'OWN_REQUEST');
      await refuses(() => lead.does(verb, leads, because('同意')), 403, 'FORBIDDEN');
      await refuses(() => office.person(['REVIEWER']).does(verb, leads, because('同意')), 403, 'FORBIDDEN');
    }
    await refuses(() => director.does('request-withdrawal', leads, because('撤回')), 403, 'FORBIDDEN');
  });

  it('is decided by the one in whose place it was made', async () => {
    const both = office.person(['UNIT_LIAISON', 'OFFICE_DIRECTOR'], lead.caller.unitId);
    const { leads } = hand;
    await office.substituteOf(both).does('return-request', leads, wrongUnit);
    await refuses(() => both.does('return-grant', leads, because('同意')), 403, 'OWN_REQUEST');
    expect((await director.assignment(leads)).body.requests).toMatchObject([{ actorName: 'B角', absentName: both.caller.displayName }]);
  });

  it('was never made: there is nothing to grant, refuse or take back', async () => {
    await refuses(() => director.does('return-grant', hand.leads, because('同意')), 409, 'ASSIGNMENT_STATE_CONFLICT');
    await refuses(() => director.does('request-refusal', hand.leads, because('不同意')), 409, 'ASSIGNMENT_STATE_CONFLICT');
    await refuses(() => lead.does('request-withdrawal', hand.leads, because('撤回')), 409, 'ASSIGNMENT_STATE_CONFLICT');
    await refuses(() => director.does('redispatch', hand.leads, because('交办')), 409, 'ASSIGNMENT_STATE_CONFLICT');
  });
});

describe('two at once', () => {
  it('granting and taking back: one of both holds', async () => {
    const { leads } = hand;
    await lead.does('return-request', leads, wrongUnit);
    const { etag: ifMatch } = await lead.assignment(leads);
    const answers = await Promise.all([
      director.does('return-grant', leads, { ifMatch, ...because('同意') }),
      lead.does('request-withdrawal', leads, { ifMatch, ...because('自行办理') }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await director.assignment(leads)).body).toMatchObject({ revision: 3, requests: [{ outcome: expect.any(String) }] });
  });

  it('signing and objecting: one of both holds', async () => {
    const { leads } = hand;
    const answers = await Promise.all([
      lead.does('signature', leads, { ifMatch: '"1"' }),
      lead.does('return-request', leads, { ifMatch: '"1"', ...wrongUnit }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409 || status === 412)).toHaveLength(1);
  });
});

describe('the time to object', () => {
  it('is two working days whatever the hour, and a refusal names the last of them', async () => {
    reach('2020-09-23T18:30:00');
    const { leads, cos, co } = (hand = await planInHand(office));
    reach('2020-09-25T23:59:59');
    expect(await hand.lead.does('return-request', leads, wrongUnit)).toMatchObject({ status: 200 });
    reach('2020-09-26T00:00:00');
    expect((await co.assignment(cos)).body.allowed).not.toContain('REQUEST_RETURN');
    expect(await co.does<Refused>('return-request', cos, wrongUnit)).toMatchObject({
      status: 409,
      body: { code: 'OBJECTION_TOO_LATE', lastDay: '2020-09-25', allowed: ['SIGN', 'REQUEST_TRANSFER'] },
    });
  });

  it('counts the worked Saturday after a long holiday, not the holiday', async () => {
    reach('2020-09-30T08:30:00');
    const { leads, cos, lead: unit, co } = await planInHand(office);
    reach('2020-10-10T20:00:00');
    expect(await unit.does('return-request', leads, wrongUnit)).toMatchObject({ status: 200 });
    reach('2020-10-11T00:00:00');
    expect(await co.does<Refused>('return-request', cos, wrongUnit)).toMatchObject({ body: { lastDay: '2020-10-10' } });
  });

  it('begins anew when the work is given again, and not when a request is refused', async () => {
    reach('2020-10-12T09:00:00');
    const { leads, cos, lead: unit, co } = await planInHand(office);
    await unit.does('return-request', leads, wrongUnit);
    await director.does('return-grant', leads, because('同意'));
    await co.does('return-request', cos, wrongUnit);
    reach('2020-10-16T09:00:00');
    await director.does('redispatch', leads, because('仍由你局办理'));
    await director.does('request-refusal', cos, because('不同意'));
    expect(await co.does<Refused>('return-request', cos, wrongUnit)).toMatchObject({ body: { code: 'OBJECTION_TOO_LATE', lastDay: '2020-10-14' } });
    reach('2020-10-20T09:00:00');
    expect(await unit.does('return-request', leads, wrongUnit)).toMatchObject({ status: 200 });
  });

  it('that ends in a year without a calendar is not guessed', async () => {
    reach('2030-12-31T09:00:00');
    const { leads, lead: unit } = await planInHand(office, '2031-06-30');
    expect(await unit.does<Refused>('return-request', leads, wrongUnit)).toMatchObject({ status: 409, body: { code: 'OBJECTION_TIME_UNKNOWN' } });
    expect((await unit.assignment(leads)).body.allowed).toEqual(['SIGN', 'REQUEST_TRANSFER']);
  });
});
