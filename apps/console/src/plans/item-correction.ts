import type { DeadlineKind, Duty, Role } from '#contracts';
import type { PlanItem } from '../api/resources.js';

/** One line of the form's list of units. */
export interface RecipientLine {
  name: string;
  role: Role;
  unitIds?: string[];
}

/** What the form shows of an item, and gives back. */
export interface Correction {
  duty: Duty;
  recipients: RecipientLine[];
  reportingUnitId?: string | null;
  kind?: DeadlineKind;
  due?: string;
  dropped: boolean;
  reason?: string;
  note?: string;
}

/** An item as the form shows it. */
export function correctionOf(item: PlanItem): Correction {
  return {
    duty: item.duty,
    // Units stand here only where a person chose them for this item: a name that is looked up must stay free to be
    // corrected, and a collective to follow the directory.
    recipients: item.names.map(({ name, role }) => {
      const chosen = item.edited.recipients?.find((recipient) => recipient.name === name)?.unitIds;
      return { name, role, unitIds: [...(chosen ?? [])] };
    }),
    reportingUnitId: item.recipients.find(({ reporting }) => reporting)?.unitId ?? null,
    ...(item.deadline && item.deadline.kind !== 'RECURRING' ? { kind: item.deadline.kind, due: item.deadline.due ?? '' } : {}),
    dropped: item.dropped !== null,
    reason: item.dropped ?? '',
    note: item.note ?? '',
  };
}

/** A unit as the request names it: without a choice the name is looked up. */
export const recipientRequest = ({ name, role, unitIds }: RecipientLine): RecipientLine => ({
  name: name.trim(),
  role,
  ...(unitIds?.length ? { unitIds } : {}),
});

/** The members of the request: only what differs from what was shown, so that the rest stays as it is. */
export function correctionRequest(before: Correction, after: Correction): Record<string, unknown> {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);
  const body: Record<string, unknown> = {};
  if (after.dropped) {
    if (!before.dropped || after.reason !== before.reason) body['dropped'] = { reason: after.reason?.trim() };
  } else {
    if (before.dropped) body['dropped'] = null;
    if (after.duty !== undefined && differs(after.duty, before.duty)) body['duty'] = after.duty;
    if (after.recipients !== undefined && differs(after.recipients, before.recipients)) {
      body['recipients'] = after.recipients.map(recipientRequest);
    }
    if (after.reportingUnitId !== undefined && differs(after.reportingUnitId, before.reportingUnitId)) {
      body['reportingUnitId'] = after.reportingUnitId;
    }
    if (after.kind && after.due && (differs(after.kind, before.kind) || differs(after.due, before.due))) {
      body['deadline'] = { kind: after.kind, due: after.due };
    }
  }
  if (after.note !== undefined && differs(after.note.trim(), before.note)) body['note'] = after.note.trim() || null;
  return body;
}
