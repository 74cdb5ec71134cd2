import { describe, expect, it } from '@jest/globals';
import { parseHTML } from 'linkedom';
import type { ReminderLevel } from '#contracts';
import type { SimulatedMessage, Simulation } from '../simulation.js';
import { reportPage, type YearReport } from './report-page.js';
import { weeksBetween } from './weeks.js';
import { burdens, lightLayers, sentLayers } from './year-picture.js';

const message = (at: string, unit: string, levels: readonly ReminderLevel[]): SimulatedMessage => ({
  at: `${at}T08:30:00+08:00`,
  unit,
  channel: 'INBOX',
  lines: levels.map((level) => ({ assignment: `${unit}-${at}`, clause: '（一）', ordinal: 1, role: 'LEAD', level, rung: 'DUE+0', due: '2020-12-31' })),
});
const simulation: Simulation = {
  schema: 'luoshi/simulation@1',
  from: '2020-12-21',
  until: '2021-01-10',
  items: 3,
  assignments: 4,
  sent: [message('2020-12-28', '司法局', ['REMIND', 'REMIND']), message('2020-12-28', '财政局', ['REMIND']), message('2021-01-04', '司法局', ['URGE'])],
  suppressed: [
    { at: '2020-12-21T09:00:00+08:00', reason: 'ALREADY_PAST', lines: 2 },
    { at: '2020-12-22T09:00:00+08:00', reason: 'ALREADY_PAST', lines: 1 },
  ],
  totals: { messages: 3, linesByLevel: { REMIND: 3, URGE: 1 } },
};
const report: YearReport = {
  title: '2020年<工作>要点',
  conduct: '各单位均无动作',
  simulation,
  lights: [
    { date: '2020-12-21', green: 3, yellow: 0, red: 0, done: 0 },
    { date: '2021-01-03', green: 0, yellow: 1, red: 1, done: 1 },
  ],
  papers: [
    { number: '法治办督〔2021〕1号', level: 'SUPERVISE', date: '2021-01-08', unit: '司法局', items: 1, state: '已送达', signedBy: '主任', replyBy: '2021-01-13' },
    { number: null, level: 'SUPERVISE', date: '2021-01-08', unit: '财政局', items: 1, state: '待会签', signedBy: null, replyBy: null },
  ],
};
const weeks = weeksBetween(simulation.from, simulation.until);

describe('the picture of a year', () => {
  it('stacks what was sent in each week by level, leaving out levels nothing was sent of', () => {
    expect(sentLayers(simulation, weeks).map(({ label, values }) => [label, values])).toEqual([
      ['提醒', [0, 3, 0]],
      ['催办', [0, 0, 1]],
    ]);
  });

  it('shows the lights as they were at the end of each week, or when last looked at', () => {
    expect(lightLayers(report.lights, weeks).map(({ label, values }) => [label, values])).toEqual([
      ['已了结', [0, 1, 1]],
      ['绿灯', [3, 0, 0]],
      ['黄灯', [0, 1, 1]],
      ['红灯', [0, 1, 1]],
    ]);
  });

  it('tells what each unit got, the most burdened first', () => {
    expect(burdens(simulation, weeks)).toEqual([
      { unit: '司法局', messages: 2, lines: 3, linesByLevel: { REMIND: 2, URGE: 1 }, busiestWeek: 1 },
      { unit: '财政局', messages: 1, lines: 1, linesByLevel: { REMIND: 1 }, busiestWeek: 1 },
    ]);
  });
});

describe('the page', () => {
  const html = reportPage(report);
  const { document } = parseHTML(html);
  const rows = (heading: string): string[][] => {
    const part = [...document.querySelectorAll('section')].find((each) => each.querySelector('h2')?.textContent === heading);
    return [...(part?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? ''));
  };

  it('needs nothing from elsewhere and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|@import|(?:src|href)=|url\((?!#)/);
  });

  it('has the two pictures and what the red one is hatched with', () => {
    expect([...document.querySelectorAll('section svg')].map((picture) => picture.getAttribute('role'))).toEqual(['img', 'img']);
    expect(html).toContain('id="hatched-red"');
  });

  it('lists the papers, those nobody signed too', () => {
    expect(rows('文书')).toEqual([
      ['法治办督〔2021〕1号', '督办', '2021-01-08', '司法局', '1', '已送达', '主任', '2021-01-13'],
      ['（未编号）', '督办', '2021-01-08', '财政局', '1', '待会签', '—', ''],
    ]);
  });

  it('lists the burden of each unit and what was not sent, by reason', () => {
    expect(rows('各单位负担')).toEqual([
      ['司法局', '2', '3', '2', '1', '1'],
      ['财政局', '1', '1', '1', '0', '1'],
    ]);
    expect(rows('未发送')).toEqual([['下达时该节点已过', '3']]);
  });

  it('says the same in words as in numbers', () => {
    expect(document.querySelector('p')?.textContent).toBe(
      '2020-12-21 09:00 下达，推演至 2021-01-10；各单位均无动作。任务事项 3 项，交办 4 件，收件单位 2 个，消息 3 条 4 行，文书 2 件。',
    );
    expect(document.querySelector('h1')?.textContent).toBe('《2020年<工作>要点》推演');
  });

  it('of a time in which nothing happened says so', () => {
    const nothing = reportPage({ ...report, simulation: { ...simulation, sent: [], suppressed: [], totals: { messages: 0, linesByLevel: {} } }, lights: [], papers: [] });
    for (const words of ['没有文书。', '没有发送。', '没有未发送的。']) expect(nothing).toContain(words);
  });
});
