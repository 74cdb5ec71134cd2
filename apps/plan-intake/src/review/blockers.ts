import type { CalendarReach } from './calendar-reach.js';
import type { EffectiveItem } from './effective-item.js';
import type { RecipientList } from './recipients.js';

export const BLOCKER_CODES = [
  'PLAN_EMPTY',
  'UNIT_UNKNOWN',
  'COLLECTIVE_UNRESOLVED',
  'UNIT_INACTIVE',
  'RECIPIENT_MISSING',
  'LEAD_MISSING',
  'DEADLINE_MISSING',
  'CALENDAR_YEAR_MISSING',
] as const;
export type BlockerCode = (typeof BLOCKER_CODES)[number];

/** One thing that has to be settled before a plan can be confirmed, with every item it stands in. */
export interface Blocker {
  readonly code: BlockerCode;
  /** In Chinese, for the reviewer. */
  readonly message: string;
  /** The name as written that nobody can resolve, or of a unit out of service; the year nobody has entered. */
  readonly name: string | null;
  readonly itemIds: readonly string[];
}

/** An item with the units its names stand for. */
export interface ResolvedItem extends RecipientList {
  readonly id: string;
  readonly effective: EffectiveItem;
}

/** What is asked about a unit before something is sent to it. */
export interface KnownUnit {
  readonly name: string;
  readonly active: boolean;
}

const MESSAGES: Readonly<Record<BlockerCode, (name: string) => string>> = {
  PLAN_EMPTY: () => '没有可下达的任务事项',
  UNIT_UNKNOWN: (name) => `单位名录中没有“${name}”，请指定单位或更正名称`,
  COLLECTIVE_UNRESOLVED: (name) => `“${name}”是单位集合，请逐一指定单位`,
  UNIT_INACTIVE: (name) => `“${name}”已停用，请改为现行单位`,
  RECIPIENT_MISSING: () => '没有责任单位',
  LEAD_MISSING: () => '没有牵头单位',
  DEADLINE_MISSING: () => '没有完成时限，请填写或确认推定时限',
  CALENDAR_YEAR_MISSING: (year) =>
    `工作日历中没有${year}年的放假安排，无法推算签收期限和完成时限所在的工作日；请先在“日历”中录入该年（通知尚未发布的，可录入暂定安排，发布后更正）`,
};

/**
 * What keeps a plan from being confirmed, in the order of {@link BLOCKER_CODES}; names in the order of the document.
 * A deadline that only recurs is a deadline.
 * @param units every unit of the jurisdiction, in service or not.
 * @param reach every item must be known to be due by a working day or not, and to be signed for by one.
 */
export function blockersOf(
  items: readonly ResolvedItem[],
  units: ReadonlyMap<string, KnownUnit>,
  { firstDue, yearMissingToSign }: CalendarReach,
): Blocker[] {
  const found = new Map<BlockerCode, Map<string, Set<string>>>(BLOCKER_CODES.map((code) => [code, new Map()]));
  const add = (code: BlockerCode, name: string, itemId: string): void => {
    const names = found.get(code);
    const ids = names?.get(name);
    if (ids) ids.add(itemId);
    else names?.set(name, new Set([itemId]));
  };

  const kept = items.filter(({ effective }) => !effective.dropped);
  for (const { id, effective, named, recipients, leadMissing } of kept) {
    for (const { binding } of named) {
      if (binding.unitIds.length > 0) continue;
      add(binding.collective ? 'COLLECTIVE_UNRESOLVED' : 'UNIT_UNKNOWN', binding.name, id);
    }
    for (const { unitId } of recipients) {
      const unit = units.get(unitId);
      if (!unit?.active) add('UNIT_INACTIVE', unit?.name ?? unitId, id);
    }
    if (effective.names.length === 0) add('RECIPIENT_MISSING', '', id);
    else if (leadMissing) add('LEAD_MISSING', '', id);
    if (!effective.deadline) add('DEADLINE_MISSING', '', id);
    for (const year of [yearMissingToSign, firstDue.get(id)?.missingYear ?? null]) {
      if (year !== null) add('CALENDAR_YEAR_MISSING', String(year), id);
    }
  }
  const blockers = [...found].flatMap(([code, names]) =>
    [...names].map(([name, itemIds]) => ({
      code,
      message: MESSAGES[code](name),
      name: name === '' ? null : name,
      itemIds: [...itemIds],
    })),
  );
  if (kept.length > 0) return blockers;
  return [{ code: 'PLAN_EMPTY', message: MESSAGES.PLAN_EMPTY(''), name: null, itemIds: [] }];
}
