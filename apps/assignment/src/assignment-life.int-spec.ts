import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, type Refused } from './testing/assignment-office.js';
import { planInHand } from './testing/plan-in-hand.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let reviewer: Person;
/** The units of the plan at hand. */
let lead: Person;
let co: Person;
/** The led item and its two assignments. */
let itemId: string;
let leads: string;
let cos: string;
/** The item of shared duty and its two assignments, the lead unit's first. */
let sharedItemId: string;
let shares: { lead: string; co: string };

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url);
  director = office.person(['OFFICE_DIRECTOR']);
  reviewer = office.person(['REVIEWER']);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});

beforeEach(async () => {
  ({ lead, co, itemId, leads, cos, sharedItemId, shares } = await planInHand(office));
});

const summary = { summary: '已办结，印发通知并开展专项检查。' };
const itemState = async (id = itemId) => (await director.item(id)).body.state;

/** Everything that tells whether something was changed. */
const everything = async (id: string) => ({
  row: (await director.assignment(id)).body,
  events: (await office.events()).length,
  reports: await office.rows('select count(*) from progress_report'),
});

describe('the job', () => {
  it('goes from signature to clearance, and the item follows its lead', async () => {
    expect(await itemState()).toBe('DISPATCHED');

    const signed = await lead.does('signature', leads);
    expect(signed).toMatchObject({ status: 200, etag: '"2"', body: { state: 'SIGNED', stateLabel: '已签收', revision: 2 } });
    expect(await itemState()).toBe('IN_PROGRESS');

    const reported = await lead.does('progress-reports', leads, { body: { text: '已完成摸底', percent: 40 } });
    expect(reported).toMatchObject({ status: 201, body: { state: 'IN_PROGRESS', percent: 40, progressReports: [{ text: '已完成摸底', percent: 40 }] } });

    expect(await lead.does('completion', leads, { body: summary })).toMatchObject({ status: 200, body: { state: 'COMPLETION_SUBMITTED' } });
    expect(await itemState()).toBe('PENDING_ACCEPTANCE');

    expect(await director.does('acceptance', leads)).toMatchObject({ status: 200, body: { state: 'COMPLETED', light: null } });
    const { body: item, etag } = await director.item(itemId);
    expect(item).toMatchObject({ state: 'COMPLETED', light: null, assignments: [{ id: leads, state: 'COMPLETED' }, { id: cos }] });

    const cleared = await director.post(`/api/items/${itemId}/clearance`, { ifMatch: etag, body: { remark: '同意销号' } });
    expect(cleared).toMatchObject({ status: 200, body: { state: 'CLEARED', assignments: [{ id: leads, state: 'COMPLETED' }, { id: cos, state: 'COMPLETED' }] } });
  });

  it('is told in events that carry the state after each change, the item’s own among them', async () => {
    const before = (await office.events()).length;
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: summary });
    await reviewer.does('send-back', leads, { body: { reason: '缺少佐证材料' } });
    await lead.does('progress-reports', leads, { body: { text: '已补充', percent: 90 } });
    await lead.does('completion', leads, { body: summary });
    await reviewer.does('acceptance', leads, { body: { remark: '同意' } });

    const told = (await office.events()).slice(before).map(({ name, subject, payload, actor }) => {
      const [entry] = (payload as { entries: { state: string; remark: string | null; percent?: number | null }[] }).entries;
      return [name, subject.revision, entry?.state, entry?.remark, actor?.accountId === reviewer.caller.accountId];
    });
    expect(told).toEqual([
      ['assignment.signed.v1', 2, 'SIGNED', null, false],
      ['item.advanced.v1', 2, 'IN_PROGRESS', null, false],
      ['assignment.completion-submitted.v1', 3, 'COMPLETION_SUBMITTED', summary.summary, false],
      ['item.advanced.v1', 3, 'PENDING_ACCEPTANCE', null, false],
      ['assignment.sent-back.v1', 4, 'REWORK', '缺少佐证材料', true],
      ['item.advanced.v1', 4, 'IN_PROGRESS', null, true],
      ['assignment.progressed.v1', 5, 'IN_PROGRESS', '已补充', false],
      ['assignment.completion-submitted.v1', 6, 'COMPLETION_SUBMITTED', summary.summary, false],
      ['item.advanced.v1', 5, 'PENDING_ACCEPTANCE', null, false],
      ['assignment.completed.v1', 7, 'COMPLETED', '同意', true],
      ['item.advanced.v1', 6, 'COMPLETED', null, true],
    ]);
  });

  it('leaves a history of who did what for which unit, from which state to which', async () => {
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: summary });
    await director.does('send-back', leads, { body: { reason: '缺少佐证材料' } });
    const { body } = await lead.assignment(leads);
    const by = ({ caller }: Person) => ({ accountId: caller.accountId, onBehalfOf: caller.unitId });
    expect(body.history).toMatchObject([
      { command: 'DISPATCH', before: null, after: 'DISPATCHED', actorName: '审核' },
      { command: 'SIGN', before: 'AWAITING_SIGN', after: 'SIGNED', revision: 2, remark: null, ...by(lead) },
      { command: 'SUBMIT_COMPLETION', before: 'SIGNED', after: 'COMPLETION_SUBMITTED', remark: summary.summary, ...by(lead) },
      { command: 'SEND_BACK', before: 'COMPLETION_SUBMITTED', after: 'REWORK', remark: '缺少佐证材料', ...by(director) },
    ]);
    expect(body.allowed).toEqual(['REPORT_PROGRESS', 'SUBMIT_COMPLETION', 'REQUEST_TRANSFER']);
  });

  it('on an item of shared duty is done when all are accepted', async () => {
    for (const [unit, id] of [[lead, shares.lead], [co, shares.co]] as const) {
      await unit.does('signature', id);
      await unit.does('completion', id, { body: summary });
    }
    expect(await itemState(sharedItemId)).toBe('PENDING_ACCEPTANCE');
    await director.does('acceptance', shares.lead);
    expect(await itemState(sharedItemId)).toBe('PENDING_ACCEPTANCE');
    await director.does('acceptance', shares.co);
    expect(await itemState(sharedItemId)).toBe('COMPLETED');
  });

  it('closes, when the item is cleared, what a co-unit has left open, and tells of it', async () => {
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: summary });
    await director.does('acceptance', leads);
    const { etag } = await director.item(itemId);
    await director.post(`/api/items/${itemId}/clearance`, { ifMatch: etag });
    const { body } = await co.assignment(cos);
    expect(body).toMatchObject({ state: 'COMPLETED', allowed: [] });
    expect(body.history.at(-1)).toMatchObject({ command: 'CLOSE', before: 'AWAITING_SIGN', after: 'COMPLETED' });
    expect((await office.events()).at(-1)).toMatchObject({ name: 'assignment.completed.v1', subject: { id: cos } });
    expect(await co.does<Refused>('signature', cos)).toMatchObject({ status: 409 });
  });
});

describe('a wrong call is refused by name and changes nothing', () => {
  const refuses = async (id: string, call: () => Promise<{ status: number; body: unknown }>, status: number, code: string, more: object = {}) => {
    const before = await everything(id);
    expect(await call()).toMatchObject({ status, body: { code, ...more } });
    expect(await everything(id)).toEqual(before);
  };

  it('a second signature, whichever revision it comes with', async () => {
    const { etag } = await lead.assignment(leads);
    await lead.does('signature', leads);
    const conflict = { state: 'SIGNED', allowed: ['REPORT_PROGRESS', 'SUBMIT_COMPLETION', 'REQUEST_RETURN', 'REQUEST_TRANSFER'] };
    await refuses(leads, () => lead.does('signature', leads), 409, 'ASSIGNMENT_ALREADY_SIGNED', conflict);
    await refuses(leads, () => lead.does('signature', leads, { ifMatch: etag }), 409, 'ASSIGNMENT_ALREADY_SIGNED', conflict);
  });

  it('completion and progress before the signature', async () => {
    const conflict = { state: 'AWAITING_SIGN', allowed: ['SIGN', 'REQUEST_RETURN', 'REQUEST_TRANSFER'] };
    await refuses(leads, () => lead.does('completion', leads, { body: summary }), 409, 'ASSIGNMENT_STATE_CONFLICT', conflict);
    await refuses(leads, () => lead.does('progress-reports', leads, { body: { text: '进展' } }), 409, 'ASSIGNMENT_STATE_CONFLICT', conflict);
  });

  it('acceptance of what was not submitted', async () => {
    await lead.does('signature', leads);
    await refuses(leads, () => director.does('acceptance', leads), 409, 'ASSIGNMENT_STATE_CONFLICT');
  });

  it('acceptance by the account that submitted', async () => {
    const both = office.person(['UNIT_LIAISON', 'OFFICE_DIRECTOR'], lead.caller.unitId);
    await both.does('signature', leads);
    await both.does('completion', leads, { body: summary });
    await refuses(leads, () => both.does('acceptance', leads), 403, 'OWN_COMPLETION');
  });

  it('a clearance before completion, and a second one', async () => {
    const clear = async () => director.post(`/api/items/${itemId}/clearance`, { ifMatch: (await director.item(itemId)).etag });
    await refuses(leads, clear, 409, 'ITEM_STATE_CONFLICT', { state: 'DISPATCHED' });
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: summary });
    await director.does('acceptance', leads);
    await clear();
    await refuses(leads, clear, 409, 'ITEM_STATE_CONFLICT', { state: 'CLEARED' });
  });

  it('a change without a revision, or on one that is past', async () => {
    await refuses(leads, () => lead.does('signature', leads, { ifMatch: null }), 428, 'PRECONDITION_REQUIRED');
    await refuses(leads, () => lead.does('signature', leads, { ifMatch: '"9"' }), 412, 'STALE_REVISION', { revision: 1 });
    await refuses(leads, () => lead.does('signature', leads, { ifMatch: '*' }), 400, 'VALIDATION_FAILED');
  });

  it('unknown fields, missing words, a percentage beyond a hundred', async () => {
    await lead.does('signature', leads);
    for (const body of [{ text: '进展', surprise: 1 }, { text: '   ' }, {}, { text: '进展', percent: 101 }]) {
      await refuses(leads, () => lead.does('progress-reports', leads, { body }), 400, 'VALIDATION_FAILED');
    }
  });

  it('the office signing in the unit’s place', async () => {
    await refuses(leads, () => director.does('signature', leads), 403, 'FORBIDDEN');
  });

  it('a unit accepting or clearing', async () => {
    await refuses(leads, () => lead.does('acceptance', leads), 403, 'FORBIDDEN');
    await refuses(leads, () => lead.post(`/api/items/${itemId}/clearance`, { ifMatch: '"1"' }), 403, 'FORBIDDEN');
  });

  it('another unit’s assignment, which is not even there for it', async () => {
    await refuses(leads, () => co.does('signature', leads, { ifMatch: '"1"' }), 404, 'NOT_FOUND');
    expect(await co.assignment(leads)).toMatchObject({ status: 404 });
  });

  it('ids of another jurisdiction, for its office and its units', async () => {
    const elsewhere = uuidv7();
    const stranger = office.person(['OFFICE_DIRECTOR'], uuidv7(), elsewhere);
    const namesake = office.person(['UNIT_LIAISON'], lead.caller.unitId, elsewhere);
    await refuses(leads, () => stranger.assignment(leads), 404, 'NOT_FOUND');
    await refuses(leads, () => stranger.item(itemId), 404, 'NOT_FOUND');
    await refuses(leads, () => stranger.post(`/api/items/${itemId}/clearance`, { ifMatch: '"1"' }), 404, 'NOT_FOUND');
    await refuses(leads, () => namesake.does('signature', leads, { ifMatch: '"1"' }), 404, 'NOT_FOUND');
    expect((await stranger.assignments()).body.items).toEqual([]);
  });

  it('an id that is none, and one that nothing has', async () => {
    for (const id of ['1', 'x', uuidv7()]) expect(await director.assignment(id)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('roles that are no business of theirs', async () => {
    for (const role of ['OPS', 'SYS_ADMIN', 'SEC_AUDITOR'] as const) {
      expect(await office.person([role]).assignments()).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
  });
});

describe('a progress report', () => {
  it('sent again with its key is answered as the first time and kept once', async () => {
    await lead.does('signature', leads);
    const { etag } = await lead.assignment(leads);
    const call = { ifMatch: etag, key: uuidv7(), body: { text: '已完成摸底' } };
    const first = await lead.does('progress-reports', leads, call);
    const again = await lead.does('progress-reports', leads, call);
    expect(again).toMatchObject({ status: 201, etag: first.etag });
    expect(again.body).toEqual(first.body);
    expect(again.body.progressReports).toHaveLength(1);
  });
});

describe('two at once', () => {
  const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();

  it('officers accepting: exactly one does, the other is told, one event leaves', async () => {
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: summary });
    const { etag: ifMatch } = await director.assignment(leads);
    const answers = await Promise.all([director, reviewer].map((officer) => officer.does<Refused>('acceptance', leads, { ifMatch })));
    expect(statuses(answers)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'ASSIGNMENT_STATE_CONFLICT', state: 'COMPLETED' });
    const completed = (await office.events()).filter(({ name, subject }) => name === 'assignment.completed.v1' && subject.id === leads);
    expect(completed).toHaveLength(1);
    const { body } = await director.assignment(leads);
    expect(body.history.filter(({ command }) => command === 'ACCEPT')).toHaveLength(1);
  });

  it('one accepting and one sending back: one of both holds', async () => {
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: summary });
    const { etag: ifMatch } = await director.assignment(leads);
    const answers = await Promise.all([
      director.does('acceptance', leads, { ifMatch }),
      reviewer.does('send-back', leads, { ifMatch, body: { reason: '缺少佐证材料' } }),
    ]);
    expect(statuses(answers)).toEqual([200, 409]);
    expect((await director.assignment(leads)).body.revision).toBe(4);
  });

  it('signatures of all units of an item advance the item once', async () => {
    await Promise.all([lead.does('signature', leads), co.does('signature', cos)]);
    const { body } = await director.item(itemId);
    expect(body).toMatchObject({ state: 'IN_PROGRESS', revision: 2 });
  });

  it('the last two acceptances of a shared item complete it', async () => {
    for (const [unit, id] of [[lead, shares.lead], [co, shares.co]] as const) {
      await unit.does('signature', id);
      await unit.does('completion', id, { body: summary });
    }
    await Promise.all([director.does('acceptance', shares.lead), reviewer.does('acceptance', shares.co)]);
    expect(await itemState(sharedItemId)).toBe('COMPLETED');
  });

  it('clearances: exactly one does', async () => {
    await lead.does('signature', leads);
    await lead.does('completion', leads, { body: summary });
    await director.does('acceptance', leads);
    const { etag: ifMatch } = await director.item(itemId);
    const answers = await Promise.all([director, reviewer].map((officer) => officer.post(`/api/items/${itemId}/clearance`, { ifMatch })));
    expect(statuses(answers)).toEqual([200, 409]);
  });
});
