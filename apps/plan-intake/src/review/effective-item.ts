import type { Duty } from '#contracts';
import type { ParsedItem } from '#plan-grammar';
import { quotedDeadline } from './deadline.js';
import type { ItemDeadline, ItemEdits, NamedRecipient } from './item-edits.js';

/** An item as it would be dispatched now: what people put in place, and for the rest what the machine read. */
export interface EffectiveItem {
  readonly duty: Duty;
  /** Whether a person has said what the duty is; then a collective lead does not change it. */
  readonly dutyChosen: boolean;
  readonly names: readonly NamedRecipient[];
  readonly reportingUnitId: string | null;
  readonly deadline: ItemDeadline | null;
  readonly dropped: boolean;
}

/**
 * Lays the edits over the reading.
 * @param standing units the document binds to every item (以下各项均需…落实); they join as co-units.
 */
export function effectiveItem(read: ParsedItem, edits: ItemEdits, standing: readonly string[] = []): EffectiveItem {
  const stated = edits.recipients ?? recipientsAsRead(read, standing);
  const duty = edits.duty ?? (edits.recipients ? dutyOf(edits.recipients) : read.duty);
  return {
    duty,
    dutyChosen: edits.duty !== undefined,
    names: stated.map((recipient) => ({ ...recipient, role: roleUnder(duty, recipient.role) })),
    reportingUnitId: edits.reportingUnitId ?? null,
    deadline: edits.deadline ?? quotedDeadline(read.deadlines),
    dropped: edits.dropped !== undefined,
  };
}

function recipientsAsRead(read: ParsedItem, standing: readonly string[]): NamedRecipient[] {
  const listed = new Set([...read.lead, ...read.co]);
  return [
    ...read.lead.map((name) => ({ name, role: 'LEAD' as const })),
    ...read.co.map((name) => ({ name, role: 'CO' as const })),
    ...standing.filter((name) => !listed.has(name)).map((name) => ({ name, role: 'CO' as const })),
  ];
}

/** A list in which everybody is SHARED has no lead by intention; any other one needs a lead. */
const dutyOf = (recipients: readonly NamedRecipient[]): Duty =>
  recipients.every(({ role }) => role === 'SHARED') ? 'SHARED' : 'LED';

function roleUnder(duty: Duty, role: NamedRecipient['role']): NamedRecipient['role'] {
  if (duty === 'SHARED') return 'SHARED';
  return role === 'SHARED' ? 'CO' : role;
}
