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

const summary = { body: { summary: '已办结' } };

describe('a substitute (AB角)', () => {
  it('leaves both names in the history of assignment and item, and in the events', async () => {
    const standIn = office.substituteOf(director);
    await standIn.doesToItem('suspension', hand.itemId, { body: { reason: '暂缓' } });
    const both = { accountId: standIn.caller.accountId, actorName: 'B角', absentAccountId: director.caller.accountId, absentName: director.caller.displayName };
    expect((await director.item(hand.itemId)).body.history.at(-1)).toMatchObject({ command: 'SUSPEND', ...both });
    expect((await director.assignment(hand.leads)).body.history.at(-1)).toMatchObject({ command: 'SUSPEND', ...both });
    const [told] = (await office.events()).slice(-1);
    expect(told?.actor).toMatchObject({ accountId: standIn.caller.accountId, onBehalfOf: { accountId: director.caller.accountId } });
  });

  it('who acts for oneself leaves one name', async () => {
    await hand.lead.does('signature', hand.leads);
    expect((await director.assignment(hand.leads)).body.history.at(-1)).toMatchObject({ absentAccountId: null, absentName: null });
  });

  it('submits for the absent person, and neither of both accepts it', async () => {
    const absent = office.person(['UNIT_LIAISON', 'OFFICE_DIRECTOR'], hand.lead.caller.unitId);
    const standIn = office.substituteOf(absent);
    await standIn.does('signature', hand.leads);
    await standIn.does('completion', hand.leads, summary);
    for (const person of [absent, standIn]) {
      expect((await person.assignment(hand.leads)).body.allowed).not.toContain('ACCEPT');
      expect(await person.does('acceptance', hand.leads)).toMatchObject({ status: 403, body: { code: 'OWN_COMPLETION' } });
    }
    expect(await director.does('acceptance', hand.leads)).toMatchObject({ status: 200 });
  });

  it('of who submitted does not accept it in that one’s place', async () => {
    const submitter = office.person(['UNIT_LIAISON', 'REVIEWER'], hand.lead.caller.unitId);
    await submitter.does('signature', hand.leads);
    await submitter.does('completion', hand.leads, summary);
    expect(await office.substituteOf(submitter).does('acceptance', hand.leads)).toMatchObject({ status: 403, body: { code: 'OWN_COMPLETION' } });
  });
});

describe('what can be done next', () => {
  it('is told each caller for itself', async () => {
    const { lead, leads, co } = hand;
    const allowed = async (person: Person) => (await person.assignment(leads)).body.allowed;
    const leader = office.person(['LEADER']);
    const reviewer = office.person(['REVIEWER']);
    const observer = office.person(['OBSERVER'], lead.caller.unitId);
    expect(await allowed(lead)).toEqual(['SIGN', 'REQUEST_RETURN', 'REQUEST_TRANSFER']);
    expect(await allowed(director)).toEqual(['TRANSFER', 'SUSPEND', 'TERMINATE', 'WITHDRAW']);
    for (const onlooker of [leader, reviewer, observer]) expect(await allowed(onlooker)).toEqual([]);
    await lead.does('signature', leads);
    await lead.does('completion', leads, summary);
    expect(await allowed(reviewer)).toEqual(['ACCEPT', 'SEND_BACK']);
    expect(await allowed(lead)).toEqual([]);
    expect(await co.assignment(leads)).toMatchObject({ status: 404 });
  });
});
