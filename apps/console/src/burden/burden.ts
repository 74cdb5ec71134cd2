import type { IsoWeek } from './weeks.js';

/** What the API answers about one unit in one week. */
export interface UnitWeek {
  readonly unitId: string;
  readonly unitName: string;
  readonly week: string;
  /** Messages: at most one a morning. */
  readonly digests: number;
  /** Assignments they spoke of; of these, urges by hand. */
  readonly lines: number;
  readonly manualUrges: number;
  /** Papers served, by level. */
  readonly notices: Readonly<Record<string, number>>;
}

export const MEASURES = { lines: '提醒事项', digests: '每日提醒', manualUrges: '手工催办', papers: '文书' } as const;
export type Measure = keyof typeof MEASURES;

const papersOf = ({ notices }: UnitWeek): number => Object.values(notices).reduce((sum, papers) => sum + papers, 0);
export const measured = (week: UnitWeek, measure: Measure): number => (measure === 'papers' ? papersOf(week) : week[measure]);

export interface UnitRow {
  readonly unitId: string;
  readonly unitName: string;
  /** One number for each of the weeks. */
  readonly counts: readonly number[];
  readonly total: number;
}

/** One measure of every unit that got anything, week by week; who got most stands first. */
export function rowsOf(burden: readonly UnitWeek[], weeks: readonly IsoWeek[], measure: Measure): UnitRow[] {
  const rows = [...Map.groupBy(burden, ({ unitId }) => unitId)].map(([unitId, own]) => {
    const counts = weeks.map(({ name }) => sumOf(own.filter(({ week }) => week === name), measure));
    return { unitId, unitName: own.at(-1)?.unitName ?? '', counts, total: counts.reduce((sum, count) => sum + count, 0) };
  });
  return rows.toSorted((a, b) => b.total - a.total || a.unitName.localeCompare(b.unitName, 'zh-CN'));
}

/** What all units got in one week, by kind; the kinds add up. */
export interface WeekLoad {
  readonly week: IsoWeek;
  readonly ladder: number;
  readonly manualUrges: number;
  readonly papers: number;
}

export function loadOf(burden: readonly UnitWeek[], weeks: readonly IsoWeek[]): WeekLoad[] {
  return weeks.map((week) => {
    const own = burden.filter((one) => one.week === week.name);
    const manualUrges = sumOf(own, 'manualUrges');
    return { week, ladder: sumOf(own, 'lines') - manualUrges, manualUrges, papers: sumOf(own, 'papers') };
  });
}

const sumOf = (burden: readonly UnitWeek[], measure: Measure): number => burden.reduce((sum, week) => sum + measured(week, measure), 0);
