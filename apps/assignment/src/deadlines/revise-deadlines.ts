import { type AssignmentDeadlineRevisedV1, assignmentDeadlineRevisedV1, type DEADLINE_CAUSES } from '#contracts';
import type { PlainDate } from '#calendar';
import type { Transaction } from '#messaging';
import { recordTransitions } from '../history/transition-log.js';
import type { DispatchedItem, DispatchedPart } from '../items/dispatched-item.js';
import { bulks } from '../lifecycle/bulks.js';

export type DeadlineCause = (typeof DEADLINE_CAUSES)[number];

/** Another deadline, and why. */
export interface DeadlineRevision {
  readonly due: PlainDate;
  readonly cause: DeadlineCause;
  readonly reason: string | null;
}

const COMMAND: Readonly<Record<DeadlineCause, string>> = { EXTENSION: 'EXTEND', TRIGGER: 'TRIGGER_DEADLINE', CORRECTION: 'CORRECT_DEADLINE' };

type Revised = Pick<AssignmentDeadlineRevisedV1['entries'][number], 'assignmentId' | 'revision' | 'unitId' | 'deadlineRevision'>;

/**
 * Appends a link to the chain of deadlines of parts of a held item: rows, chain, audit lines and
 * `assignment.deadline-revised.v1` in the caller's transaction. States stay. A fixed number of statements, however many
 * parts there are.
 */
export async function reviseDeadlines(
  tx: Transaction,
  item: DispatchedItem,
  parts: readonly DispatchedPart[],
  { due, cause, reason }: DeadlineRevision,
  at: Date,
): Promise<void> {
  if (parts.length === 0) return;
  const revised = await tx.query<Revised>(
    `with revised as (
       update assignment
       set due = $2, deadline_revision = deadline_revision + 1, revision = revision + 1
       where id = any($1)
       returning id, revision, unit_id, deadline_revision
     ), chained as (
       insert into deadline_revision (item_id, assignment_id, revision, due, cause, reason, at)
       select $3, id, deadline_revision, $2, $4, $5, $6 from revised
     )
     select id as "assignmentId", revision, unit_id as "unitId", deadline_revision as "deadlineRevision" from revised`,
    [parts.map(({ id }) => id), due, item.id, cause, reason, at],
  );
  const partOf = new Map(parts.map((part) => [part.id, part]));
  await recordTransitions(
    tx,
    at,
    revised.flatMap(({ assignmentId, revision }) => {
      const part = partOf.get(assignmentId);
      if (!part) return [];
      part.revision = revision;
      return [{ itemId: item.id, assignmentId, revision, command: COMMAND[cause], before: part.state, after: part.state, remark: reason }];
    }),
  );
  for (const bulk of bulks(revised, () => item.id)) {
    const entries = bulk.map((entry) => ({ ...entry, itemId: item.id, due, cause, reason, at: at.toISOString() }));
    tx.publish({
      contract: assignmentDeadlineRevisedV1,
      jurisdictionId: item.jurisdictionId,
      subject: { type: 'item', id: item.id, revision: item.revision },
      payload: { planId: item.planId, entries },
    });
  }
}
