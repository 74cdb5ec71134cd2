import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { AssignmentReassignedV1, Envelope, PlanIssuedV1 } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type NamedUnit, type Person, samplePlan } from '../testing/assignment-office.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let trade: NamedUnit;
let market: NamedUnit;
let tradeLiaison: Person;
let marketLiaison: Person;
let plan: PlanIssuedV1;

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
  tradeLiaison = office.person(['UNIT_LIAISON']);
  marketLiaison = office.person(['UNIT_LIAISON']);
  trade = { unitId: tradeLiaison.caller.unitId, name: '嘉兴市工商行政管理局' };
  market = { unitId: marketLiaison.caller.unitId, name: '嘉兴市市场监督管理局' };
  plan = planOf(trade, uuidv7());
  await office.issue(plan);
});

/** A plan of two items, led and shared by `lead`. */
function planOf(lead: NamedUnit, co: string): PlanIssuedV1 {
  const sample = samplePlan({ lead: lead.unitId, co });
  return { ...sample, units: sample.units.map(({ id, name }) => ({ id, name: id === lead.unitId ? lead.name : name })) };
}

const reassigned = async (unitId: string) =>
  ((await office.events()) as Envelope<AssignmentReassignedV1>[])
    .filter(({ name }) => name === 'assignment.reassigned.v1')
    .flatMap(({ payload }) => payload.entries)
    .filter((entry) => entry.unitId === unitId);

const ofItem = async (person: Person, nth: number) => (await person.assignments(`?itemId=${plan.items[nth]?.itemId}`)).body.items;

describe('when a unit hands over to another', () => {
  it('what it has open goes over with its state and its link, and what is closed keeps the old name', async () => {
    const [led] = await ofItem(tradeLiaison, 0);
    const [shared] = await ofItem(tradeLiaison, 1);
    await tradeLiaison.does('signature', led?.id ?? '');
    await tradeLiaison.does('signature', shared?.id ?? '');
    await tradeLiaison.does('completion', shared?.id ?? '', { body: { summary: '已报送' } });
    await director.does('acceptance', shared?.id ?? '');

    await office.succeed(trade, market);

    const { body: moved, etag } = await marketLiaison.assignment(led?.id ?? '');
    expect(moved).toMatchObject({
      state: 'SIGNED',
      revision: 3,
      unitId: market.unitId,
      unitName: market.name,
      formerUnitId: trade.unitId,
      formerUnitName: trade.name,
      role: 'LEAD',
      reporting: true,
      due: '2020-12-31',
    });
    expect(etag).toBe('"3"');
    expect(moved.history.at(-1)).toMatchObject({
      command: 'REASSIGN',
      before: 'SIGNED',
      after: 'SIGNED',
      actorName: '编办',
      remark: '由嘉兴市工商行政管理局划入：机构改革',
    });
    expect((await director.assignment(shared?.id ?? '')).body).toMatchObject({
      state: 'COMPLETED',
      unitId: trade.unitId,
      unitName: trade.name,
      formerUnitId: null,
    });
    expect(await reassigned(market.unitId)).toMatchObject([
      { assignmentId: led?.id, revision: 3, dispatchedUnitId: trade.unitId, unitName: market.name, state: 'SIGNED' },
    ]);
  });

  it('the successor goes on where it stood, and the old unit’s accounts see it no longer', async () => {
    const [led] = await ofItem(tradeLiaison, 0);
    await office.succeed(trade, market);
    expect(await tradeLiaison.assignment(led?.id ?? '')).toMatchObject({ status: 404 });
    expect(await marketLiaison.does('signature', led?.id ?? '')).toMatchObject({ status: 200, body: { state: 'SIGNED' } });
  });

  it('told twice, it goes over once', async () => {
    const { id } = await office.succeed(trade, market);
    await office.succeed(trade, market, id);
    await office.succeed(trade, market);
    expect(await reassigned(market.unitId)).toHaveLength(2);
  });

  it('the successor keeps its own part in the same item beside the one it takes over', async () => {
    plan = planOf(trade, market.unitId);
    await office.issue(plan);
    const [own] = await ofItem(marketLiaison, 0);
    await office.succeed(trade, market);
    const parts = (await ofItem(marketLiaison, 0)).map(({ id, role, formerUnitName }) => [id === own?.id, role, formerUnitName]);
    expect(parts).toEqual(expect.arrayContaining([[true, 'CO', null], [false, 'LEAD', trade.name]]));
  });

  it('a plan that names it and is dispatched only now goes to the successor', async () => {
    await office.succeed(trade, market);
    plan = planOf(trade, uuidv7());
    const event = await office.issue(plan);
    expect((await ofItem(marketLiaison, 0)).map(({ unitName, formerUnitName }) => [unitName, formerUnitName])).toEqual([[market.name, trade.name]]);
    // A redrive finds what was dispatched, whosever it is now.
    await office.issue(plan);
    expect(await ofItem(director, 0)).toHaveLength(2);
    expect(event.payload.units[0]?.name).toBe(trade.name);
  });

  it('a chain of successors is followed to its end, in whatever order it becomes known', async () => {
    const last = office.person(['UNIT_LIAISON']);
    const commerce = { unitId: last.caller.unitId, name: '嘉兴市商务局' };
    await office.succeed(market, commerce);
    await office.succeed(trade, market);
    const [led] = await ofItem(last, 0);
    expect(led).toMatchObject({ unitName: commerce.name, formerUnitId: trade.unitId, formerUnitName: trade.name });
  });

  it('the same unit id in another jurisdiction is not touched', async () => {
    await office.rows(`update assignment set jurisdiction_id = $2 where unit_id = $1`, [trade.unitId, uuidv7()]);
    await office.succeed(trade, market);
    expect(await reassigned(market.unitId)).toEqual([]);
  });
});
