import {
  assignmentReassignedV1,
  type AssignmentReassignedV1,
  type AssignmentState,
  CLOSED_ASSIGNMENT_STATES,
  MAX_BULK_ENTRIES,
  type Subject,
} from '#contracts';
import type { Transaction } from '#messaging';
import { recordTransitions } from '../history/transition-log.js';

/** Who, in the end, has taken over from a unit. */
interface Heir {
  readonly unitId: string;
  readonly heirId: string;
  readonly heirName: string;
  readonly remark: string;
}

type Moved = Omit<AssignmentReassignedV1['entries'][number], 'at'> & { readonly state: AssignmentState };

const lockKey = (jurisdictionId: string): string => `successions.${jurisdictionId}`;

/** Lets nobody hand over until the transaction ends, so that what it dispatches is not left behind with a unit that is gone. */
export async function holdSuccessions(tx: Transaction, jurisdictionId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [lockKey(jurisdictionId)]);
}

/** The counterpart of {@link holdSuccessions}: waits for dispatches under way and keeps others out. */
export async function beginSuccession(tx: Transaction, jurisdictionId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lockKey(jurisdictionId)]);
}

/**
 * Moves the open assignments of units that handed over to whoever holds their place now: row, audit line and
 * `assignment.reassigned.v1` in the caller's transaction. State, role and deadline stay; what is closed keeps its unit.
 * Costs a fixed number of statements however many assignments there are.
 * @param subject what the move comes from: the unit, or the plan whose dispatch came late
 */
export async function followSuccessions(
  tx: Transaction,
  jurisdictionId: string,
  unitIds: readonly string[],
  subject: Subject,
  at: Date,
): Promise<void> {
  const heirs = await heirsOf(tx, jurisdictionId, unitIds);
  if (heirs.length === 0) return;
  // As everybody who changes anything below an item; in the order of the ids, so that nobody waits in a circle.
  await tx.query(
    `select id from item
     where id in (select item_id from assignment where jurisdiction_id = $1 and unit_id = any($2) and state <> all($3))
     order by id for update`,
    [jurisdictionId, heirs.map(({ unitId }) => unitId), CLOSED_ASSIGNMENT_STATES],
  );
  const moved = await tx.query<Moved>(
    `update assignment a
     set unit_id = heir."heirId", unit_name = heir."heirName", revision = a.revision + 1,
         former_unit_name = coalesce(a.former_unit_name, a.unit_name)
     from jsonb_to_recordset($2) as heir ("unitId" uuid, "heirId" uuid, "heirName" text, remark text), item
     where a.jurisdiction_id = $1 and a.unit_id = heir."unitId" and a.state <> all($3) and item.id = a.item_id
     returning a.id as "assignmentId", a.revision, item.plan_id as "planId", a.item_id as "itemId", a.unit_id as "unitId",
       a.unit_name as "unitName", a.dispatched_unit_id as "dispatchedUnitId", a.state, heir.remark`,
    [jurisdictionId, JSON.stringify(heirs), CLOSED_ASSIGNMENT_STATES],
  );
  await recordTransitions(
    tx,
    at,
    moved.map(({ assignmentId, itemId, revision, state, remark }) => ({
      itemId,
      assignmentId,
      revision,
      command: 'REASSIGN',
      before: state,
      after: state,
      remark,
    })),
  );
  for (let start = 0; start < moved.length; start += MAX_BULK_ENTRIES) {
    const entries = moved.slice(start, start + MAX_BULK_ENTRIES).map((entry) => ({ ...entry, at: at.toISOString() }));
    tx.publish({ contract: assignmentReassignedV1, jurisdictionId, subject, payload: { entries } });
  }
}

/** Follows each unit to the end of its chain. The directory lets none run in a circle; the depth is bounded all the same. */
function heirsOf(tx: Transaction, jurisdictionId: string, unitIds: readonly string[]): Promise<Heir[]> {
  return tx.query<Heir>(
    `with recursive chain (unit_id, heir_id, heir, remark, depth) as (
       select predecessor_id, successor_id, successor, '由' || predecessor || '划入：' || reason, 1
       from unit_succession where jurisdiction_id = $1 and predecessor_id = any($2)
       union all
       select chain.unit_id, next.successor_id, next.successor, chain.remark || '；由' || next.predecessor || '划入：' || next.reason, depth + 1
       from chain join unit_succession next on next.predecessor_id = chain.heir_id and depth < 50
     )
     select distinct on (unit_id) unit_id as "unitId", heir_id as "heirId", heir as "heirName", remark
     from chain order by unit_id, depth desc`,
    [jurisdictionId, unitIds],
  );
}
