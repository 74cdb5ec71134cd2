import type { PlanIssuedV1, Role } from '#contracts';
import { Causation, type Transaction } from '#messaging';
import type { DeadlineAtDispatch } from '../periods/deadline-at-dispatch.js';

/** An issued plan whose deadlines stand as they do on the day of the dispatch. */
export interface DispatchedPlan extends PlanIssuedV1 {
  readonly items: (PlanIssuedV1['items'][number] & { readonly deadline: DeadlineAtDispatch })[];
}

/** An assignment that was just created. */
export interface NewAssignment {
  readonly assignmentId: string;
  readonly itemId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly role: Role;
  readonly reporting: boolean;
}

/**
 * Writes the items of a part, their first deadline revision, the audit line of their dispatch, and one assignment per
 * item and unit: two statements however large the part is. What is there already stays as it is.
 * @returns the assignments that were not there before
 */
export async function dispatch(
  tx: Transaction,
  jurisdictionId: string,
  { plan, items, units }: DispatchedPlan,
  at: Date,
): Promise<NewAssignment[]> {
  const issued = JSON.stringify(items);
  const { actor, correlationId } = Causation.current();

  await tx.query(
    `with dispatched as (
       insert into item
         (id, jurisdiction_id, plan_id, plan_title, plan_year, position, section, clause, ordinal, title, text,
          responsibility, duty, deadline_kind, deadline_text, recurrence, due, waits_for, recurs_until, period, next_period_opens,
          state, revision, dispatched_at)
       select i."itemId", $2, $3, $4, $5, i.position, i.section, i.clause, i.ordinal, i.title, i.text,
          i.responsibility, i.duty, i.deadline ->> 'kind', i.deadline ->> 'text', i.deadline ->> 'recurrence',
          (i.deadline ->> 'due')::date, nullif(i.deadline -> 'waitsFor', 'null'), (i.deadline ->> 'recursUntil')::date,
          (i.deadline ->> 'period')::date, (i.deadline ->> 'nextPeriodOpens')::date, 'DISPATCHED', 1, $6
       from jsonb_to_recordset($1) as i
         ("itemId" uuid, position integer, section text, clause text, ordinal integer, title text, text text,
          responsibility text, duty text, deadline jsonb)
       on conflict (id) do nothing
       returning id, due
     ), target as (
       insert into item_target (item_id, position, text, comparator, low, high, unit, per)
       select dispatched.id, t.position, t.target ->> 'text', t.target ->> 'comparator',
          coalesce(t.target -> 'value' -> 0, t.target -> 'value')::numeric, (t.target -> 'value' -> 1)::numeric,
          t.target ->> 'unit', t.target ->> 'per'
       from jsonb_to_recordset($1) as i ("itemId" uuid, targets jsonb)
       join dispatched on dispatched.id = i."itemId"
       cross join jsonb_array_elements(i.targets) with ordinality as t (target, position)
     ), first_deadline as (
       insert into deadline_revision (item_id, revision, due, at)
       select id, 1, due, $6 from dispatched
     )
     insert into transition
       (item_id, revision, command, after, account_id, unit_id, actor_name, absent_account_id, absent_name, correlation_id, at)
     select id, 1, 'DISPATCH', 'DISPATCHED', $7, $8, $9, $10, $11, $12, $6 from dispatched`,
    [
      issued,
      jurisdictionId,
      plan.id,
      plan.title,
      plan.year,
      at,
      actor?.accountId ?? null,
      actor?.unitId ?? null,
      actor?.displayName ?? null,
      actor?.onBehalfOf?.accountId ?? null,
      actor?.onBehalfOf?.displayName ?? null,
      correlationId,
    ],
  );
  return tx.query<NewAssignment>(
    `insert into assignment
       (jurisdiction_id, item_id, unit_id, dispatched_unit_id, unit_name, role, reporting, state, revision, due, deadline_revision, period, awaiting_since)
     select $3, i."itemId", recipient."unitId", recipient."unitId", unit.name, recipient.role, recipient.reporting,
        'AWAITING_SIGN', 1, (i.deadline ->> 'due')::date, 1, (i.deadline ->> 'period')::date, $4
     from jsonb_to_recordset($1) as i ("itemId" uuid, deadline jsonb, recipients jsonb)
     cross join jsonb_to_recordset(i.recipients) as recipient ("unitId" uuid, role text, reporting boolean)
     -- Not an inner join: a recipient that the event forgot to name must fail the dispatch, not vanish from it.
     left join jsonb_to_recordset($2) as unit (id uuid, name text) on unit.id = recipient."unitId"
     on conflict (item_id, dispatched_unit_id, period) where transferred_from_id is null do nothing
     returning id as "assignmentId", item_id as "itemId", unit_id as "unitId", unit_name as "unitName", role, reporting`,
    [issued, JSON.stringify(units), jurisdictionId, at],
  );
}
