import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { atShanghai } from '#calendar';
import type { AssignmentDelegatedV1, Envelope } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person } from '../testing/assignment-office.js';
import { type PlanInHand, planInHand } from '../testing/plan-in-hand.js';
import type { SubTaskView } from './sub-task.dto.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let plan: PlanInHand;
let id: string;

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
  id = plan.leads;
  await plan.lead.does('signature', id);
});

const colleague = () => office.person(['UNIT_HANDLER'], plan.lead.caller.unitId);
const give = (person: Person | null, by = plan.lead) =>
  by.does('delegation', id, { body: { handler: person && { accountId: person.caller.accountId, displayName: '承办人' } } });
const report = (person: Person) => person.does('progress-reports', id, { body: { text: '进展' } });

describe('an assignment given to a person of the unit', () => {
  it('is told, kept and reported on by that person', async () => {
    const handler = colleague();
    const { body } = await give(handler);
    expect(body).toMatchObject({ state: 'SIGNED', revision: 3, handlerId: handler.caller.accountId, handlerName: '承办人' });
    expect(body.history.at(-1)).toMatchObject({ command: 'DELEGATE', before: 'SIGNED', after: 'SIGNED', remark: '承办人' });
    const told = ((await office.events()) as Envelope<AssignmentDelegatedV1>[]).findLast(({ name }) => name === 'assignment.delegated.v1');
    expect(told?.payload.entries).toMatchObject([{ assignmentId: id, revision: 3, handler: { accountId: handler.caller.accountId, displayName: '承办人' } }]);
    expect((await report(handler)).status).toBe(201);
    expect(await handler.does('completion', id, { body: { summary: '已完成' } })).toMatchObject({ status: 200 });
  });

  it('is not another handler’s, but still the liaison’s, until it is nobody’s in particular', async () => {
    const other = colleague();
    const { handlerName } = (await give(colleague())).body;
    expect(await report(other)).toMatchObject({ status: 403, body: { code: 'NOT_THE_HANDLER', handlerName } });
    expect(await other.post(`/api/assignments/${id}/sub-tasks`, { body: { title: '调研' } })).toMatchObject({ status: 403, body: { code: 'NOT_THE_HANDLER' } });
    expect((await report(plan.lead)).status).toBe(201);
    expect((await give(null)).body).toMatchObject({ handlerId: null, handlerName: null });
    expect((await report(other)).status).toBe(201);
  });

  it('is given by a leader or the liaison of the unit only, while it is open', async () => {
    expect(await give(colleague(), colleague())).toMatchObject({ status: 403 });
    expect(await give(colleague(), director)).toMatchObject({ status: 403 });
    const body = { handler: null };
    expect(await office.person(['UNIT_LEADER']).does('delegation', id, { body, ifMatch: '"2"' })).toMatchObject({ status: 404 });
    expect(await plan.lead.does('delegation', id, { body, ifMatch: '"1"' })).toMatchObject({ status: 412 });
    await director.does('termination', id, { body: { reason: '取消' } });
    expect(await give(colleague())).toMatchObject({ status: 409, body: { code: 'ASSIGNMENT_STATE_CONFLICT' } });
  });

  it.each([[{}], [{ handler: {} }], [{ handler: { accountId: '1', displayName: '甲' } }], [{ handler: { accountId: crypto.randomUUID(), displayName: ' ' } }]])(
    'with %j is refused',
    async (body) => {
      expect(await plan.lead.does('delegation', id, { body })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    },
  );
});

describe('sub-tasks', () => {
  const add = (body: object, person = plan.lead) => person.post<SubTaskView>(`/api/assignments/${id}/sub-tasks`, { body });
  const change = (task: SubTaskView, body: object, person = plan.lead) =>
    person.post<SubTaskView>(`/api/assignments/${id}/sub-tasks/${task.id}`, { body, ifMatch: `"${task.revision}"` });

  it('have their own dates and persons and leave the assignment as it is', async () => {
    const { status, body: task } = await add({ title: '起草方案', due: '2020-10-31', handler: { displayName: '法规科' } });
    expect(status).toBe(201);
    expect(task).toMatchObject({ title: '起草方案', due: '2020-10-31', handlerName: '法规科', state: 'OPEN', stateLabel: '进行中', revision: 1 });
    const { body: moved } = await change(task, { due: null, title: '起草并征求意见' });
    expect(moved).toMatchObject({ title: '起草并征求意见', due: null, handlerName: '法规科', revision: 2 });
    expect((await plan.lead.assignment(id)).body).toMatchObject({ revision: 2, subTasks: [{ id: task.id }] });
  });

  it('are finished, dropped and taken up again', async () => {
    const { body: task } = await add({ title: '起草方案' });
    const { body: done } = await change(task, { command: 'FINISH' });
    expect(done).toMatchObject({ state: 'DONE', stateLabel: '已完成' });
    expect(await change(done, { command: 'DROP' })).toMatchObject({ status: 409, body: { code: 'SUB_TASK_STATE_CONFLICT', state: 'DONE' } });
    const { body: open } = await change(done, { command: 'REOPEN' });
    expect(await change(open, { command: 'DROP' })).toMatchObject({ body: { state: 'DROPPED' } });
    expect(await change(task, { title: '旧版本上的修改' })).toMatchObject({ status: 412 });
  });

  it('left open hold a completion back until that is acknowledged', async () => {
    const { body: task } = await add({ title: '起草方案' });
    expect(await plan.lead.does('completion', id, { body: { summary: '完成' } })).toMatchObject({
      status: 409,
      body: { code: 'SUB_TASKS_OPEN', open: [{ id: task.id, title: '起草方案' }] },
    });
    expect((await plan.lead.assignment(id)).body.state).toBe('SIGNED');
    expect(await plan.lead.does('completion', id, { body: { summary: '完成', openSubTasksAcknowledged: true } })).toMatchObject({ status: 200 });
    expect(await add({ title: '补充' })).toMatchObject({ status: 409, body: { code: 'ASSIGNMENT_STATE_CONFLICT' } });
  });

  it.each([
    [{ title: '' }, 400, 'VALIDATION_FAILED'],
    [{ title: '起草', due: '2021-01-01' }, 422, 'SUB_TASK_DUE'],
    [{ title: '起草', due: '2020-09-21' }, 422, 'SUB_TASK_DUE'],
    [{ title: '起草', due: '2020-13-01' }, 400, 'VALIDATION_FAILED'],
    [{ title: '起草', due: '0020-12-01' }, 400, 'VALIDATION_FAILED'],
    [{ title: '起草', handler: { accountId: 'x', displayName: '甲' } }, 400, 'VALIDATION_FAILED'],
  ])('as %j are refused', async (body, status, code) => {
    expect(await add(body)).toMatchObject({ status, body: { code } });
  });

  it('are moved to no day that has passed', async () => {
    const { body: task } = await add({ title: '起草方案', due: '2020-09-22' });
    expect(await change(task, { due: '2020-09-21' })).toMatchObject({ status: 422, body: { code: 'SUB_TASK_DUE', earliest: '2020-09-22', latest: '2020-12-31' } });
    expect((await change(task, { title: '起草', due: '2020-12-31' })).body).toMatchObject({ title: '起草', due: '2020-12-31' });
  });

  it('are the unit’s own', async () => {
    const { body: task } = await add({ title: '起草方案' });
    expect(await add({ title: '起草' }, plan.co)).toMatchObject({ status: 404 });
    expect(await change(task, { title: '改' }, plan.co)).toMatchObject({ status: 404 });
    expect(await add({ title: '起草' }, director)).toMatchObject({ status: 403 });
    expect(await change({ ...task, id }, { title: '改' })).toMatchObject({ status: 404 });
  });

  // The clock does not go back: this stands last.
  it('of overdue work have a day from today on, and one that has passed since may stay', async () => {
    const { body: task } = await add({ title: '起草方案', due: '2020-12-01' });
    office.clock.advanceTo(atShanghai('2021-01-06', '09:00'));
    expect((await change(task, { title: '起草', due: '2020-12-01' })).body).toMatchObject({ title: '起草', due: '2020-12-01' });
    expect(await add({ title: '补办', due: '2020-12-31' })).toMatchObject({ status: 422, body: { code: 'SUB_TASK_DUE', earliest: '2021-01-06', latest: null } });
    expect((await add({ title: '补办', due: '2021-01-20' })).body).toMatchObject({ due: '2021-01-20' });
  });
});
