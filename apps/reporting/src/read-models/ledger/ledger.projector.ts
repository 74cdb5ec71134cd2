import { Injectable } from '@nestjs/common';
import type {
  AssignmentDispatchedV1,
  AssignmentLifecycleV1,
  AssignmentReassignedV1,
  Envelope,
  ItemAdvancedV1,
  PlanIssuedV1,
  ReminderSentV1,
} from '#contracts';
import type { Transaction } from '#messaging';

/**
 * Keeps the ledger (台账) from events that come in any order and more than once.
 *
 * Every column has exactly one kind of event as its source, and every row can be begun by whichever event arrives
 * first: a signature that overtakes its dispatch leaves a row that the dispatch completes. What is a fact of its own
 * (a step, a reminder) is a row keyed by its own id; what is "the latest" moves only when the revision grows. So no
 * event waits for another, and the same events give the same ledger in any order.
 *
 * Set-based: the cost is one or two statements an event, however many entries it has. Statements lock their rows in
 * the order of the ids, so that two events in flight never wait for each other in a circle.
 */
@Injectable()
export class LedgerProjector {
  async planIssued(event: Envelope<PlanIssuedV1>, tx: Transaction): Promise<void> {
    const { plan, items } = event.payload;
    await tx.query(
      `insert into ledger_item (item_id, jurisdiction_id, plan_id, position, section, clause, ordinal, title, text,
                                responsibility, duty, deadline_kind, deadline_text, due, recurrence, unit_order, state_since)
       select "itemId", $1, $2, position, section, clause, ordinal, title, text,
              responsibility, duty, deadline->>'kind', deadline->>'text', (deadline->>'due')::date, deadline->>'recurrence',
              (select array_agg((recipient->>'unitId')::uuid order by place)
               from jsonb_array_elements(recipients) with ordinality as listed (recipient, place)),
              $3
       from jsonb_to_recordset($4::jsonb) as entry (
         "itemId" uuid, position int, section text, clause text, ordinal int, title text, text text,
         responsibility text, duty text, deadline jsonb, recipients jsonb)
       order by "itemId"
       on conflict (item_id) do update set
         position = excluded.position, section = excluded.section, clause = excluded.clause, ordinal = excluded.ordinal,
         title = excluded.title, text = excluded.text, responsibility = excluded.responsibility, duty = excluded.duty,
         deadline_kind = excluded.deadline_kind, deadline_text = excluded.deadline_text, due = excluded.due,
         recurrence = excluded.recurrence, unit_order = excluded.unit_order
       where ledger_item.text is null`,
      [event.jurisdictionId, plan.id, plan.issuedAt, JSON.stringify(items)],
    );
    // Every part of a large plan names the plan and the first to arrive enters it: last of all, so that parts worked at
    // the same time wait for each other no longer than they must.
    await tx.query(
      `insert into ledger_plan (plan_id, jurisdiction_id, title, doc_number, year, issued_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [plan.id, event.jurisdictionId, plan.title, plan.docNumber, plan.year, plan.issuedAt],
    );
  }

  async assignmentsDispatched(event: Envelope<AssignmentDispatchedV1>, tx: Transaction): Promise<void> {
    const { plan, dispatchedAt, entries } = event.payload;
    await tx.query(
      `insert into ledger_assignment (assignment_id, jurisdiction_id, plan_id, item_id, unit_id,
                                      unit_name, role, reporting, dispatched_at, state_since)
       select "assignmentId", $1, $2, "itemId", "unitId", "unitName", role, reporting, $3, $3
       from jsonb_to_recordset($4::jsonb) as entry (
         "assignmentId" uuid, "itemId" uuid, "unitId" uuid, "unitName" text, role text, reporting boolean)
       order by "assignmentId"
       on conflict (assignment_id) do update set
         unit_name = case when ledger_assignment.unit_revision = 1 then excluded.unit_name else ledger_assignment.unit_name end,
         role = excluded.role, reporting = excluded.reporting,
         dispatched_at = excluded.dispatched_at
       where ledger_assignment.dispatched_at is null`,
      [event.jurisdictionId, plan.id, dispatchedAt, JSON.stringify(entries)],
    );
  }

  async assignmentsChanged(event: Envelope<AssignmentLifecycleV1>, tx: Transaction): Promise<void> {
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
      `insert into ledger_step (assignment_id, revision, state, at, remark, percent)
       select "assignmentId", revision, state, at, remark, percent
       from jsonb_to_recordset($1::jsonb) as entry (
         "assignmentId" uuid, revision int, state text, at timestamptz, remark text, percent int)
       order by "assignmentId", revision
       on conflict do nothing`,
      [entries],
    );
  }

  /** Whose an assignment is has a revision of its own: the dispatch begins it, every reassignment raises it. */
  async assignmentsReassigned(event: Envelope<AssignmentReassignedV1>, tx: Transaction): Promise<void> {
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

  async itemsAdvanced(event: Envelope<ItemAdvancedV1>, tx: Transaction): Promise<void> {
    await tx.query(
      `insert into ledger_item (item_id, jurisdiction_id, plan_id, state, state_revision, state_since, state_remark)
       select "itemId", $1, $2, state, revision, at, remark
       from jsonb_to_recordset($3::jsonb) as entry ("itemId" uuid, state text, revision int, at timestamptz, remark text)
       order by "itemId"
       on conflict (item_id) do update set
         state = excluded.state, state_revision = excluded.state_revision,
         state_since = excluded.state_since, state_remark = excluded.state_remark
       where excluded.state_revision > ledger_item.state_revision`,
      [event.jurisdictionId, event.payload.planId, JSON.stringify(event.payload.entries)],
    );
  }

  async remindersSent(event: Envelope<ReminderSentV1>, tx: Transaction): Promise<void> {
    await tx.query(
      `insert into ledger_reminder (reminder_id, item_id, assignment_id, level, rung, sent_at)
       select "reminderId", "itemId", "assignmentId", level, rung, $1
       from jsonb_to_recordset($2::jsonb) as entry (
         "reminderId" uuid, "itemId" uuid, "assignmentId" uuid, level text, rung text)
       order by "reminderId"
       on conflict do nothing`,
      [event.payload.at, JSON.stringify(event.payload.entries)],
    );
  }
}
