import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atShanghai } from '#calendar';
import type { Target } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, samplePlan } from '../testing/assignment-office.js';
import type { TargetList } from './frequency-targets.controller.js';

const FOUR_A_YEAR: Target = { text: '至少举办4期', comparator: '>=', value: 4, unit: '期', per: 'YEAR' };
const SHARE: Target = { text: '达到80%', comparator: '>=', value: 80, unit: '%', per: null };
const RANGE: Target = { text: '3至5次', comparator: 'range', value: [3, 5], unit: '次', per: null };

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let lead: Person;
let co: Person;
let itemId: string;
let id: string;
let coId: string;

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url);
  director = office.person(['OFFICE_DIRECTOR']);
  lead = office.person(['UNIT_LIAISON']);
  co = office.person(['UNIT_LIAISON']);
  const sample = samplePlan({ lead: lead.caller.unitId, co: co.caller.unitId });
  const [item] = sample.items;
  if (!item) throw new Error('the sample has items');
  const event = await office.issue({ ...sample, items: [{ ...item, targets: [FOUR_A_YEAR, SHARE, RANGE] }] });
  // A redrive under another id finds the targets there.
  await office.issue(event.payload);
  itemId = item.itemId;
  id = (await lead.assignments()).body.items[0]?.id ?? '';
  coId = (await co.assignments()).body.items[0]?.id ?? '';
  await lead.does('signature', id);
  await co.does('signature', coId);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});

const targets = async (person = director) => (await person.get<TargetList>(`/api/items/${itemId}/targets`)).body.items;
const show = async (person: Person, assignment: string, happenedOn?: string) =>
  person.upload(`/api/assignments/${assignment}/evidence`, '签到.pdf', Buffer.from('%PDF-1.4'), {
    targetId: (await targets())[0]?.id ?? '',
    ...(happenedOn ? { happenedOn } : {}),
  });

describe('每年至少举办4期', () => {
  it('is shown in September as behind while nothing is there, and only what evidence can show has a pace', async () => {
    expect(await targets()).toMatchObject([
      { text: '至少举办4期', per: 'YEAR', from: '2020-01-01', until: '2020-12-31', wanted: 4, counted: 0, pace: 'BEHIND', paceLabel: '欠进度' },
      { text: '达到80%', low: 80, high: null, wanted: null, pace: null, paceLabel: null },
      { text: '3至5次', low: 3, high: 5, from: '2020-09-22', until: '2020-12-31', wanted: 3, pace: 'ON_PACE' },
    ]);
  });

  it('is on pace with two, and ahead with four, whoever of its units held them', async () => {
    await show(lead, id, '2020-03-10');
    await show(lead, id, '2020-03-10');
    expect((await targets())[0]).toMatchObject({ counted: 1, pace: 'BEHIND' });
    await show(co, coId, '2020-03-10');
    expect((await targets())[0]).toMatchObject({ counted: 2, pace: 'ON_PACE', paceLabel: '达进度' });
    await show(lead, id, '2020-06-10');
    expect((await targets())[0]).toMatchObject({ counted: 3, pace: 'ON_PACE' });
    await show(lead, id);
    expect((await targets())[0]).toMatchObject({ counted: 4, pace: 'AHEAD', paceLabel: '超进度' });
    expect((await lead.assignment(id)).body.targets[0]).toMatchObject({ counted: 4, pace: 'AHEAD' });
  });

  it('does not count what another year held, nor takes what has not happened', async () => {
    await show(lead, id, '2019-12-31');
    expect((await targets())[0]).toMatchObject({ counted: 4 });
    expect(await show(lead, id, '2020-09-23')).toMatchObject({ status: 422, body: { code: 'EVIDENCE_TARGET', happenedOn: '2020-09-23' } });
  });

  it('is seen by the units of the item and the office', async () => {
    expect(await targets(co)).toHaveLength(3);
    expect(await office.person(['UNIT_LEADER']).get(`/api/items/${itemId}/targets`)).toMatchObject({ status: 404 });
    expect(await office.person(['OFFICE_DIRECTOR'], undefined, crypto.randomUUID()).get(`/api/items/${itemId}/targets`)).toMatchObject({ status: 404 });
  });

  it('after the deadline is shown as the year ended', async () => {
    office.clock.advanceTo(atShanghai('2021-02-01', '09:00'));
    expect((await targets())[0]).toMatchObject({ from: '2020-01-01', until: '2020-12-31', counted: 4, pace: 'ON_PACE' });
  });
});
