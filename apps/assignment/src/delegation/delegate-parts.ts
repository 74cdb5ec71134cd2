import { assignmentDelegatedV1 } from '#contracts';
import type { Transaction } from '#messaging';
import { recordTransitions } from '../history/transition-log.js';
import type { DispatchedItem, DispatchedPart } from '../items/dispatched-item.js';
import { bulks, planSubject } from '../lifecycle/bulks.js';
import type { Handler } from './delegation.dto.js';

/** Who is to handle a part of a held item from now on; `null`: nobody in particular any more. */
export interface PartInHands {
  readonly item: DispatchedItem;
  readonly part: DispatchedPart;
  readonly handler: Handler | null;
  /** Where nobody of the unit named them just now: why it is them. */
  readonly whence?: string;
}

/** Gives parts into hands: rows, audit lines and `assignment.delegated.v1` in the caller's transaction; their states stay. */
export async function delegateParts(tx: Transaction, given: readonly PartInHands[], at: Date): Promise<void> {
  if (given.length === 0) return;
  for (const { part } of given) part.revision += 1;
  await tx.query(
    `update assignment a set handler_id = given."accountId", handler_name = given."displayName", revision = given.revision
     from jsonb_to_recordset($1) as given (id uuid, revision integer, "accountId" uuid, "displayName" text)
     where a.id = given.id`,
    [JSON.stringify(given.map(({ part: { id, revision }, handler }) => ({ id, revision, ...handler })))],
  );
  await recordTransitions(
    tx,
    at,
    given.map(({ item, part: { id: assignmentId, revision, state }, handler, whence }) => ({
      itemId: item.id,
      assignmentId,
      revision,
      command: 'DELEGATE',
      before: state,
      after: state,
      remark: handler && [handler.displayName, whence].filter(Boolean).join('：'),
    })),
  );
  for (const bulk of bulks(given, ({ item }) => item.planId)) {
    const [{ item, part }, ...more] = bulk;
    tx.publish({
      contract: assignmentDelegatedV1,
      jurisdictionId: item.jurisdictionId,
      subject: more.length === 0 ? { type: 'assignment', id: part.id, revision: part.revision } : planSubject(item.planId),
      payload: {
        planId: item.planId,
        entries: bulk.map(({ part: { id: assignmentId, itemId, revision, unitId }, handler }) => ({
          assignmentId,
          revision,
          itemId,
          unitId,
          handler: handler && { accountId: handler.accountId, displayName: handler.displayName },
          at: at.toISOString(),
        })),
      },
    });
  }
}
