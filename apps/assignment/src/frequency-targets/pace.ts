import { addDays, addMonths, epochDay, type PlainDate } from '#calendar';
import type { Target } from '#contracts';

export const PACES = ['AHEAD', 'ON_PACE', 'BEHIND'] as const;
/** 超进度 · 达进度 · 欠进度 */
export type Pace = (typeof PACES)[number];

/** The days within which a target counts, both included. */
export interface Stretch {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** What is counted one by one as it happens. Lengths, sums and shares are reported, not counted. */
const COUNTED_UNITS: ReadonlySet<string> = new Set('期 次 场 场次 轮 课 讲 批 件 篇 份 条 项 个 届 例 部'.split(' '));

const MONTHS: Readonly<Record<NonNullable<Target['per']>, number>> = { YEAR: 12, HALF_YEAR: 6, QUARTER: 3, MONTH: 1 };

/** How many there must be; null where evidence is not what shows it: 达到80%, 不超过3次. */
export function wantedOf({ comparator, value, unit }: Pick<Target, 'comparator' | 'value' | 'unit'>): number | null {
  if (!COUNTED_UNITS.has(unit)) return null;
  const low = typeof value === 'number' ? value : value[0];
  switch (comparator) {
    case '>=':
    case '=':
    case 'range':
      return Math.ceil(low);
    case '>':
      return Math.floor(low) + 1;
    case '<=':
    case '<':
      return null;
  }
}

/** The calendar year, half-year, quarter or month a day lies in. */
export function stretchOf(per: NonNullable<Target['per']>, day: PlainDate): Stretch {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = Math.floor((month - 1) / MONTHS[per]) * MONTHS[per] + 1;
  const from = `${String(year).padStart(4, '0')}-${String(first).padStart(2, '0')}-01`;
  return { from, until: addDays(addMonths(from, MONTHS[per]), -1) };
}

/**
 * How what is there compares with what there should be today, were it spread evenly over the stretch. Things come whole:
 * with 1.3 expected, one is on pace and so are two. Before its first day nothing is expected, from its last day on all.
 */
export function paceOf(counted: number, wanted: number, { from, until }: Stretch, today: PlainDate): Pace {
  const days = epochDay(until) - epochDay(from) + 1;
  const gone = Math.min(days, Math.max(0, epochDay(today) - epochDay(from) + 1));
  // In whole numbers: 4 × 183 ÷ 366 is 2 and nothing beside it.
  if (counted < Math.floor((wanted * gone) / days)) return 'BEHIND';
  return counted > Math.ceil((wanted * gone) / days) ? 'AHEAD' : 'ON_PACE';
}
