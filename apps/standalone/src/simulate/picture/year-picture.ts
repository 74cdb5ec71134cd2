import type { Light, PlainDate } from '#calendar';
import { LEVEL_WORDS, REMINDER_LEVELS, type ReminderLevel } from '#contracts';
import type { Simulation } from '../simulation.js';
import { LEVEL_COLOURS, LIGHT_FILLS } from './palette.js';
import type { Layer } from './stacked-chart.js';
import { countByWeek } from './weeks.js';

/** How many of the plan's items showed which light at the end of a day; `done`: nothing is waited for any more. */
export interface LightsOfDay extends Readonly<Record<Light | 'done', number>> {
  readonly date: PlainDate;
}

/** What one unit got over the whole period. */
export interface Burden {
  readonly unit: string;
  readonly messages: number;
  readonly linesByLevel: Readonly<Partial<Record<ReminderLevel, number>>>;
  readonly lines: number;
  /** The most messages of one week. */
  readonly busiestWeek: number;
}

/** Lines sent in each week, a layer for every level that was sent at all. */
export function sentLayers({ sent }: Simulation, weeks: readonly PlainDate[]): Layer[] {
  const lines = sent.flatMap(({ at, lines }) => lines.map(({ level }) => ({ date: at.slice(0, 10), count: 1, level })));
  return REMINDER_LEVELS.flatMap((level) => {
    const own = lines.filter((line) => line.level === level);
    return own.length === 0 ? [] : [{ label: LEVEL_WORDS[level], fill: LEVEL_COLOURS[level], values: countByWeek(weeks, own) }];
  });
}

const LIGHT_WORDS: Readonly<Record<Light | 'done', string>> = { done: '已了结', green: '绿灯', yellow: '黄灯', red: '红灯' };

/** Lights at the end of each week; a week that no day of was looked at is as the one before. */
export function lightLayers(lights: readonly LightsOfDay[], weeks: readonly PlainDate[]): Layer[] {
  return (['done', 'green', 'yellow', 'red'] as const).map((light) => ({
    label: LIGHT_WORDS[light],
    fill: LIGHT_FILLS[light],
    values: weeks.map((_, index) => {
      const next = weeks[index + 1];
      return lights.findLast(({ date }) => next === undefined || date < next)?.[light] ?? 0;
    }),
  }));
}

/** Every unit that got something, the most burdened first. */
export function burdens({ sent }: Simulation, weeks: readonly PlainDate[]): Burden[] {
  return [...Map.groupBy(sent, ({ unit }) => unit)]
    .map(([unit, messages]) => {
      const lines = messages.flatMap((message) => message.lines);
      const linesByLevel: Partial<Record<ReminderLevel, number>> = {};
      for (const { level } of lines) linesByLevel[level] = (linesByLevel[level] ?? 0) + 1;
      const byWeek = countByWeek(weeks, messages.map(({ at }) => ({ date: at.slice(0, 10), count: 1 })));
      return { unit, messages: messages.length, linesByLevel, lines: lines.length, busiestWeek: Math.max(...byWeek) };
    })
    .sort((one, other) => other.lines - one.lines || one.unit.localeCompare(other.unit, 'zh'));
}
