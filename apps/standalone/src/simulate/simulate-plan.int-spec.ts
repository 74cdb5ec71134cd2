import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { WorkingCalendar } from '#calendar';
import { calendarText } from './calendar-text.js';
import { periodOf } from './period.js';
import { type SimulatedPlan, simulatePlan } from './simulate-plan.js';

const seed = async (name: string) => ({ name, content: await readFile(new URL(`../../../../seeds/${name}`, import.meta.url)) });
const simulate = async (name: string, from: string, until: string) =>
  simulatePlan(await seed(name), periodOf(from, until, WorkingCalendar.installed()), new AbortController().signal);

describe('嘉兴 2020, issued on 22 September', () => {
  let simulated: SimulatedPlan;
  beforeAll(async () => {
    simulated = await simulate('jiaxing-2020-plan.txt', '2020-09-22', '2021-01-31');
  });
  it('prints', () => {
    process.stderr.write(calendarText(simulated.title, simulated.simulation));
    expect(simulated.simulation.items).toBe(48);
  });
});
