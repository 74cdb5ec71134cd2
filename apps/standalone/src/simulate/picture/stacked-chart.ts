import type { PlainDate } from '#calendar';
import { element, type Markup } from './markup.js';

/** One layer of a stack: a value for every week. */
export interface Layer {
  readonly label: string;
  /** A colour, or `url(#…)` of a pattern. */
  readonly fill: string;
  readonly values: readonly number[];
}

export interface StackedChart {
  /** Unique in its page. */
  readonly id: string;
  readonly title: string;
  /** What the picture shows, in a sentence: read out to who cannot see it. */
  readonly description: string;
  readonly unit: string;
  /** Mondays, one a week. */
  readonly weeks: readonly PlainDate[];
  /** From the bottom up. */
  readonly layers: readonly Layer[];
  readonly shape: 'bars' | 'areas';
}

const WIDTH = 960;
const HEIGHT = 320;
const FRAME = { left: 56, right: 12, top: 12, bottom: 64 } as const;
const INNER = { width: WIDTH - FRAME.left - FRAME.right, height: HEIGHT - FRAME.top - FRAME.bottom } as const;
const INK = '#333';

/** A picture of what was how much in each week, layer upon layer, with axes and a legend. */
export function stackedChart(chart: StackedChart): Markup {
  const { id, title, description, weeks, layers, shape } = chart;
  const totals = weeks.map((_, week) => layers.reduce((sum, { values }) => sum + (values[week] ?? 0), 0));
  const ticks = ticksUpTo(Math.max(1, ...totals));
  const top = ticks.at(-1) ?? 1;
  const y = (value: number): number => FRAME.top + INNER.height * (1 - value / top);
  const slot = INNER.width / Math.max(1, weeks.length);
  return element(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': `${id}-title ${id}-description`, xmlns: 'http://www.w3.org/2000/svg' },
    element('title', { id: `${id}-title` }, title),
    element('desc', { id: `${id}-description` }, description),
    ticks.map((tick) => [
      element('line', { x1: FRAME.left, x2: WIDTH - FRAME.right, y1: y(tick), y2: y(tick), stroke: '#ddd' }),
      element('text', { x: FRAME.left - 8, y: y(tick) + 4, 'text-anchor': 'end', fill: INK }, String(tick)),
    ]),
    element('text', { x: 4, y: FRAME.top + 4, fill: INK }, chart.unit),
    layers.map((layer, index) => (shape === 'bars' ? bars : area)({ chart, layer, below: layers.slice(0, index), y, slot })),
    monthLabels(weeks).map(({ week, label }) =>
      element('text', { x: FRAME.left + week * slot, y: HEIGHT - FRAME.bottom + 18, fill: INK }, label),
    ),
    legend(layers),
  );
}

interface Drawing {
  readonly chart: StackedChart;
  readonly layer: Layer;
  readonly below: readonly Layer[];
  readonly y: (value: number) => number;
  readonly slot: number;
}

const heightBelow = (below: readonly Layer[], week: number): number => below.reduce((sum, { values }) => sum + (values[week] ?? 0), 0);

/** A bar for each week that has something, with its number for who points at it. */
function bars({ chart: { weeks, unit }, layer, below, y, slot }: Drawing): Markup[] {
  return weeks.flatMap((monday, week) => {
    const value = layer.values[week] ?? 0;
    if (value === 0) return [];
    const base = heightBelow(below, week);
    return element(
      'rect',
      { x: FRAME.left + (week + 0.1) * slot, y: y(base + value), width: 0.8 * slot, height: y(base) - y(base + value), fill: layer.fill, stroke: INK, 'stroke-width': 0.5 },
      element('title', {}, `${monday} 起一周　${layer.label} ${value} ${unit}`),
    );
  });
}

/** One shape over all weeks: what stands at a week's end reaches to the next. */
function area({ chart: { weeks }, layer, below, y, slot }: Drawing): Markup[] {
  if (layer.values.every((value) => value === 0)) return [];
  const x = (week: number): number => FRAME.left + (week + 0.5) * slot;
  const lower = weeks.map((_, week) => heightBelow(below, week));
  const upper = lower.map((base, week) => base + (layer.values[week] ?? 0));
  const point = (value: number, week: number): string => `${round(x(week))} ${round(y(value))}`;
  const edge = [...upper.map(point), ...lower.map(point).toReversed()];
  return [element('path', { d: `M${edge.join('L')}Z`, fill: layer.fill, stroke: INK, 'stroke-width': 0.5 }, element('title', {}, layer.label))];
}

const round = (value: number): number => Math.round(value * 10) / 10;

function legend(layers: readonly Layer[]): Markup[] {
  const step = Math.min(140, INNER.width / Math.max(1, layers.length));
  return layers.flatMap(({ label, fill }, index) => {
    const x = FRAME.left + index * step;
    return [
      element('rect', { x, y: HEIGHT - 26, width: 14, height: 14, fill, stroke: INK, 'stroke-width': 0.5 }),
      element('text', { x: x + 20, y: HEIGHT - 14, fill: INK }, label),
    ];
  });
}

/** Round numbers from zero to above the highest value, whole ones, six at most. */
export function ticksUpTo(highest: number): number[] {
  const rough = highest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const count = Math.ceil(highest / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const LABEL_WEEKS = 3;

/** Where a month begins: its name, with the year at the first and at each January. At most about fifteen, so that they stay apart. */
export function monthLabels(weeks: readonly PlainDate[]): { week: number; label: string }[] {
  const starts = weeks.flatMap((monday, week) => (week === 0 || monday.slice(0, 7) !== weeks[week - 1]?.slice(0, 7) ? [{ week, monday }] : []));
  // A first month of a week or two has no room for its name and year.
  if ((starts[1]?.week ?? LABEL_WEEKS) < LABEL_WEEKS) starts.shift();
  const every = Math.ceil(starts.length / 15);
  return starts
    .filter((_, index) => index % every === 0)
    .map(({ week, monday }, index, kept) => {
      const year = monday.slice(0, 4);
      const month = `${Number(monday.slice(5, 7))}月`;
      return { week, label: index === 0 || kept[index - 1]?.monday.slice(0, 4) !== year ? `${year}年${month}` : month };
    });
}
