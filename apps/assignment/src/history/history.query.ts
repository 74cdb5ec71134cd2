import type { Transaction } from '#messaging';
import type { TransitionView } from './transition.view.js';

/**
 * What happened, oldest first: to an assignment, beginning with the dispatch of its item; or, without
 * `assignmentId`, to the item itself.
 */
export function historyOf(tx: Transaction, itemId: string, assignmentId: string | null = null): Promise<TransitionView[]> {
  return tx.query<TransitionView>(
    `select at, command, before, after, revision, remark, account_id as "accountId", actor_name as "actorName",
            unit_id as "onBehalfOf",
            absent_account_id as "absentAccountId", absent_name as "absentName"
     from transition
     where item_id = $1
       and (assignment_id is not distinct from $2 or (assignment_id is null and command = 'DISPATCH'))
     order by id`,
    [itemId, assignmentId],
  );
}
