import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person } from '../testing/assignment-office.js';
import { type PlanInHand, planInHand } from '../testing/plan-in-hand.js';
import type { InputList } from './lead-input.dto.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let plan: PlanInHand;

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
  plan = await planInHand(office);
  await plan.lead.does('signature', plan.leads);
  await plan.co.does('signature', plan.cos);
});

const file = (body: object, person = plan.co, assignment = plan.cos) => person.post<InputList>(`/api/assignments/${assignment}/input`, { body });

describe('what co-units file to their lead', () => {
  it('is shown to the lead and the office, and the lead sees who has not delivered', async () => {
    const before = (await plan.lead.assignment(plan.leads)).body;
    expect(before.coUnits).toMatchObject([{ unitId: plan.co.caller.unitId, delivered: false }]);
    expect(before.inputs).toEqual([]);

    const { status, body } = await file({ text: '已检查企业32家' });
    expect(status).toBe(201);
    await file({ text: '补充：整改完毕' });
    const after = (await plan.lead.assignment(plan.leads)).body;
    expect(after.coUnits).toMatchObject([{ delivered: true }]);
    expect(after.inputs.map(({ text, unitId, citedIn }) => [text, unitId, citedIn])).toEqual([
      ['已检查企业32家', plan.co.caller.unitId, null],
      ['补充：整改完毕', plan.co.caller.unitId, null],
    ]);
    expect((await director.assignment(plan.leads)).body.inputs).toHaveLength(2);
    const own = (await plan.co.assignment(plan.cos)).body;
    expect(own).toMatchObject({ revision: 2, coUnits: [], inputs: [{ id: body.items[0]?.id }, {}] });
  });

  it('is cited by the lead’s report and completion', async () => {
    const input = (await file({ text: '已检查企业32家' })).body.items[0]?.id ?? '';
    await plan.lead.does('progress-reports', plan.leads, { body: { text: '综合进展', inputIds: [input] } });
    expect((await plan.lead.assignment(plan.leads)).body.inputs).toMatchObject([{ citedIn: 3 }]);
    await plan.lead.does('completion', plan.leads, { body: { summary: '综合完成', inputIds: [input] } });
    expect((await director.assignment(plan.leads)).body.inputs).toMatchObject([{ citedIn: 4 }]);
  });

  it('is cited by nobody else, and nothing else can be cited', async () => {
    const input = (await file({ text: '已检查企业32家' })).body.items[0]?.id ?? '';
    const refused = { status: 422, body: { code: 'INPUT_UNKNOWN' } };
    expect(await plan.co.does('progress-reports', plan.cos, { body: { text: '进展', inputIds: [input] } })).toMatchObject(refused);
    expect(await plan.lead.does('completion', plan.leads, { body: { summary: '完成', inputIds: [plan.leads] } })).toMatchObject(refused);
    expect((await plan.lead.assignment(plan.leads)).body.state).toBe('SIGNED');
  });

  it('needs a lead to go to, and comes from the co-unit itself', async () => {
    expect(await file({ text: '汇总' }, plan.lead, plan.leads)).toMatchObject({ status: 409, body: { code: 'NO_LEAD' } });
    await plan.co.does('signature', plan.shares.co);
    expect(await file({ text: '分工' }, plan.co, plan.shares.co)).toMatchObject({ status: 409, body: { code: 'NO_LEAD' } });
    expect(await file({ text: '代报' }, plan.lead)).toMatchObject({ status: 404 });
    expect(await file({ text: '代报' }, director)).toMatchObject({ status: 403 });
    expect(await file({ text: ' ' })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await file({ text: '附件', evidenceIds: [plan.cos] })).toMatchObject({ status: 422, body: { code: 'EVIDENCE_UNKNOWN' } });
    expect((await plan.lead.assignment(plan.leads)).body.inputs).toEqual([]);
  });
});
