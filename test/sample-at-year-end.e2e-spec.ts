import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { atShanghai, VirtualClock } from '#calendar';
import type { PlanDetail, PlanPage } from '../apps/plan-intake/src/plans/plan.views.js';
import { readInSample } from '../apps/standalone/src/sample/read-in-sample.js';
import { WholeSystem } from './support/whole-system.js';

let system: WholeSystem;

beforeAll(async () => {
  system = await WholeSystem.start('2026-12-30', '10:00');
});
afterAll(() => system?.close());

it('the sample is read in whole before a year nobody has entered, and what needs that year waits for it', async () => {
  await readInSample(system.url, system.password, new VirtualClock(atShanghai('2026-12-30', '10:00')));
  const office = await system.signIn('jx-office');
  const [plan] = (await office.get<PlanPage>('/api/plans')).items;
  const { state, blockers, counts } = await office.get<PlanDetail>(`/api/plans/${plan?.id}`);
  expect([state, counts.withoutDeadline]).toEqual(['IN_REVIEW', 0]);
  expect(blockers).toMatchObject([{ code: 'CALENDAR_YEAR_MISSING', name: '2027', itemIds: { length: counts.items } }]);
});
