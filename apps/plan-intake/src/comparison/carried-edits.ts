import type { ItemEdits, NamedRecipient } from '../review/item-edits.js';
import type { Difference } from './compare-items.js';

/**
 * As much of the corrections of an item as holds for the one it is paired with: recipients, duty and reporting unit where
 * both documents name the same; a deadline and having been dropped only between versions of one year's plan, where
 * nothing that bears on it was changed. Units that are gone go to their successors; where one has none, its choice stays behind.
 * @param presentOf the unit in service for an id, null where there is none
 */
export function carriedEdits(
  edits: ItemEdits,
  differences: readonly Difference[],
  sameYear: boolean,
  presentOf: (unitId: string) => string | null,
): ItemEdits {
  const sameNames = !differences.includes('RECIPIENTS') && !differences.includes('DUTY');
  const { duty, deadline, dropped } = edits;
  const recipients = sameNames ? edits.recipients?.map((recipient) => inService(recipient, presentOf)) : undefined;
  const reporting = sameNames && edits.reportingUnitId ? presentOf(edits.reportingUnitId) : null;
  const whole = recipients?.every((recipient) => recipient !== null) ? recipients : undefined;
  return {
    ...(sameNames && duty ? { duty } : {}),
    ...(whole ? { recipients: whole } : {}),
    ...(reporting ? { reportingUnitId: reporting } : {}),
    ...(sameYear && deadline && !differences.includes('DEADLINE') ? { deadline } : {}),
    ...(sameYear && dropped && differences.length === 0 ? { dropped: { reason: dropped.reason } } : {}),
  };
}

function inService(recipient: NamedRecipient, presentOf: (unitId: string) => string | null): NamedRecipient | null {
  if (!recipient.unitIds) return recipient;
  const unitIds = recipient.unitIds.map(presentOf);
  return unitIds.every((id) => id !== null) ? { ...recipient, unitIds: [...new Set(unitIds)] } : null;
}
