import type { Transaction } from '#messaging';
import type { AssignmentCommand } from '../assignments/assignment.machine.js';
import { type DispatchedItem, type DispatchedPart, moveItems } from '../items/dispatched-item.js';
import type { ItemCommand } from '../items/item.machine.js';
import { moveAssignments, movesOf } from './move-assignments.js';

/** A command to an item with everything below it. */
export type WholeItemCommand = Exclude<ItemCommand, 'FOLLOW'>;

/** What such a command is to the parts that are open. */
const TO_PARTS: Readonly<Record<WholeItemCommand, AssignmentCommand>> = {
  CLEAR: 'CLOSE',
  SUSPEND: 'SUSPEND',
  RESUME: 'RESUME',
  TERMINATE: 'TERMINATE',
  WITHDRAW: 'WITHDRAW',
  CARRY_OVER: 'TERMINATE',
  SUPERSEDE: 'WITHDRAW',
  REVOKE: 'WITHDRAW',
};

/** What is said of the items, and what their units read of it. */
export interface WholeItemWording {
  readonly remark: string | null;
  readonly toParts: string | null;
}

/**
 * Moves held items, and with each its open parts: a fixed number of statements however many there are. An item the
 * machine does not have move stays as it is, a completed one for instance that is withdrawn; its open parts move all
 * the same. A part suspended by itself rests on when its item is resumed.
 */
export async function moveWholeItems(
  tx: Transaction,
  items: readonly DispatchedItem[],
  command: WholeItemCommand,
  { remark, toParts }: WholeItemWording,
  at: Date,
): Promise<void> {
  await moveItems(tx, items, command, remark, at);
  const concerned = ({ restsWithItem }: DispatchedPart) => command !== 'RESUME' || restsWithItem;
  const moves = items.flatMap((item) => movesOf(item, item.parts.filter(concerned), TO_PARTS[command], toParts, true));
  await moveAssignments(tx, moves, at);
  // Its parts may have been ended one by one while it rested.
  if (command === 'RESUME') await moveItems(tx, items, 'FOLLOW', null, at);
}

/** Ends whatever of held items is still open, because their plan did: their open parts are withdrawn with the reason. */
export function endWithPlan(
  tx: Transaction,
  items: readonly DispatchedItem[],
  command: Extract<ItemCommand, 'SUPERSEDE' | 'REVOKE'>,
  reason: string,
  at: Date,
): Promise<void> {
  return moveWholeItems(tx, items, command, { remark: reason, toParts: reason }, at);
}
