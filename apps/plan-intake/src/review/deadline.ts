import { endOfYear, type PlainDate, yearOf } from '#calendar';
import type { ParsedDeadline } from '#plan-grammar';
import type { ItemDeadline } from './item-edits.js';

/**
 * Which of the deadlines a text names the item is dispatched with: the earliest that has a last day; where none has,
 * the first that recurs; null where the text names none that can be kept.
 */
export function quotedDeadline(deadlines: readonly ParsedDeadline[]): ItemDeadline | null {
  const dated = deadlines
    .filter((deadline) => deadline.kind !== 'RECURRING' && deadline.due !== null)
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
  const chosen = dated[0] ?? deadlines.find(({ kind }) => kind === 'RECURRING');
  if (!chosen) return null;
  return {
    kind: chosen.kind,
    text: chosen.text,
    due: chosen.kind === 'RECURRING' ? null : chosen.due,
    recurrence: chosen.recurrence,
  };
}

/**
 * The office's default for items whose text names no deadline: the last day of the plan's year, or of the running
 * year where the plan has none or its year is over. It counts only once a person has ticked it.
 */
export function proposedDeadline(planYear: number | null, today: PlainDate): PlainDate {
  return endOfYear(Math.max(planYear ?? 0, yearOf(today)));
}

/** A deadline set by the office because the text names none. */
export const inferredDeadline = (due: PlainDate): ItemDeadline => ({
  kind: 'INFERRED',
  text: null,
  due,
  recurrence: null,
});
