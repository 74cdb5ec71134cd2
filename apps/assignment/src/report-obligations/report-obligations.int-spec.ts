import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { type AssignmentDispatchedV1, assignmentDispatchedV1, type Envelope } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, type Refused } from '../testing/assignment-office.js';
import type { BoundObligations, ObligationDetail, ObligationPage, PresetList } from './report-obligation.view.js';

const BASE = '/api/report-obligations';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url, '2020-12-30');
  director = office.person(['OFFICE_DIRECTOR']);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});

/** Somebody of a unit the directory knows. */
async function liaisonOf(name: string): Promise<Person> {
  const unitId = uuidv7();
  await office.rows('insert into known_unit (id, jurisdiction_id, revision, name, active) values ($1, $2, 1, $3, true)', [unitId, office.jurisdictionId, name]);
  return office.person(['UNIT_LIAISON'], unitId);
}

const bind = (preset: string, people: readonly Person[], by = director) =>
  by.post<BoundObligations & Refused>(`${BASE}/presets/${preset}`, { body: { obligorUnitIds: people.map(({ caller }) => caller.unitId) } });
const detail = async (id: string, by = director) => (await by.get<ObligationDetail>(`${BASE}/${id}`)).body;

/** Once the year has turned: the first occurrence of what a unit was bound to, signed for. */
async function opened(person: Person, preset = 'enforcement-statistics'): Promise<{ id: string; occurrence: ObligationDetail['occurrences'][number] }> {
  const id = (await bind(preset, [person])).body.items[0]?.id ?? '';
  if (office.clock.now() < new Date('2021-01-04T01:00:00Z')) office.clock.advanceTo(new Date('2021-01-04T01:00:00Z'));
  await office.tick();
  const [occurrence] = (await detail(id)).occurrences;
  if (!occurrence) throw new Error('nothing was opened');
  await person.does('signature', occurrence.assignmentId);
  return { id, occurrence };
}
const prove = (person: Person, occurrenceId: string, body: object) =>
  person.post<ObligationDetail & Refused>(`${BASE}/occurrences/${occurrenceId}/proofs`, { body: { sentOn: '2021-01-04', note: '机要交换', ...body } });
const complete = (person: Person, assignmentId: string) => person.does<Refused>('completion', assignmentId, { body: { summary: '已报送' } });

describe('an obligation to report', () => {
  it('is bound to units as a document asks for it, and nothing is opened before its time', async () => {
    const presets = (await director.get<PresetList>(`${BASE}/presets`)).body.items;
    expect(presets.map(({ name, deadlineText }) => [name, deadlineText])).toEqual([
      ['enforcement-statistics', '每年1月31日前'],
      ['county-annual-report', '每年2月10日前'],
      ['department-annual-report', '每年2月10日前'],
    ]);
    const people = [await liaisonOf('海门市人民政府'), await liaisonOf('如东县人民政府')];
    const { status, body } = await bind('county-annual-report', people);
    expect(status).toBe(201);
    expect(body.items.map(({ obligorName, nextDue, nextOpens }) => [obligorName, nextDue, nextOpens])).toEqual([
      ['海门市人民政府', '2021-02-10', '2021-01-01'],
      ['如东县人民政府', '2021-02-10', '2021-01-01'],
    ]);
    await office.tick();
    expect((await detail(body.items[0]?.id ?? '')).occurrences).toEqual([]);
  });

  it('binds nobody twice, nobody unknown, and by office alone', async () => {
    const unit = await liaisonOf('海安市人民政府');
    await bind('county-annual-report', [unit]);
    const other = await liaisonOf('启东市人民政府');
    expect(await bind('county-annual-report', [other, unit])).toMatchObject({ status: 409, body: { code: 'OBLIGATION_EXISTS', unitIds: [unit.caller.unitId], units: ['海安市人民政府'] } });
    expect((await other.get<ObligationPage>(BASE)).body.items).toEqual([]);
    const stranger = office.person(['UNIT_LIAISON']);
    expect(await bind('county-annual-report', [stranger])).toMatchObject({ status: 422, body: { code: 'OBLIGOR_UNKNOWN', unknown: [stranger.caller.unitId] } });
    expect((await bind('county-annual-report', [other], unit)).status).toBe(403);
    expect((await bind('no-such-report', [other])).status).toBe(404);
    expect((await bind('county-annual-report', [])).status).toBe(400);
  });

  it('opens each year on its day as an assignment of the obligor, told as any dispatch is, and once only', async () => {
    const unit = await liaisonOf('南通市城市管理局');
    const { id, occurrence } = await opened(unit);
    expect(occurrence).toMatchObject({ due: '2021-01-31', unitName: '南通市城市管理局', missing: [{ copies: 1 }, { copies: 1 }, { copies: 1 }, { recipient: null }] });
    const told = ((await office.events()) as Envelope<AssignmentDispatchedV1>[]).filter(
      ({ name, payload }) => name === assignmentDispatchedV1.name && payload.entries.some(({ assignmentId }) => assignmentId === occurrence.assignmentId),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.payload.plan).toMatchObject({ title: '2021年报送义务', year: 2021 });
    expect(told[0]?.payload.items.find(({ itemId }) => itemId === occurrence.id)).toMatchObject({
      title: '行政执法统计年报',
      due: '2021-01-31',
      deadlineKind: 'RECURRING',
      text: expect.stringContaining('主送本级政府、上级主管部门；抄送本级行政执法监督管理部门；通过全市统一行政执法公示平台向社会公开。'),
    });
    await office.tick();
    expect(await detail(id)).toMatchObject({ occurrences: [{}], nextDue: '2022-01-31', nextOpens: '2022-01-01' });
  });

  it('is not done before every recipient and the publication has its proof', async () => {
    const unit = await liaisonOf('南通市生态环境局');
    const { occurrence } = await opened(unit);
    expect(await complete(unit, occurrence.assignmentId)).toMatchObject({
      status: 409,
      body: { code: 'PROOFS_MISSING', missing: expect.arrayContaining([{ recipient: '本级政府', copies: 1 }, { recipient: null, copies: 1 }]) },
    });
    for (const recipient of ['本级政府', '上级主管部门', '本级行政执法监督管理部门']) {
      expect((await prove(unit, occurrence.id, { recipient })).status).toBe(201);
    }
    expect((await complete(unit, occurrence.assignmentId)).status).toBe(409);
    const { body } = await prove(unit, occurrence.id, { publication: true, url: 'https://example.org/2020' });
    expect(body.occurrences[0]).toMatchObject({ missing: [], proofs: [{}, {}, {}, { recipient: null, url: 'https://example.org/2020' }] });
    expect((await complete(unit, occurrence.assignmentId)).status).toBe(200);
    expect((await prove(unit, occurrence.id, { recipient: '本级政府' })).status).toBe(409);
  });

  it('takes no proof that proves nothing, and lets a wrong one be taken away', async () => {
    const unit = await liaisonOf('南通市交通运输局');
    const { occurrence } = await opened(unit);
    const refused = await prove(unit, occurrence.id, { recipient: '邻市政府', sentOn: '2021-12-31', note: undefined });
    expect(refused).toMatchObject({ status: 422, body: { code: 'PROOF_INVALID' } });
    expect(refused.body['faults']).toEqual([{ code: 'NO_RECIPIENT' }, { code: 'NOT_YET' }, { code: 'PROVES_NOTHING' }]);
    for (const body of [{}, { recipient: '本级政府', copies: 0 }, { recipient: '本级政府', sentOn: '2021-02-30' }, { recipient: '本级政府', url: 'javascript:alert(1)' }]) {
      expect((await prove(unit, occurrence.id, body)).status).toBe(400);
    }
    expect(await prove(unit, occurrence.id, { recipient: '本级政府', evidenceId: uuidv7() })).toMatchObject({ status: 422, body: { code: 'EVIDENCE_UNKNOWN' } });
    const [proof] = (await prove(unit, occurrence.id, { recipient: '本级政府', copies: 2 })).body.occurrences[0]?.proofs ?? [];
    const removed = await unit.delete<ObligationDetail>(`${BASE}/occurrences/${occurrence.id}/proofs/${proof?.id}`);
    expect(removed).toMatchObject({ status: 200, body: { occurrences: [{ proofs: [] }] } });
  });

  it('is nobody else’s to see or to prove', async () => {
    const unit = await liaisonOf('南通市应急管理局');
    const { id, occurrence } = await opened(unit);
    const other = await liaisonOf('南通市水利局');
    expect((await other.get(`${BASE}/${id}`)).status).toBe(404);
    expect((await prove(other, occurrence.id, { recipient: '本级政府' })).status).toBe(404);
    expect((await prove(director, occurrence.id, { recipient: '本级政府' })).status).toBe(403);
    expect((await unit.get<ObligationPage>(BASE)).body.items.map((obligation) => obligation.id)).toEqual([id]);
  });

  it('ends with a reason; what was dispatched goes on', async () => {
    const unit = await liaisonOf('南通市农业农村局');
    const { id, occurrence } = await opened(unit);
    const { revision } = await detail(id);
    const end = (ifMatch: number, reason = '机构撤并') => director.post<ObligationDetail>(`${BASE}/${id}/end`, { ifMatch: `"${ifMatch}"`, body: { reason } });
    expect((await end(revision, ' ')).status).toBe(400);
    expect((await end(revision - 1)).status).toBe(412);
    expect((await end(revision)).body).toMatchObject({ nextDue: null, endedReason: '机构撤并' });
    expect(await end(revision + 1)).toMatchObject({ status: 409, body: { code: 'OBLIGATION_ENDED' } });
    expect((await unit.assignment(occurrence.assignmentId)).body.state).toBe('SIGNED');
    expect((await bind('enforcement-statistics', [unit])).status).toBe(201);
  });

  it('can be set by hand: by a rule of its own, or once', async () => {
    const unit = await liaisonOf('南通市教育局');
    const set = (more: object) =>
      director.post<BoundObligations & Refused>(BASE, {
        body: {
          obligorUnitIds: [unit.caller.unitId],
          title: uuidv7(),
          text: '报送普法工作情况',
          recipients: [{ name: '市普法办', kind: 'TO', copies: 2 }],
          source: '《普法工作通知》',
          ...more,
        },
      });
    expect((await set({ recurrence: 'FREQ=MONTHLY;BYMONTHDAY=5', leadDays: 3 })).body.items[0]).toMatchObject({ publication: null, recurrence: 'FREQ=MONTHLY;BYMONTHDAY=5' });
    const once = (await set({ due: '2021-06-30', leadDays: 180 })).body.items[0];
    expect(once).toMatchObject({ nextDue: null, nextOpens: null, revision: 2 });
    expect((await detail(once?.id ?? '')).occurrences).toMatchObject([{ due: '2021-06-30', missing: [{ recipient: '市普法办', copies: 2 }] }]);
    expect(await set({ due: '2019-06-30' })).toMatchObject({ status: 422, body: { code: 'RECURRENCE_UNKNOWN' } });
    expect(await set({ recurrence: 'FREQ=SOMETIMES' })).toMatchObject({ status: 422, body: { code: 'RECURRENCE_UNKNOWN' } });
    expect(await set({ due: '9999-06-30' })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    const [thinly] = (await set({ recurrence: 'FREQ=YEARLY;INTERVAL=9000;BYMONTH=2;BYMONTHDAY=10', leadDays: 180 })).body.items;
    expect(await detail(thinly?.id ?? '')).toMatchObject({ nextDue: null, occurrences: [{ due: '2021-02-10' }] });
    expect((await set({})).status).toBe(400);
    expect((await set({ due: '2021-06-30', recipients: [] })).status).toBe(400);
  });
});

it('an obligation whose unit handed over opens with the one that took over', async () => {
  const [unit, heir] = [await liaisonOf('南通市旅游局'), await liaisonOf('南通市文化广电和旅游局')];
  const { body } = await bind('department-annual-report', [unit]);
  await office.succeed({ unitId: unit.caller.unitId, name: '南通市旅游局' }, { unitId: heir.caller.unitId, name: '南通市文化广电和旅游局' });
  office.clock.advanceTo(new Date('2022-01-04T01:00:00Z'));
  await office.tick();
  const occurrences = (await detail(body.items[0]?.id ?? '')).occurrences;
  expect(occurrences.map(({ due, unitName }) => [due, unitName])).toEqual([
    ['2022-02-10', '南通市文化广电和旅游局'],
    ['2021-02-10', '南通市文化广电和旅游局'],
  ]);
});

it('an obligation ends when its rule has counted all its reports', async () => {
  const unit = await liaisonOf('南通市司法局');
  const { body } = await director.post<BoundObligations>(BASE, {
    body: {
      obligorUnitIds: [unit.caller.unitId],
      title: '专项行动月报',
      text: '报送专项行动进展',
      recurrence: 'FREQ=MONTHLY;COUNT=3',
      recipients: [{ name: '市依法治市办', kind: 'TO', copies: 1 }],
      source: '专项行动方案',
    },
  });
  office.clock.advanceTo(new Date('2022-12-30T01:00:00Z'));
  await office.tick();
  const { nextDue, nextOpens, occurrences } = await detail(body.items[0]?.id ?? '');
  expect({ nextDue, nextOpens, due: occurrences.map(({ due }) => due) }).toEqual({
    nextDue: null,
    nextOpens: null,
    due: ['2022-03-31', '2022-02-28', '2022-01-31'],
  });
});
