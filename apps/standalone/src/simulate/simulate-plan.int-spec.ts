import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import chineseDays from 'chinese-days';
import { WorkingCalendar } from '#calendar';
import { parsePlan } from '#plan-grammar';
import type { Conduct } from './conduct/temperament.js';
import { calendarText } from './calendar-text.js';
import { periodOf } from './period.js';
import { type SimulatedPlan, simulatePlan } from './simulate-plan.js';
import type { Simulation } from './simulation.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-test-'));
});
afterAll(async () => {
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

const seed = async (name: string) => ({ name, content: await readFile(new URL(`../../../../seeds/${name}`, import.meta.url)) });
const namesRead = async (name: string): Promise<string[][]> =>
  parsePlan((await seed(name)).content.toString('utf8')).items.map(({ lead, co }) => [...new Set([...lead, ...co])]);
const simulate = async (name: string, from: string, until: string, signal = new AbortController().signal) =>
  simulatePlan(await seed(name), periodOf(from, until, WorkingCalendar.installed()), { conduct: 'silent', seed: 1 }, { folder, signal });

// Counted here by hand, so that the test does not believe what it tests.
const dayAfter = (date: string, days: number) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
function workday(date: string, count: number): string {
  if (count === 0) return chineseDays.isWorkday(date) ? date : workday(date, -1);
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = dayAfter(day, Math.sign(count));
    if (chineseDays.isWorkday(day)) left -= 1;
  }
  return day;
}
const STEPS = [['DUE-10', -10], ['DUE-3', -3], ['DUE+0', 0], ['DUE+1', 1], ['DUE+4', 4], ['DUE+7', 7]] as const;
const expectedSteps = (dispatched: string, until: string, due: string | null): string[] =>
  [[workday(dispatched, 2), 'SIGN+2'] as const, ...(due === null ? [] : STEPS.map(([rung, days]) => [workday(days > 0 && due < dispatched ? dispatched : due, days), rung] as const))]
    .filter(([date]) => date > dispatched && date <= until)
    .map(([date, rung]) => `${date}T08:30:00+08:00 ${rung}`)
    .sort();

const flat = ({ sent }: Simulation) => sent.flatMap(({ at, unit, lines }) => lines.map((line) => ({ at, unit, ...line })));

const schema = JSON.parse(await readFile(new URL('../../schema/simulation.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020();
addFormats.default(ajv);
const validate = ajv.compile(schema);

describe.each([
  ['jiaxing-2020-plan.txt', '2020-09-22', '2021-01-31', { items: 48, closed: { '各县（市、区）政府': 29 }, members: 7, to: ['嘉兴市司法局', '南湖区人民政府', '桐乡市人民政府', '市级有关部门（单位）'] }],
  ['shengsi-2022-opinions.txt', '2022-12-27', '2023-06-30', { items: 21, closed: { 各乡镇: 1, 各乡镇人民政府: 15 }, members: 7, to: ['县属各有关单位'] }],
  ['nantong-2019-plan.txt', '2019-06-05', '2020-06-30', { items: 42, closed: { 市政府各部门: 35 }, members: 0, to: ['市政府各相关执法部门'] }],
] as const)('%s, issued on %s', (file, from, until, expected) => {
  let simulated: SimulatedPlan;
  let simulation: Simulation;
  beforeAll(async () => {
    simulated = await simulate(file, from, until);
    ({ simulation } = simulated);
  });

  it('has the form that is published', () => {
    expect(validate(simulation)).toBe(true);
    expect(validate.errors).toBeNull();
    expect(simulation.items).toBe(expected.items);
  });

  it('climbs for every assignment exactly the rungs that fall into the period, each on its working morning', () => {
    const byAssignment = Map.groupBy(flat(simulation), ({ assignment }) => assignment);
    expect(byAssignment.size).toBe(simulation.assignments);
    const parts = Map.groupBy(byAssignment.values(), ([line]) => [line?.unit, line?.clause, line?.ordinal, line?.role].join());
    for (const assignments of parts.values()) {
      for (const lines of assignments) {
        const due = lines[0]?.due ?? null;
        // What recurs is dispatched again the day after a period has ended.
        const ended = assignments.flatMap(([other]) => (other?.due && due !== null && other.due < due ? [dayAfter(other.due, 1)] : []));
        const steps = lines.map(({ at, rung }) => `${at} ${rung}`).sort();
        expect([from, ...ended].map((dispatched) => expectedSteps(dispatched, until, due))).toContainEqual(steps);
        expect(new Set(lines.map((line) => [line.unit, line.clause, line.ordinal, line.role, line.due].join())).size).toBe(1);
      }
    }
  });

  it('urges after the deadline and reminds up to it', () => {
    for (const { rung, level } of flat(simulation)) expect(level).toBe(/^DUE\+[1-9]/.test(rung) ? 'URGE' : 'REMIND');
  });

  it('reaches whoever is named: known units under their full name, closed collectives as their members, the rest as written', async () => {
    const named = (await namesRead(file)).flat();
    const closed = Object.entries(expected.closed);
    for (const [name, times] of closed) expect([name, named.filter((each) => each === name).length]).toEqual([name, times]);
    const units = new Set(simulation.sent.map(({ unit }) => unit));
    for (const name of expected.to) expect(units).toContain(name);
    for (const [name] of closed) expect(units).not.toContain(name);
  });

  it('puts all a unit hears in a morning into one message, and no message out of order', () => {
    const mornings = simulation.sent.map(({ at, unit }) => `${at} ${unit}`);
    expect(new Set(mornings).size).toBe(mornings.length);
    const instants = simulation.sent.map(({ at }) => at);
    expect(instants).toEqual([...instants].sort());
  });

  it('adds up', () => {
    const { sent, totals } = simulation;
    expect(totals.messages).toBe(sent.length);
    const lines = flat(simulation);
    expect(totals.linesByLevel.REMIND ?? 0).toBe(lines.filter(({ level }) => level === 'REMIND').length);
    expect(Object.values(totals.linesByLevel).reduce((sum, count) => sum + count, 0)).toBe(lines.length);
  });

  it('is told to people with the same totals', () => {
    const text = calendarText(simulated.title, '各单位均无动作', simulation);
    expect(text).toContain(`任务事项 ${simulation.items} 项，交办 ${simulation.assignments} 件`);
    expect(text).toContain(`消息 ${simulation.totals.messages} 条`);
  });
});

describe('units that act', () => {
  const plan = {
    name: 'plan.txt',
    content: Buffer.from(
      [
        '清河市2020年法治政府建设工作要点',
        '一、依法全面履行政府职能',
        '（一）推进政务服务标准化，2020年10月30日前完成事项清单调整。（责任单位：市政务服务中心、市司法局、市财政局）',
        '（二）开展行政规范性文件清理，2020年11月13日前完成。（责任单位：市司法局、市市场监管局）',
        '二、严格规范公正文明执法',
        '（三）开展执法案卷评查，2020年11月20日前报送评查报告。（责任单位：市综合执法局、市生态环境局、市交通运输局）',
      ].join('\n\n'),
    ),
  };
  const run = (conduct: Conduct, seed: number) =>
    simulatePlan(plan, periodOf('2020-09-22', '2021-01-15', WorkingCalendar.installed()), { conduct, seed }, { folder, signal: new AbortController().signal });
  /** Without what is drawn anew in each run. */
  const told = ({ simulation, lights, papers }: SimulatedPlan) => ({
    sent: simulation.sent.map(({ at, unit, channel, lines }) => ({ at, unit, channel, lines: lines.map((line) => ({ ...line, assignment: null })) })),
    suppressed: simulation.suppressed,
    lights,
    papers,
  });

  it('in time are reminded before the deadline at most, and everything ends green', async () => {
    const { simulation, lights, papers } = await run('prompt', 1);
    expect(validate(simulation)).toBe(true);
    for (const { level, rung } of flat(simulation)) expect([level, rung]).toEqual(['REMIND', expect.stringMatching(/^DUE[-+](?:10|3|0)$/)]);
    expect(lights.every(({ red }) => red === 0)).toBe(true);
    expect(lights.at(-1)).toMatchObject({ green: 0, yellow: 0, red: 0, done: simulation.items });
    expect(papers).toEqual([]);
  });

  it('each in its own way give the same year for the same seed, and papers leave only countersigned', async () => {
    const first = await run('mixed', 3);
    expect(validate(first.simulation)).toBe(true);
    expect(told(await run('mixed', 3))).toEqual(told(first));
    const strict = first.papers.filter(({ level }) => level !== 'URGE');
    expect(strict.some(({ level, number }) => level === 'SUPERVISE' && number !== null)).toBe(true);
    for (const { number, signedBy } of strict) expect(number === null).toBe(signedBy === null);
    const served = flat(first.simulation).filter(({ level }) => level !== 'REMIND' && level !== 'URGE');
    expect(served).toHaveLength(strict.filter(({ number }) => number !== null).length);
    for (const { at } of served) expect(at).toMatch(/T15:00:00\+08:00$/);
  });

  it('do nothing where they are silent: the drafts wait for a signature, and are listed as waiting', async () => {
    const { simulation, papers, lights } = await run('silent', 1);
    const drafts = papers.filter(({ level }) => level === 'SUPERVISE');
    expect(drafts).toHaveLength(simulation.assignments);
    for (const { number, state } of drafts) expect([number, state]).toEqual([null, '待会签']);
    const waiting = simulation.suppressed.filter(({ reason }) => reason === 'AWAITING_SIGNATURE');
    expect(waiting.reduce((sum, { lines }) => sum + lines, 0)).toBe(simulation.assignments);
    expect(lights.at(-1)).toMatchObject({ red: simulation.items, done: 0 });
  });
});

describe('what cannot be simulated', () => {
  it('is a report: refused by name, and nothing remains', async () => {
    await expect(simulate('jiaxing-2021-annual-report.txt', '2021-01-04', '2021-12-31')).rejects.toMatchObject({
      code: 'PLAN_REFUSED',
      message: expect.stringContaining('DOCUMENT_NOT_A_PLAN'),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('is what was stopped half way: nothing remains', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(simulate('jiaxing-2020-plan.txt', '2020-09-22', '2021-01-31', stop.signal)).rejects.toThrow(/abort/i);
    expect(await readdir(folder)).toEqual([]);
  });
});
