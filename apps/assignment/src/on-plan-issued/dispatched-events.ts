import {
  assignmentDispatchedV1,
  type AssignmentDispatchedV1,
  type Envelope,
  type EventDraft,
  MAX_BULK_ENTRIES,
  type PlanIssuedV1,
} from '#contracts';
import type { NewAssignment } from './dispatch.js';

/**
 * The events that tell of new assignments, at most {@link MAX_BULK_ENTRIES} in each, each describing the items its
 * entries belong to. None where nothing is new.
 */
export function dispatchedEvents(
  issued: Pick<Envelope<PlanIssuedV1>, 'jurisdictionId' | 'subject' | 'payload'>,
  assignments: readonly NewAssignment[],
  at: Date,
): EventDraft<AssignmentDispatchedV1>[] {
  const { id, title, year } = issued.payload.plan;
  const items = new Map(issued.payload.items.map((item) => [item.itemId, item]));
  const drafts: EventDraft<AssignmentDispatchedV1>[] = [];
  for (let start = 0; start < assignments.length; start += MAX_BULK_ENTRIES) {
    const part = assignments.slice(start, start + MAX_BULK_ENTRIES);
    const touched = new Set(part.map(({ itemId }) => itemId));
    drafts.push({
      contract: assignmentDispatchedV1,
      jurisdictionId: issued.jurisdictionId,
      subject: issued.subject,
      payload: {
        plan: { id, title, year },
        dispatchedAt: at.toISOString(),
        items: [...touched].flatMap((itemId) => {
          const item = items.get(itemId);
          return item ? [describe(item)] : [];
        }),
        entries: part.map((assignment) => ({ ...assignment, revision: 1 })),
      },
    });
  }
  return drafts;
}

function describe({ itemId, position, section, clause, ordinal, title, text, duty, deadline }: PlanIssuedV1['items'][number]) {
  return {
    itemId,
    revision: 1,
    position,
    section,
    clause,
    ordinal,
    title,
    text,
    duty,
    deadlineKind: deadline.kind,
    due: deadline.due,
    deadlineRevision: 1,
  };
}
