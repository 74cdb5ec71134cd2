import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { atShanghai } from '#calendar';
import type { AssignmentDeadlineRevisedV1, Envelope } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, samplePlan } from '../testing/assignment-office.js';
import type { ExtensionPage, ExtensionView } from './extension.view.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let unit: Person;
let id: string;

const ASKED = { reason: '受疫情影响，现场执法检查顺延', progress: '已完成书面审查', due: '2021-03-31' };

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
  unit = office.person(['UNIT_LIAISON']);
  const plan = samplePlan({ lead: unit.caller.unitId, co: office.person(['UNIT_LEADER']).caller.unitId });
  await office.issue(plan);
  id = (await unit.assignments(`?itemId=${plan.items[0]?.itemId}`)).body.items[0]?.id ?? '';
  await unit.does('signature', id);
});

const ask = (person = unit, body: object = ASKED) => person.does<ExtensionView>('extensions', id, { body });
const decide = (person: Person, extension: ExtensionView, verb: string, body: object = {}) =>
  person.post<ExtensionView>(`/api/extensions/${extension.id}/${verb}`, { ifMatch: `"${extension.revision}"`, body });
const revised = async () =>
  ((await office.events()) as Envelope<AssignmentDeadlineRevisedV1>[])
    .filter(({ name }) => name === 'assignment.deadline-revised.v1')
    .flatMap(({ payload }) => payload.entries)
    .filter(({ assignmentId }) => assignmentId === id);

describe('an extension', () => {
  it('asked in time and approved appends a deadline', async () => {
    const { status, body: extension } = await ask();
    expect(status).toBe(201);
    expect(extension).toMatchObject({ state: 'REQUESTED', stateLabel: '待审批', oldDue: '2020-12-31', askedDue: '2021-03-31', grantedDue: null });
    expect((await unit.assignment(id)).body).toMatchObject({ due: '2020-12-31', revision: 2 });

    expect(await decide(director, extension, 'approval', { remark: '同意' })).toMatchObject({
      status: 200,
      body: { state: 'APPROVED', grantedDue: '2021-03-31', remark: '同意', revision: 2 },
    });
    const { body: after } = await unit.assignment(id);
    expect(after).toMatchObject({ state: 'SIGNED', due: '2021-03-31', deadlineRevision: 2, revision: 3 });
    expect(after.history.slice(-2).map(({ command, remark, before, after: then }) => [command, remark, before, then])).toEqual([
      ['REQUEST_EXTENSION', ASKED.reason, 'SIGNED', 'SIGNED'],
      ['EXTEND', '同意', 'SIGNED', 'SIGNED'],
    ]);
    expect(after.deadlines).toMatchObject([
      { revision: 1, due: '2020-12-31', cause: null },
      { revision: 2, due: '2021-03-31', cause: 'EXTENSION', reason: '同意' },
    ]);
    expect(await revised()).toMatchObject([{ revision: 3, due: '2021-03-31', deadlineRevision: 2, cause: 'EXTENSION' }]);
    // Whoever read the item before must not correct the new deadline away unseen.
    const { body: item } = await director.item(after.itemId);
    expect(item).toMatchObject({ due: '2021-03-31', revision: 3 });
    expect(item.history.at(-1)).toMatchObject({ command: 'EXTEND', revision: 3, remark: '2021-03-31' });
  });

  it('can be granted to another day than asked, and asked again', async () => {
    const { body: first } = await ask();
    expect((await decide(director, first, 'approval', { due: '2021-01-31' })).body).toMatchObject({ grantedDue: '2021-01-31' });
    const { body: second } = await ask();
    expect((await decide(director, second, 'approval')).body).toMatchObject({ oldDue: '2021-01-31', grantedDue: '2021-03-31' });
    expect((await unit.assignment(id)).body.deadlines.map(({ due }) => due)).toEqual(['2020-12-31', '2021-01-31', '2021-03-31']);
  });

  it('refused or taken back leaves the deadline and makes room for another request', async () => {
    const { body: first } = await ask();
    expect(await decide(director, first, 'refusal', { reason: '理由不充分' })).toMatchObject({ status: 200, body: { state: 'REFUSED', remark: '理由不充分' } });
    const { body: second } = await ask();
    expect(await decide(unit, second, 'withdrawal')).toMatchObject({ status: 200, body: { state: 'TAKEN_BACK' } });
    expect(await decide(director, second, 'approval')).toMatchObject({ status: 409, body: { code: 'EXTENSION_STATE_CONFLICT', state: 'TAKEN_BACK' } });
    expect((await ask()).status).toBe(201);
    expect((await unit.assignment(id)).body).toMatchObject({ due: '2020-12-31', revision: 2 });
    expect(await revised()).toEqual([]);
  });

  it('is asked for one at a time, also by two accounts at once', async () => {
    const colleague = office.person(['UNIT_LEADER'], unit.caller.unitId);
    const answers = await Promise.all([ask(), ask(colleague)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'EXTENSION_PENDING' } });
  });

  it('lapses when the assignment is closed while it is open', async () => {
    await ask();
    await unit.does('completion', id, { body: { summary: '提前完成' } });
    await director.does('acceptance', id);
    const { body } = await unit.assignment(id);
    expect(body.extensions).toMatchObject([{ state: 'LAPSED', stateLabel: '已失效' }]);
  });

  it('is not decided by whoever asked, nor by a unit', async () => {
    const both = office.person(['UNIT_LIAISON', 'OFFICE_DIRECTOR'], unit.caller.unitId);
    const { body: extension } = await ask(both);
    expect(await decide(both, extension, 'approval')).toMatchObject({ status: 403, body: { code: 'OWN_REQUEST' } });
    expect(await decide(unit, extension, 'approval')).toMatchObject({ status: 403 });
    expect(await decide(director, extension, 'withdrawal')).toMatchObject({ status: 403 });
    expect(await decide(director, { ...extension, revision: 7 }, 'approval')).toMatchObject({ status: 412 });
  });

  it('is seen by its unit and the office and by nobody else', async () => {
    const { body: extension } = await ask();
    const stranger = office.person(['UNIT_LEADER']);
    const elsewhere = office.person(['OFFICE_DIRECTOR'], undefined, '01930000-0000-7000-8000-00000000ffff');
    const seen = async (person: Person) => (await person.get<ExtensionPage>('/api/extensions?state=REQUESTED')).body.items.map((one) => one.id);
    expect(await seen(unit)).toEqual([extension.id]);
    expect((await seen(director)).at(-1)).toBe(extension.id);
    expect((await director.get<ExtensionPage>('/api/extensions?state=REQUESTED&limit=1')).body).toMatchObject({ items: [{}], nextCursor: expect.any(String) });
    expect(await director.get('/api/extensions?cursor=x')).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
    for (const other of [stranger, elsewhere]) {
      expect(await seen(other)).toEqual([]);
      expect(await other.get(`/api/extensions/${extension.id}`)).toMatchObject({ status: 404 });
      expect(await other.post(`/api/assignments/${id}/extensions`, { ifMatch: '"2"', body: ASKED })).toMatchObject({ status: other === stranger ? 404 : 403 });
    }
  });

  it.each([
    [{ ...ASKED, due: '2020-12-31' }, 422, 'EXTENSION_DATE'],
    [{ ...ASKED, due: '2022-01-02' }, 422, 'EXTENSION_DATE'],
    [{ ...ASKED, due: '2021-02-30' }, 400, 'VALIDATION_FAILED'],
    [{ ...ASKED, due: '9999-12-31' }, 400, 'VALIDATION_FAILED'],
    [{ ...ASKED, reason: '  ' }, 400, 'VALIDATION_FAILED'],
    [{ ...ASKED, progress: undefined }, 400, 'VALIDATION_FAILED'],
    [{ ...ASKED, days: 30 }, 400, 'VALIDATION_FAILED'],
  ])('asked as %j is refused', async (body, status, code) => {
    expect(await ask(unit, body)).toMatchObject({ status, body: { code } });
    expect(await office.rows('select 1 from extension where assignment_id = $1', [id])).toEqual([]);
  });

  // The clock does not go back: this stands last.
  it('asked on the very day turns the light back when it is approved after it; a day later none is taken', async () => {
    office.clock.advanceTo(atShanghai('2020-12-31', '23:59'));
    const { body: extension, status } = await ask();
    expect(status).toBe(201);
    office.clock.advanceTo(atShanghai('2021-01-01', '00:00'));
    expect((await unit.assignment(id)).body).toMatchObject({ light: 'red', timeliness: 'OVERDUE' });
    await decide(director, extension, 'approval', { due: '2021-01-02' });
    expect((await unit.assignment(id)).body).toMatchObject({ due: '2021-01-02', light: 'yellow', timeliness: 'DUE_SOON' });
    office.clock.advanceTo(atShanghai('2021-01-03', '00:00'));
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'EXTENSION_TOO_LATE', due: '2021-01-02' } });
  });
});
