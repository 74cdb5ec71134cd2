import { itemAdvancedV1, type AssignmentState, type Duty, type ItemState } from '#contracts';
import type { Transaction } from '#messaging';
import { decide } from '#state-machine';
import { recordTransitions } from '../history/transition-log.js';
import { bulks, planSubject } from '../lifecycle/bulks.js';
import { type ItemCommand, itemMachine, standingOf } from './item.machine.js';

/** One unit's part in an item, as much of it as decisions ask about. */
export interface DispatchedPart {
  readonly id: string;
  readonly itemId: string;
  readonly unitId: string;
  readonly reporting: boolean;
  /** Which period of what recurs it is for. */
  readonly period: string | null;
  state: AssignmentState;
  revision: number;
  percent: number | null;
  /** When it was last given to its unit. */
  awaitingSince: Date;
  /** The state it was suspended in. */
  heldState: AssignmentState | null;
  /** Suspended with its item. */
  restsWithItem: boolean;
  /** The accounts that submitted the last completion: who did it and, where a substitute did, the absent person. */
  submitters: readonly string[];
  /** The state its pending request for return or transfer was made in. */
  askedFrom: AssignmentState | null;
  /** The accounts that made that request. */
  requesters: readonly string[];
}

/** An item with all its parts. */
export interface DispatchedItem {
  readonly id: string;
  readonly jurisdictionId: string;
  readonly planId: string;
  readonly duty: Duty;
  /** The latest period opened, where the item recurs. */
  readonly period: string | null;
  state: ItemState;
  revision: number;
  /** The state it was suspended in. */
  heldState: ItemState | null;
  readonly parts: DispatchedPart[];
}

/**
 * Loads items with their parts and holds their rows until the transaction ends, in the order of their ids. Whoever
 * changes items or anything below them comes through here, so what is decided on cannot change underneath and nobody
 * waits in a circle. Items the jurisdiction does not have are left out.
 */
export async function lockItems(tx: Transaction, jurisdictionId: string, itemIds: readonly string[]): Promise<DispatchedItem[]> {
  return load(tx, jurisdictionId, itemIds, 'order by id for update');
}

/** {@link lockItems} for one. @returns null where the jurisdiction has no such item */
export async function lockItem(tx: Transaction, jurisdictionId: string, itemId: string): Promise<DispatchedItem | null> {
  const [item] = await lockItems(tx, jurisdictionId, [itemId]);
  return item ?? null;
}

/** The item as it stands, for who only looks. @returns null where the jurisdiction has no such item */
export async function readItem(tx: Transaction, jurisdictionId: string, itemId: string): Promise<DispatchedItem | null> {
  const [item] = await load(tx, jurisdictionId, [itemId], '');
  return item ?? null;
}

async function load(tx: Transaction, jurisdictionId: string, itemIds: readonly string[], hold: string): Promise<DispatchedItem[]> {
  const items = await tx.query<Omit<DispatchedItem, 'parts'>>(
    `select id, jurisdiction_id as "jurisdictionId", plan_id as "planId", duty, period, state, revision, held_state as "heldState"
     from item where id = any($1) and jurisdiction_id = $2 ${hold}`,
    [itemIds, jurisdictionId],
  );
  const parts = await tx.query<DispatchedPart>(
    `select a.id, a.item_id as "itemId", a.unit_id as "unitId", a.reporting, a.period, a.state, a.revision, a.percent,
            a.awaiting_since as "awaitingSince", a.held_state as "heldState", a.rests_with_item as "restsWithItem",
            array_remove(array[a.submitted_by, a.submitted_for], null) as submitters,
            request.asked_from as "askedFrom",
            array_remove(array[request.account_id, request.absent_account_id], null) as requesters
     from assignment a left join handover_request request on request.assignment_id = a.id and request.outcome is null
     where a.item_id = any($1) order by a.id`,
    [items.map(({ id }) => id)],
  );
  const held = new Map(items.map((item) => [item.id, { ...item, parts: [] as DispatchedPart[] }]));
  for (const part of parts) held.get(part.itemId)?.parts.push(part);
  return [...held.values()];
}

/** The parts an item is judged by: of what recurs, those of the latest period. */
export function presentParts({ period, parts }: DispatchedItem): DispatchedPart[] {
  return parts.filter((part) => part.period === period);
}

/** What the machine says to a command, as the item's parts stand now. */
export function decideItem(item: DispatchedItem, command: ItemCommand) {
  const { state, duty, heldState } = item;
  return decide(itemMachine, state, command, { standing: standingOf(duty, presentParts(item)), heldState });
}

/**
 * Moves those of the held items the machine has move: rows, audit lines and `item.advanced.v1` in the caller's
 * transaction. The others stay as they are: not every move of an assignment moves its item.
 */
export async function moveItems(
  tx: Transaction,
  items: readonly DispatchedItem[],
  command: ItemCommand,
  remark: string | null,
  at: Date,
): Promise<void> {
  const moved = items.flatMap((item) => {
    const decision = decideItem(item, command);
    if (!decision.allowed) return [];
    item.heldState = decision.state === 'SUSPENDED' ? item.state : null;
    item.state = decision.state;
    item.revision += 1;
    return [{ item, before: decision.from }];
  });
  if (moved.length === 0) return;
  await tx.query(
    `update item set state = moved.state, revision = moved.revision, held_state = moved."heldState"
     from jsonb_to_recordset($1) as moved (id uuid, state text, revision integer, "heldState" text)
     where item.id = moved.id`,
    [JSON.stringify(moved.map(({ item: { id, state, revision, heldState } }) => ({ id, state, revision, heldState })))],
  );
  await recordTransitions(
    tx,
    at,
    moved.map(({ item, before }) => ({
      itemId: item.id,
      assignmentId: null,
      revision: item.revision,
      command,
      before,
      after: item.state,
      remark,
    })),
  );
  for (const bulk of bulks(moved, ({ item }) => item.planId)) {
    const [{ item: first }, ...more] = bulk;
    tx.publish({
      contract: itemAdvancedV1,
      jurisdictionId: first.jurisdictionId,
      subject: more.length === 0 ? { type: 'item', id: first.id, revision: first.revision } : planSubject(first.planId),
      payload: {
        planId: first.planId,
        entries: bulk.map(({ item: { id: itemId, revision, state } }) => ({ itemId, revision, state, at: at.toISOString(), remark })),
      },
    });
  }
}

/** {@link moveItems} for one. */
export function moveItem(tx: Transaction, item: DispatchedItem, command: ItemCommand, remark: string | null, at: Date): Promise<void> {
  return moveItems(tx, [item], command, remark, at);
}
