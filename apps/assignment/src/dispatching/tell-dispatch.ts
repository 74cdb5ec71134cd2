import type { Transaction } from '#messaging';
import { type DispatchedAgain, tellDispatched } from '../periods/dispatch-periods.js';

/** Tells of assignments of items that are there already, by `assignment.dispatched.v1` in the caller's transaction. */
export async function tellDispatch(tx: Transaction, jurisdictionId: string, assignmentIds: readonly string[], at: Date): Promise<void> {
  const assignments = await tx.query<DispatchedAgain>(
    `select a.id as "assignmentId", a.revision, a.item_id as "itemId", a.unit_id as "unitId", a.unit_name as "unitName", a.role,
            a.reporting, i.revision as "itemRevision", i.position, i.section, i.clause, i.ordinal, i.title, i.text, i.duty,
            i.deadline_kind as "deadlineKind", a.due, a.deadline_revision as "deadlineRevision", i.plan_id as "planId",
            i.plan_title as "planTitle", i.plan_year as "planYear"
     from assignment a join item i on i.id = a.item_id
     where a.id = any($1) order by a.id`,
    [assignmentIds],
  );
  tellDispatched(tx, jurisdictionId, assignments, at);
}
