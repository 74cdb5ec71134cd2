import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { atShanghai } from '#calendar';
import type { AssignmentReportScheduledV1, Envelope } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person } from '../testing/assignment-office.js';
import { type PlanInHand, planInHand } from '../testing/plan-in-hand.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let plan: PlanInHand;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  office = await AssignmentOffice.open(database.url);
  director = office.person(['OFFICE_DIRECTOR']);
  plan = await planInHand(office);
});
afterEach(() => office.close());

const setRhythm = (rhythm: unknown, person = director, ifMatch?: string) =>
  person.doesToItem('rhythm', plan.itemId, { body: { rhythm, reason: '领导要求按月掌握' }, ...(ifMatch ? { ifMatch } : {}) });
const report = () => plan.lead.does('progress-reports', plan.leads, { body: { text: '进展顺利' } });
const scheduled = async () =>
  ((await office.events()) as Envelope<AssignmentReportScheduledV1>[])
    .filter(({ name }) => name === 'assignment.report-scheduled.v1')
    .flatMap(({ payload }) => payload.entries)
    .filter(({ assignmentId }) => assignmentId === plan.leads)
    .map(({ revision, reportDue }) => [revision, reportDue]);

async function day(date: string): Promise<void> {
  office.clock.advanceTo(atShanghai(date, '07:00'));
  await office.tick();
}

describe('periodic progress reports', () => {
  it('are asked for by the 5th after the running month; filing one asks for the next', async () => {
    await plan.lead.does('signature', plan.leads);
    expect((await setRhythm('MONTHLY')).body).toMatchObject({ rhythm: 'MONTHLY' });
    expect((await plan.lead.assignment(plan.leads)).body).toMatchObject({ reportDue: '2020-10-05', revision: 3 });

    const { body } = await report();
    expect(body).toMatchObject({ state: 'IN_PROGRESS', reportDue: '2020-11-05', revision: 5 });
    expect(body.history.slice(-2).map(({ command, revision }) => [command, revision])).toEqual([['REPORT_PROGRESS', 4], ['REPORT_FILED', 5]]);
    expect(await scheduled()).toEqual([[3, '2020-10-05'], [5, '2020-11-05']]);
  });

  it('filed once more in the same month count once', async () => {
    await plan.lead.does('signature', plan.leads);
    await setRhythm('MONTHLY');
    await report();
    expect((await report()).body).toMatchObject({ reportDue: '2020-11-05', revision: 6 });
    expect(await scheduled()).toHaveLength(2);
  });

  it('that do not come are recorded as missed the day after, and the next is asked for', async () => {
    await plan.lead.does('signature', plan.leads);
    await setRhythm('MONTHLY');
    await day('2020-10-05');
    expect((await plan.lead.assignment(plan.leads)).body).toMatchObject({ reportDue: '2020-10-05', missedReports: [] });
    await day('2020-10-06');
    await day('2020-10-06');
    expect((await plan.lead.assignment(plan.leads)).body).toMatchObject({ reportDue: '2020-11-05', missedReports: ['2020-10-05'] });
    await report();
    await day('2020-12-05');
    expect((await plan.lead.assignment(plan.leads)).body).toMatchObject({ reportDue: '2020-12-05', missedReports: ['2020-10-05'] });
  });

  it('by the quarter are due after its end', async () => {
    await setRhythm('QUARTERLY');
    await day('2021-01-06');
    expect((await plan.lead.assignment(plan.leads)).body).toMatchObject({ reportDue: '2021-04-05', missedReports: ['2020-10-05', '2021-01-05'] });
  });

  it('are not missed by who has submitted or rests, and asked of nobody who is done', async () => {
    await plan.lead.does('signature', plan.leads);
    await setRhythm('MONTHLY');
    await plan.lead.does('completion', plan.leads, { body: { summary: '已完成' } });
    await director.does('suspension', plan.cos, { body: { reason: '暂缓' } });
    await day('2020-10-06');
    expect((await director.assignment(plan.leads)).body).toMatchObject({ reportDue: '2020-11-05', missedReports: [] });
    expect((await director.assignment(plan.cos)).body).toMatchObject({ reportDue: '2020-11-05', missedReports: [] });
    await director.does('acceptance', plan.leads);
    const told = await scheduled();
    await day('2020-11-06');
    expect(await scheduled()).toEqual(told);
  });

  it('are asked for no more once the rhythm is taken away', async () => {
    await setRhythm('MONTHLY');
    expect((await setRhythm(null)).body).toMatchObject({ rhythm: null });
    expect((await plan.lead.assignment(plan.leads)).body).toMatchObject({ reportDue: null });
    await day('2020-10-06');
    expect((await plan.lead.assignment(plan.leads)).body.missedReports).toEqual([]);
    expect(await scheduled()).toEqual([[2, '2020-10-05'], [3, null]]);
  });

  it.each([['WEEKLY'], [''], [undefined], [5]])('in the rhythm %j are refused', async (rhythm) => {
    expect(await setRhythm(rhythm)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });

  it('are asked for by the office alone, on what it has read', async () => {
    expect(await setRhythm('MONTHLY', plan.lead)).toMatchObject({ status: 403 });
    expect(await setRhythm('MONTHLY', director, '"7"')).toMatchObject({ status: 412 });
    expect((await setRhythm('MONTHLY', director, '"1"')).body).toMatchObject({ revision: 2, history: [{}, { command: 'SET_RHYTHM', revision: 2 }] });
    expect(await setRhythm('QUARTERLY', director, '"1"')).toMatchObject({ status: 412, body: { code: 'STALE_REVISION', revision: 2 } });
  });
});
