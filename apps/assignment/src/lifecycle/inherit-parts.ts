import type { AssignmentState } from '#contracts';
import type { Transaction } from '#messaging';
import { delegateParts } from '../delegation/delegate-parts.js';
import type { Handler } from '../delegation/delegation.dto.js';
import { type DispatchedItem, type DispatchedPart, moveItems } from '../items/dispatched-item.js';
import { decidePart, type Move, moveAssignments } from './move-assignments.js';

/** A part of a held item, and the part of a superseded plan's that it continues. */
export interface Inheritance {
  readonly item: DispatchedItem;
  readonly heir: DispatchedPart;
  readonly predecessor: DispatchedPart;
}

/**
 * Has parts go on where their predecessors stood: state, percentage and who submitted, with `assignment.inherited.v1`,
 * and their items follow. A request under decision or a suspension is not inherited, but the state before it. Where the
 * predecessor was not signed for, there is no state to inherit and the heir awaits its own signature. Whoever handled the
 * predecessor handles the heir, unless its unit has named somebody already. A fixed number of statements however many
 * there are. The predecessors stay as they are: see `endWithPlan`.
 */
export async function inheritParts(tx: Transaction, inheritances: readonly Inheritance[], reason: string, at: Date): Promise<void> {
  const moves = inheritances.flatMap(({ item, heir: part, predecessor }): Move[] => {
    const decision = decidePart(item, part, 'INHERIT', { predecessor: workOf(predecessor) });
    if (!decision.allowed) return [];
    const { state: after, events } = decision;
    return [{ item, part, command: 'INHERIT', after, events, remark: reason, percent: predecessor.percent, predecessor }];
  });
  await moveAssignments(tx, moves, at);
  await inheritHandlers(tx, inheritances, at);
  await moveItems(tx, [...new Set(moves.map(({ item }) => item))], 'FOLLOW', null, at);
}

async function inheritHandlers(tx: Transaction, inheritances: readonly Inheritance[], at: Date): Promise<void> {
  const named = await tx.query<Handler & { heirId: string }>(
    `select heir.id as "heirId", predecessor.handler_id as "accountId", predecessor.handler_name as "displayName"
     from jsonb_to_recordset($1) as pair (heir uuid, predecessor uuid)
     join assignment heir on heir.id = pair.heir
     join assignment predecessor on predecessor.id = pair.predecessor
     where heir.handler_id is null and predecessor.handler_id is not null`,
    [JSON.stringify(inheritances.map(({ heir, predecessor }) => ({ heir: heir.id, predecessor: predecessor.id })))],
  );
  const handlers = new Map(named.map(({ heirId, ...handler }) => [heirId, handler]));
  const given = inheritances.flatMap(({ item, heir: part }) => {
    const handler = handlers.get(part.id);
    return handler ? [{ item, part, handler }] : [];
  });
  await delegateParts(tx, given, at);
}

/** How far the work is, whatever is asked about it or has it rest. */
export function workOf({ state, heldState, askedFrom }: DispatchedPart): AssignmentState {
  const awake = state === 'SUSPENDED' ? (heldState ?? state) : state;
  return awake === 'RETURN_REQUESTED' || awake === 'TRANSFER_REQUESTED' ? (askedFrom ?? awake) : awake;
}
