import { Injectable } from '@nestjs/common';
import type {
  AssignmentDispatchedV1,
  Envelope,
  ItemAdvancedV1,
  PlanIssuedV1,
  PlanRevokedV1,
  PlanSupersededV1,
} from '#contracts';
import type { Transaction } from '#messaging';

/**
 * Keeps the plans and items of the ledger (台账) from events that come in any order and more than once; their units'
 * parts are kept by {@link PartsProjector}, reminders and notices by {@link PressureProjector}, under the same rules.
 *
 * Every column has its source, and every row can be begun by whichever event arrives first: a signature that overtakes
 * its dispatch leaves a row that the dispatch completes. What is a fact of its own (a step, a reminder) is a row keyed
 * by its own id; what is "the latest" moves only when the revision grows. So no event waits for another, and the same
 * events give the same ledger in any order.
 *
 * Plans and items have two sources. What was issued counts; what was dispatched without having been issued with a plan
 * (结转, 报送义务) is described by its dispatch, the earliest one saying since when.
 *
 * Set-based: the cost is a few statements an event, however many entries it has. Statements lock their rows in the
 * order of the ids, so that two events in flight never wait for each other in a circle.
 */
@Injectable()
export class LedgerProjector {
  async planIssued(event: Envelope<PlanIssuedV1>, tx: Transaction): Promise<void> {
    const { plan, items } = event.payload;
    await tx.query(
      `insert into ledger_item (item_id, jurisdiction_id, plan_id, position, section, clause, ordinal, title, text,
                                responsibility, duty, deadline_kind, deadline_text, due, recurrence, unit_order, begun_at)
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
         recurrence = excluded.recurrence, unit_order = excluded.unit_order, begun_at = excluded.begun_at
       where ledger_item.responsibility is null`,
      [event.jurisdictionId, plan.id, plan.issuedAt, JSON.stringify(items)],
    );
    // Every part of a large plan names the plan and the first to arrive enters it: last of all, so that parts worked at
    // the same time wait for each other no longer than they must.
    await tx.query(
      `insert into ledger_plan (plan_id, jurisdiction_id, title, doc_number, year, issued_at, issued)
       select $1::uuid, $2::uuid, $3, $4, $5::int, $6::timestamptz, true
       where not exists (select from ledger_plan where plan_id = $1 and issued)
       on conflict (plan_id) do update set
         title = excluded.title, doc_number = excluded.doc_number, year = excluded.year, issued_at = excluded.issued_at, issued = true
       where not ledger_plan.issued`,
      [plan.id, event.jurisdictionId, plan.title, plan.docNumber, plan.year, plan.issuedAt],
    );
  }

  async itemsDispatched(event: Envelope<AssignmentDispatchedV1>, tx: Transaction): Promise<void> {
    const { plan, dispatchedAt, items } = event.payload;
    await tx.query(
      `insert into ledger_item (item_id, jurisdiction_id, plan_id, position, section, clause, ordinal, title, text, duty, deadline_kind, begun_at)
       select "itemId", $1, $2, position, section, clause, ordinal, title, text, duty, "deadlineKind", $3
       from jsonb_to_recordset($4::jsonb) as entry (
         "itemId" uuid, position int, section text, clause text, ordinal int, title text, text text, duty text, "deadlineKind" text)
       where not exists (select from ledger_item issued where issued.item_id = entry."itemId" and issued.responsibility is not null)
       order by "itemId"
       on conflict (item_id) do update set
         position = excluded.position, section = excluded.section, clause = excluded.clause, ordinal = excluded.ordinal,
         title = excluded.title, text = excluded.text, duty = excluded.duty, deadline_kind = excluded.deadline_kind,
         begun_at = excluded.begun_at
       where ledger_item.responsibility is null and (ledger_item.text is null or ledger_item.begun_at > excluded.begun_at)`,
      [event.jurisdictionId, plan.id, dispatchedAt, JSON.stringify(items)],
    );
    await this.planHeardOf(tx, event.jurisdictionId, plan, dispatchedAt);
  }

  async planSuperseded(event: Envelope<PlanSupersededV1>, tx: Transaction): Promise<void> {
    const { plan, successor, reason } = event.payload;
    await this.planHeardOf(tx, event.jurisdictionId, { ...successor, year: null }, event.occurredAt);
    await this.planEnded(tx, event, { plan, how: 'SUPERSEDED', reason, successorId: successor.id });
  }

  async planRevoked(event: Envelope<PlanRevokedV1>, tx: Transaction): Promise<void> {
    const { plan, reason } = event.payload;
    await this.planEnded(tx, event, { plan, how: 'REVOKED', reason, successorId: null });
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

  /** A plan named by something else than its issue: entered unless it is known, and known since the earliest of these. */
  private async planHeardOf(
    tx: Transaction,
    jurisdictionId: string,
    { id, title, year }: { id: string; title: string; year: number | null },
    at: string,
  ): Promise<void> {
    await tx.query(
      `insert into ledger_plan (plan_id, jurisdiction_id, title, year, issued_at)
       select $1::uuid, $2::uuid, $3, $4::int, $5::timestamptz
       where not exists (select from ledger_plan where plan_id = $1 and (issued or (issued_at <= $5 and year is not distinct from $4)))
       on conflict (plan_id) do update set
         issued_at = least(ledger_plan.issued_at, excluded.issued_at), year = coalesce(ledger_plan.year, excluded.year)
       where not ledger_plan.issued`,
      [id, jurisdictionId, title, year, at],
    );
  }

  private async planEnded(
    tx: Transaction,
    { jurisdictionId, occurredAt }: Envelope,
    ended: { plan: { id: string; title: string }; how: 'SUPERSEDED' | 'REVOKED'; reason: string; successorId: string | null },
  ): Promise<void> {
    const { plan, how, reason, successorId } = ended;
    await this.planHeardOf(tx, jurisdictionId, { ...plan, year: null }, occurredAt);
    await tx.query(
      `update ledger_plan set ended = $2, ended_reason = $3, ended_at = $4, successor_plan_id = $5
       where plan_id = $1 and ended is null`,
      [plan.id, how, reason, occurredAt, successorId],
    );
  }
}
