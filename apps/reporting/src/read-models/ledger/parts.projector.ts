import { Injectable } from '@nestjs/common';
import type {
  AssignmentDeadlineRevisedV1,
  AssignmentDelegatedV1,
  AssignmentDispatchedV1,
  AssignmentLifecycleV1,
  AssignmentReassignedV1,
  AssignmentReportScheduledV1,
  Envelope,
} from '#contracts';
import type { Transaction } from '#messaging';

/** Keeps the units' parts in the items of the ledger, their steps and their chains of deadlines; see {@link LedgerProjector}. */
@Injectable()
export class PartsProjector {
  async dispatched(event: Envelope<AssignmentDispatchedV1>, tx: Transaction): Promise<void> {
    const { plan, dispatchedAt, items, entries } = event.payload;
    const params = [event.jurisdictionId, plan.id, dispatchedAt, JSON.stringify(entries), JSON.stringify(items)];
    await tx.query(
      `insert into ledger_assignment (assignment_id, jurisdiction_id, plan_id, item_id, unit_id,
                                      unit_name, role, reporting, dispatched_at, state_since, due, deadline_revision)
       select "assignmentId", $1, $2, "itemId", "unitId", "unitName", role, reporting, $3, $3, due, "deadlineRevision"
       from jsonb_to_recordset($4::jsonb) as entry (
         "assignmentId" uuid, "itemId" uuid, "unitId" uuid, "unitName" text, role text, reporting boolean)
       join jsonb_to_recordset($5::jsonb) as item ("itemId" uuid, due date, "deadlineRevision" int) using ("itemId")
       order by "assignmentId"
       on conflict (assignment_id) do update set
         unit_name = case when ledger_assignment.unit_revision = 1 then excluded.unit_name else ledger_assignment.unit_name end,
         due = case when ledger_assignment.deadline_revision = 0 then excluded.due else ledger_assignment.due end,
         deadline_revision = greatest(ledger_assignment.deadline_revision, excluded.deadline_revision),
         state_since = coalesce(ledger_assignment.state_since, excluded.state_since),
         role = excluded.role, reporting = excluded.reporting,
         dispatched_at = excluded.dispatched_at
       where ledger_assignment.dispatched_at is null`,
      params,
    );
    await tx.query(
      `insert into ledger_deadline (assignment_id, deadline_revision, due, at)
       select "assignmentId", "deadlineRevision", due, $1
       from jsonb_to_recordset($2::jsonb) as entry ("assignmentId" uuid, "itemId" uuid)
       join jsonb_to_recordset($3::jsonb) as item ("itemId" uuid, due date, "deadlineRevision" int) using ("itemId")
       order by "assignmentId"
       on conflict do nothing`,
      params.slice(2),
    );
  }

  async changed(event: Envelope<AssignmentLifecycleV1>, tx: Transaction): Promise<void> {
    const entries = JSON.stringify(event.payload.entries);
    await tx.query(
      `insert into ledger_assignment (assignment_id, jurisdiction_id, plan_id, item_id, unit_id, state, revision, state_since)
       select "assignmentId", $1, $2, "itemId", "unitId", state, revision, at
       from jsonb_to_recordset($3::jsonb) as entry (
         "assignmentId" uuid, "itemId" uuid, "unitId" uuid, state text, revision int, at timestamptz)
       order by "assignmentId"
       on conflict (assignment_id) do update set
         state = excluded.state, revision = excluded.revision, state_since = excluded.state_since
       where excluded.revision > ledger_assignment.revision`,
      [event.jurisdictionId, event.payload.planId, entries],
    );
    await tx.query(
      `insert into ledger_step (assignment_id, revision, event, state, at, remark, percent)
       select "assignmentId", revision, $2, state, at, remark, percent
       from jsonb_to_recordset($1::jsonb) as entry (
         "assignmentId" uuid, revision int, state text, at timestamptz, remark text, percent int)
       order by "assignmentId", revision
       on conflict do nothing`,
      [entries, event.name],
    );
  }

  /** Whose an assignment is has a revision of its own: the dispatch begins it, every reassignment raises it. */
  async reassigned(event: Envelope<AssignmentReassignedV1>, tx: Transaction): Promise<void> {
    await tx.query(
      `insert into ledger_assignment (assignment_id, jurisdiction_id, plan_id, item_id, unit_id, unit_name, dispatched_unit_id, unit_revision)
       select "assignmentId", $1, "planId", "itemId", "unitId", "unitName", "dispatchedUnitId", revision
       from jsonb_to_recordset($2::jsonb) as entry (
         "assignmentId" uuid, "planId" uuid, "itemId" uuid, "unitId" uuid, "unitName" text, "dispatchedUnitId" uuid, revision int)
       order by "assignmentId"
       on conflict (assignment_id) do update set
         unit_id = excluded.unit_id, unit_name = excluded.unit_name, dispatched_unit_id = excluded.dispatched_unit_id,
         unit_revision = excluded.unit_revision
       where excluded.unit_revision > ledger_assignment.unit_revision`,
      [event.jurisdictionId, JSON.stringify(event.payload.entries)],
    );
  }

  async deadlineRevised(event: Envelope<AssignmentDeadlineRevisedV1>, tx: Transaction): Promise<void> {
    const entries = JSON.stringify(event.payload.entries);
    await tx.query(
      `insert into ledger_assignment (assignment_id, jurisdiction_id, plan_id, item_id, unit_id, due, deadline_revision)
       select "assignmentId", $1, $2, "itemId", "unitId", due, "deadlineRevision"
       from jsonb_to_recordset($3::jsonb) as entry (
         "assignmentId" uuid, "itemId" uuid, "unitId" uuid, due date, "deadlineRevision" int)
       order by "assignmentId"
       on conflict (assignment_id) do update set due = excluded.due, deadline_revision = excluded.deadline_revision
       where excluded.deadline_revision > ledger_assignment.deadline_revision`,
      [event.jurisdictionId, event.payload.planId, entries],
    );
    await tx.query(
      `insert into ledger_deadline (assignment_id, deadline_revision, due, cause, reason, at)
       select "assignmentId", "deadlineRevision", due, cause, reason, at
       from jsonb_to_recordset($1::jsonb) as entry (
         "assignmentId" uuid, "deadlineRevision" int, due date, cause text, reason text, at timestamptz)
       order by "assignmentId", "deadlineRevision"
       on conflict do nothing`,
      [entries],
    );
  }

  async delegated(event: Envelope<AssignmentDelegatedV1>, tx: Transaction): Promise<void> {
    await tx.query(
      `insert into ledger_assignment (assignment_id, jurisdiction_id, plan_id, item_id, unit_id, handler_account_id, handler_name, handler_revision)
       select "assignmentId", $1, $2, "itemId", "unitId", (handler->>'accountId')::uuid, handler->>'displayName', revision
       from jsonb_to_recordset($3::jsonb) as entry ("assignmentId" uuid, "itemId" uuid, "unitId" uuid, handler jsonb, revision int)
       order by "assignmentId"
       on conflict (assignment_id) do update set
         handler_account_id = excluded.handler_account_id, handler_name = excluded.handler_name, handler_revision = excluded.handler_revision
       where excluded.handler_revision > ledger_assignment.handler_revision`,
      [event.jurisdictionId, event.payload.planId, JSON.stringify(event.payload.entries)],
    );
  }

  async reportScheduled(event: Envelope<AssignmentReportScheduledV1>, tx: Transaction): Promise<void> {
    await tx.query(
      `insert into ledger_assignment (assignment_id, jurisdiction_id, plan_id, item_id, unit_id, report_due, report_revision)
       select "assignmentId", $1, $2, "itemId", "unitId", "reportDue", revision
       from jsonb_to_recordset($3::jsonb) as entry ("assignmentId" uuid, "itemId" uuid, "unitId" uuid, "reportDue" date, revision int)
       order by "assignmentId"
       on conflict (assignment_id) do update set report_due = excluded.report_due, report_revision = excluded.report_revision
       where excluded.report_revision > ledger_assignment.report_revision`,
      [event.jurisdictionId, event.payload.planId, JSON.stringify(event.payload.entries)],
    );
  }
}
