import { personsOf } from '#contracts';
import type { Transaction } from '#messaging';
import { Problem } from '#problem';
import type { Caller } from '#runtime';
import { assignmentProblems } from '../problems.js';

/** Whether a caller of the unit may act on what `handlerId`, if anybody in particular, handles. */
export function mayHandle(caller: Caller, handlerId: string | null): boolean {
  if (handlerId === null || caller.roles.includes('UNIT_LEADER') || caller.roles.includes('UNIT_LIAISON')) return true;
  return personsOf(caller).includes(handlerId);
}

/**
 * What was given to one person is not another handler's: leaders and liaisons of the unit may act all the same.
 * @throws Problem NOT_THE_HANDLER
 */
export async function requireHandler(tx: Transaction, caller: Caller, assignmentId: string): Promise<void> {
  const [row] = await tx.query<{ handlerId: string | null; handlerName: string | null }>(
    'select handler_id as "handlerId", handler_name as "handlerName" from assignment where id = $1',
    [assignmentId],
  );
  if (!row || mayHandle(caller, row.handlerId)) return;
  throw new Problem(assignmentProblems.notTheHandler, `It was given to ${row.handlerName ?? 'a colleague'}.`, { ...row });
}
