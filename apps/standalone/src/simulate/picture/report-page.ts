import { LEVEL_WORDS, REMINDER_LEVELS, type ReminderLevel } from '#contracts';
import type { Simulation } from '../simulation.js';
import { reasonWords } from '../words.js';
import { element, Markup } from './markup.js';
import { RED_HATCH } from './palette.js';
import { stackedChart } from './stacked-chart.js';
import { weeksBetween } from './weeks.js';
import { burdens, type LightsOfDay, lightLayers, sentLayers } from './year-picture.js';

/** A numbered paper of the simulated time. */
export interface SimulatedPaper {
  readonly number: string | null;
  readonly level: ReminderLevel;
  /** Day it was drafted, or served where nobody has to sign it. */
  readonly date: string;
  readonly unit: string;
  readonly items: number;
  readonly state: string;
  readonly signedBy: string | null;
  readonly replyBy: string | null;
}

export interface YearReport {
  readonly title: string;
  /** How the units were taken to behave, in words. */
  readonly conduct: string;
  readonly simulation: Simulation;
  readonly lights: readonly LightsOfDay[];
  readonly papers: readonly SimulatedPaper[];
}

/** The year as one page of HTML that needs nothing else, to be looked at or printed. */
export function reportPage({ title, conduct, simulation, lights, papers }: YearReport): string {
  const { from, until, items, assignments, sent, suppressed, totals } = simulation;
  const weeks = weeksBetween(from, until);
  const lines = Object.values(totals.linesByLevel).reduce((sum, count) => sum + count, 0);
  const units = burdens(simulation, weeks);
  const page = element(
    'html',
    { lang: 'zh-CN' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, `推演：《${title}》`),
      element('style', {}, new Markup(STYLE)),
    ),
    element(
      'body',
      {},
      hatch,
      element('h1', {}, `《${title}》推演`),
      element('p', {}, `${from} 09:00 下达，推演至 ${until}；${conduct}。任务事项 ${items} 项，交办 ${assignments} 件，收件单位 ${units.length} 个，消息 ${totals.messages} 条 ${lines} 行，文书 ${papers.length} 件。`),
      section(
        '每周发送',
        stackedChart({
          id: 'sent',
          title: '每周发送（行，按层级）',
          description: `从 ${from} 到 ${until} 每周发出的行数，按层级堆叠：${levelTotals(totals.linesByLevel)}。`,
          unit: '行',
          weeks,
          layers: sentLayers(simulation, weeks),
          shape: 'bars',
        }),
      ),
      section(
        '红绿灯',
        stackedChart({
          id: 'lights',
          title: '红绿灯变化（任务事项，每周末）',
          description: `每周末各灯的任务事项数。${lightsInWords(lights)}`,
          unit: '项',
          weeks,
          layers: lightLayers(lights, weeks),
          shape: 'areas',
        }),
      ),
      section('文书', papersTable(papers)),
      section('各单位负担', burdenTable(units, sent)),
      section('未发送', unsentTable(suppressed)),
    ),
  );
  return `<!doctype html>\n${page.text}\n`;
}

const section = (heading: string, content: Markup): Markup => element('section', {}, element('h2', {}, heading), content);

function levelTotals(linesByLevel: Simulation['totals']['linesByLevel']): string {
  const told = REMINDER_LEVELS.flatMap((level) => (linesByLevel[level] === undefined ? [] : [`${LEVEL_WORDS[level]} ${linesByLevel[level]} 行`]));
  return told.length === 0 ? '没有发送' : told.join('，');
}

function lightsInWords(lights: readonly LightsOfDay[]): string {
  const last = lights.at(-1);
  return last === undefined ? '' : `${last.date}：已了结 ${last.done}，绿灯 ${last.green}，黄灯 ${last.yellow}，红灯 ${last.red}。`;
}

function papersTable(papers: readonly SimulatedPaper[]): Markup {
  if (papers.length === 0) return element('p', {}, '没有文书。');
  return table(
    ['编号', '种类', '日期', '单位', '事项', '状态', '签发', '回复期限'],
    papers.map(({ number, level, date, unit, items, state, signedBy, replyBy }) => [
      number ?? '（未编号）',
      LEVEL_WORDS[level],
      date,
      unit,
      items,
      state,
      signedBy ?? (level === 'URGE' ? '系统' : '—'),
      replyBy ?? '',
    ]),
  );
}

function burdenTable(units: ReturnType<typeof burdens>, sent: Simulation['sent']): Markup {
  if (units.length === 0) return element('p', {}, '没有发送。');
  const levels = REMINDER_LEVELS.filter((level) => sent.some(({ lines }) => lines.some((line) => line.level === level)));
  return table(
    ['单位', '消息', '行', ...levels.map((level) => LEVEL_WORDS[level]), '最忙一周（条）'],
    units.map(({ unit, messages, lines, linesByLevel, busiestWeek }) => [unit, messages, lines, ...levels.map((level) => linesByLevel[level] ?? 0), busiestWeek]),
  );
}

function unsentTable(suppressed: Simulation['suppressed']): Markup {
  if (suppressed.length === 0) return element('p', {}, '没有未发送的。');
  const byReason = Map.groupBy(suppressed, ({ reason }) => reason);
  return table(
    ['原因', '行'],
    [...byReason].map(([reason, entries]) => [reasonWords(reason), entries.reduce((sum, { lines }) => sum + lines, 0)]),
  );
}

function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup {
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, columns.map((column) => element('th', { scope: 'col' }, column)))),
    element(
      'tbody',
      {},
      rows.map((cells) => element('tr', {}, cells.map((cell) => element('td', typeof cell === 'number' ? { class: 'number' } : {}, cell)))),
    ),
  );
}

/** Stands once in the page, for the pictures that use it. */
const hatch = element(
  'svg',
  { width: 0, height: 0, 'aria-hidden': 'true', style: 'position:absolute' },
  element(
    'defs',
    {},
    element(
      'pattern',
      { id: RED_HATCH.id, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      element('rect', { width: 8, height: 8, fill: RED_HATCH.ground }),
      element('line', { x1: 0, y1: 0, x2: 0, y2: 8, stroke: RED_HATCH.stroke, 'stroke-width': 2 }),
    ),
  ),
);

const STYLE = `
body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #222; background: #fff; max-width: 1000px; margin: 0 auto; padding: 16px; }
h1 { font-size: 22px; } h2 { font-size: 17px; margin-top: 28px; }
svg text { font-size: 12px; }
section > svg { width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td { border: 1px solid #bbb; padding: 3px 8px; text-align: left; vertical-align: top; }
th { background: #f2f2f2; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; } tr, svg { break-inside: avoid; } h2 { break-after: avoid; }
@media print { body { padding: 0; max-width: none; } rect, path { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
