import { endOfYear, type PlainDate, yearOf } from '#calendar';
import { type ParsedDeadline, readTerm } from '#plan-grammar';
import type { ItemDeadline } from './item-edits.js';

/**
 * Which of the deadlines a text names the item is dispatched with: the earliest that has a last day; where none has,
 * the first that recurs; where none does, the first that waits for the day it runs from (发布之日起15日内, and nobody knows yet
 * when that is); null where the text names none that can be kept.
 */
export function quotedDeadline(deadlines: readonly ParsedDeadline[]): ItemDeadline | null {
  const dated = deadlines
    .filter((deadline) => deadline.kind !== 'RECURRING' && deadline.due !== null)
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
  const chosen = dated[0] ?? deadlines.find(({ kind, recurrence }) => kind === 'RECURRING' || recurrence !== null);
  if (!chosen) return waitingDeadline(deadlines);
  return {
    kind: chosen.kind,
    text: chosen.text,
    due: chosen.kind === 'RECURRING' ? null : chosen.due,
    recurrence: chosen.recurrence,
  };
}

function waitingDeadline(deadlines: readonly ParsedDeadline[]): ItemDeadline | null {
  for (const { kind, text } of deadlines) {
    const term = kind === 'RELATIVE' ? readTerm(text) : null;
    if (term) return { kind, text, due: null, recurrence: null, term };
  }
  return null;
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
