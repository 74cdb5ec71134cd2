import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { planRevokedV1, planSupersededV1 } from '#contracts';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, samplePlan } from '../testing/assignment-office.js';
import { KeepEndedPlans1795363200000 } from './keep-ended-plans.1795363200000.js';

let database: TestDatabase;
let office: AssignmentOffice;

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});

const migrate = async (way: 'up' | 'down') => {
  const runner = office.app.nest.get(DataSource).createQueryRunner();
  await new KeepEndedPlans1795363200000()[way](runner).finally(() => runner.release());
};
const items = () =>
  office.rows<{ state: string }>(
    `select i.id, i.state, (select array_agg(t.command order by t.id) from transition t where t.item_id = i.id and t.assignment_id is null) as commands
     from item i order by i.plan_id, i.position`,
  );

describe('plans that ended before it was kept how', () => {
  it('are known by what their items’ audit says, and by no other end', async () => {
    const units = { lead: uuidv7(), co: uuidv7() };
    const titled = (title: string) => {
      const plan = samplePlan(units);
      return { ...plan, plan: { ...plan.plan, title } };
    };
    const [old, revised, revoked] = [titled('旧要点'), titled('新要点'), titled('误发的要点')];
    for (const plan of [old, revised, revoked]) await office.issue(plan);
    const director = office.person(['OFFICE_DIRECTOR']);
    await director.doesToItem('withdrawal', old.items[0]?.itemId ?? '', { body: { reason: '重复立项' } });
    const { id, title } = revised.plan;
    const pairs = old.items.map(({ itemId }) => ({ itemId, successorItemId: null }));
    await office.worked(
      await office.planEnds(planSupersededV1, { plan: { id: old.plan.id, title: '旧要点' }, successor: { id, title }, items: pairs, reason: '修订印发' }),
    );
    await office.worked(await office.planEnds(planRevokedV1, { plan: { id: revoked.plan.id, title: '误发的要点' }, reason: '文件已废止' }));
    const told = () => office.rows('select plan_id, jurisdiction_id, how, reason, successor_plan_id, successor_title from ended_plan order by plan_id');
    const [itemsNow, endedNow] = [await items(), await told()];
    expect(itemsNow.map(({ state }) => state)).toEqual(['TERMINATED', 'SUPERSEDED', 'DISPATCHED', 'DISPATCHED', 'REVOKED', 'REVOKED']);

    await migrate('down');
    expect((await items()).map(({ state }) => state)).toEqual(['TERMINATED', 'TERMINATED', 'DISPATCHED', 'DISPATCHED', 'TERMINATED', 'TERMINATED']);
    await migrate('up');
    expect([await items(), await told()]).toEqual([itemsNow, endedNow]);
  });
});
