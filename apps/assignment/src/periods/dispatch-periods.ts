import type { PlainDate } from '#calendar';
import { assignmentDispatchedV1, type AssignmentDispatchedV1 } from '#contracts';
import type { Transaction } from '#messaging';
import type { Handler } from '../delegation/delegation.dto.js';
import { recordTransitions } from '../history/transition-log.js';
import { bulks, planSubject } from '../lifecycle/bulks.js';

/** The period of an item that comes next, and the day on which the one after it is opened; null where it is the last. */
export interface NextPeriod {
  readonly itemId: string;
  readonly period: PlainDate;
  readonly opens: PlainDate | null;
}

type Entry = AssignmentDispatchedV1['entries'][number];
type Description = AssignmentDispatchedV1['items'][number];

/** An assignment that was just created, with what its event says of its item and plan. */
export interface DispatchedAgain extends Entry, Omit<Description, 'itemId' | 'revision'> {
  readonly itemRevision: number;
  readonly planId: string;
  readonly planTitle: string;
  readonly planYear: number | null;
}

/** A unit's part in the period that comes next, with who handles the one before and is to go on handling it. */
export interface NextPart extends DispatchedAgain {
  readonly handler: Handler | null;
}

/** Parts that were taken from their unit do not come back with the next period. */
const GONE = `('RETURNED', 'TRANSFERRED', 'TERMINATED', 'WITHDRAWN')`;

/**
 * Puts held items into their next period and gives each unit that has a part in the present one its part in the next:
 * items, assignments, first deadlines and audit lines in three statements. A unit that holds two parts since it took
 * over from another gets one, the reporting lead's before others. Who was named by a unit that has handed over since is
 * not the present one's.
 */
export async function dispatchPeriods(tx: Transaction, periods: readonly NextPeriod[], at: Date): Promise<NextPart[]> {
  const assignments = await tx.query<NextPart>(
    `with next as (
       select * from jsonb_to_recordset($1) as n ("itemId" uuid, period date, opens date)
     ), part as (
       select distinct on (a.item_id, a.unit_id) a.*, next.period as next_period
       from next join item i on i.id = next."itemId" join assignment a on a.item_id = i.id and a.period = i.period
       where a.state not in ${GONE}
       order by a.item_id, a.unit_id, a.reporting desc, a.role = 'LEAD' desc, a.id
     ), added as (
       insert into assignment
         (jurisdiction_id, item_id, unit_id, dispatched_unit_id, unit_name, role, reporting, state, revision, due,
          deadline_revision, period, awaiting_since)
       select jurisdiction_id, item_id, unit_id, unit_id, unit_name, role, reporting, 'AWAITING_SIGN', 1, next_period,
          1, next_period, $2
       from part
       returning id, item_id, unit_id, unit_name, role, reporting, due
     ), chain as (
       insert into deadline_revision (item_id, assignment_id, revision, due, at) select item_id, id, 1, due, $2 from added
     )
     select added.id as "assignmentId", 1 as revision, added.item_id as "itemId", added.unit_id as "unitId",
       added.unit_name as "unitName", added.role, added.reporting, i.revision as "itemRevision", i.position, i.section, i.clause,
       i.ordinal, i.title, i.text, i.duty, i.deadline_kind as "deadlineKind", added.due, 1 as "deadlineRevision",
       i.plan_id as "planId", i.plan_title as "planTitle", i.plan_year as "planYear",
       case when part.handler_id is not null and 'DELEGATE' = (
         select command from transition
         where item_id = part.item_id and assignment_id = part.id and command in ('DELEGATE', 'REASSIGN') order by id desc limit 1
       ) then jsonb_build_object('accountId', part.handler_id, 'displayName', part.handler_name) end as handler
     from added join item i on i.id = added.item_id
     join part on part.item_id = added.item_id and part.unit_id = added.unit_id
     order by i.plan_id, i.position, added.id`,
    [JSON.stringify(periods), at],
  );
  await tx.query(
    `update item set period = n.period, due = n.period, next_period_opens = n.opens
     from jsonb_to_recordset($1) as n ("itemId" uuid, period date, opens date) where item.id = n."itemId"`,
    [JSON.stringify(periods)],
  );
  await recordTransitions(
    tx,
    at,
    assignments.map(({ assignmentId, itemId }) => ({
      itemId,
      assignmentId,
      revision: 1,
      command: 'DISPATCH',
      before: null,
      after: 'AWAITING_SIGN',
      remark: null,
    })),
  );
  return assignments;
}

/** Tells of new assignments plan by plan, in as many events as it takes. */
export function tellDispatched(tx: Transaction, jurisdictionId: string, assignments: readonly DispatchedAgain[], at: Date): void {
  for (const bulk of bulks(assignments, ({ planId }) => planId)) {
    const [{ planId: id, planTitle: title, planYear: year }] = bulk;
    tx.publish({
      contract: assignmentDispatchedV1,
      jurisdictionId,
      subject: planSubject(id),
      payload: {
        plan: { id, title, year },
        dispatchedAt: at.toISOString(),
        items: [...new Map(bulk.map((assignment) => [assignment.itemId, describe(assignment)])).values()],
        entries: bulk.map(({ assignmentId, revision, itemId, unitId, unitName, role, reporting }) => ({
          assignmentId,
          revision,
          itemId,
          unitId,
          unitName,
          role,
          reporting,
        })),
      },
    });
  }
}

function describe(assignment: DispatchedAgain): Description {
  const { itemId, itemRevision, position, section, clause, ordinal, title, text, duty, deadlineKind, due, deadlineRevision } = assignment;
  return { itemId, revision: itemRevision, position, section, clause, ordinal, title, text, duty, deadlineKind, due, deadlineRevision };
}
