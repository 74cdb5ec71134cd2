import { itemAdvancedV1, type AssignmentState, type Duty, type ItemState } from '#contracts';
import type { Transaction } from '#messaging';
import { decide } from '#state-machine';
import { recordTransitions } from '../history/transition-log.js';
import { type ItemCommand, itemMachine, standingOf } from './item.machine.js';

/** One unit's part in an item, as much of it as decisions ask about. */
export interface DispatchedPart {
  readonly id: string;
  readonly unitId: string;
  readonly reporting: boolean;
  state: AssignmentState;
  revision: number;
  /** The account that submitted the last completion. */
  readonly submittedBy: string | null;
}

/** An item with all its parts, held by the transaction that loaded it. */
export interface DispatchedItem {
  readonly id: string;
  readonly jurisdictionId: string;
  readonly planId: string;
  readonly duty: Duty;
  state: ItemState;
  revision: number;
  readonly parts: readonly DispatchedPart[];
}

/**
 * Loads an item with its parts and holds its row until the transaction ends. Whoever changes the item or anything
 * below it comes through here, so what is decided on cannot change underneath and nobody waits in a circle.
 * @returns null where the jurisdiction has no such item
 */
export async function lockItem(tx: Transaction, jurisdictionId: string, itemId: string): Promise<DispatchedItem | null> {
  const [item] = await tx.query<Omit<DispatchedItem, 'parts'>>(
    `select id, jurisdiction_id as "jurisdictionId", plan_id as "planId", duty, state, revision
     from item where id = $1 and jurisdiction_id = $2 for update`,
    [itemId, jurisdictionId],
  );
  if (!item) return null;
  const parts = await tx.query<DispatchedPart>(
    `select id, unit_id as "unitId", reporting, state, revision, submitted_by as "submittedBy"
     from assignment where item_id = $1`,
    [itemId],
  );
  return { ...item, parts };
}

/** What the machine says to a command, as the item's parts stand now. */
export function decideItem(item: DispatchedItem, command: ItemCommand) {
  return decide(itemMachine, item.state, command, { standing: standingOf(item.duty, item.parts) });
}

/**
 * Moves the item, if the machine has it move: row, audit line and `item.advanced.v1` in the caller's transaction.
 * Where it does not, the item stays as it is: not every move of an assignment moves its item.
 */
export async function moveItem(
  tx: Transaction,
  item: DispatchedItem,
  command: ItemCommand,
  remark: string | null,
  at: Date,
): Promise<void> {
  const decision = decideItem(item, command);
  if (!decision.allowed) return;

  item.state = decision.state;
  item.revision += 1;
  const { id: itemId, revision, state } = item;
  await tx.query('update item set state = $2, revision = $3 where id = $1', [itemId, state, revision]);
  await recordTransitions(tx, at, [
    { itemId, assignmentId: null, revision, command, before: decision.from, after: state, remark },
  ]);
  tx.publish({
    contract: itemAdvancedV1,
    jurisdictionId: item.jurisdictionId,
    subject: { type: 'item', id: itemId, revision },
    payload: { planId: item.planId, entries: [{ itemId, revision, state, at: at.toISOString(), remark }] },
  });
}
