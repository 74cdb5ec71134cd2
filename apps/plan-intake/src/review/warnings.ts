import type { PlainDate } from '#calendar';
import type { CalendarReach } from './calendar-reach.js';

export const WARNING_CODES = ['DEADLINE_PAST', 'REMINDER_YEAR_MISSING'] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** What keeps nothing from being done, but has to be known before a plan is issued, with every item it is about. */
export interface Warning {
  readonly code: WarningCode;
  /** In Chinese, for the reviewer. */
  readonly message: string;
  /** The year nobody has entered. */
  readonly name: string | null;
  readonly itemIds: readonly string[];
}

/**
 * What to know of a plan before it is issued, in the order of {@link WARNING_CODES}. Deadlines that have passed are those
 * of an old plan or a slip of the hand; only a person can tell, so they are named and kept.
 */
export function warningsOf({ firstDue, yearsOutOfReach }: CalendarReach, today: PlainDate): Warning[] {
  const past = [...firstDue].flatMap(([id, { day }]) => (day !== null && day < today ? [id] : []));
  return [
    ...(past.length > 0
      ? [{ code: 'DEADLINE_PAST' as const, message: `${past.length} 项时限已过，下达后即按逾期催办`, name: null, itemIds: past }]
      : []),
    ...yearsOutOfReach.map(({ year, itemIds }) => ({
      code: 'REMINDER_YEAR_MISSING' as const,
      message: `${year}年放假安排尚未录入，${itemIds.length} 项任务的催办将涉及该年，录入前相关提醒暂缓`,
      name: String(year),
      itemIds,
    })),
  ];
}
