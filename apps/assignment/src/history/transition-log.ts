import { Causation, type Transaction } from '#messaging';

/** One line of the audit: what was done to an item, or to one of its assignments. */
export interface Transition {
  readonly itemId: string;
  /** `null`: the item itself moved. */
  readonly assignmentId: string | null;
  /** The revision it brought about. */
  readonly revision: number;
  readonly command: string;
  readonly before: string | null;
  readonly after: string;
  /** What the person wrote: report, summary, reason. */
  readonly remark: string | null;
}

/**
 * Writes the lines in the transaction of the change, with who acts, for which unit and in whose place, as
 * {@link Causation} knows it.
 */
export async function recordTransitions(tx: Transaction, at: Date, transitions: readonly Transition[]): Promise<void> {
  const { actor, correlationId } = Causation.current();
  await tx.query(
    `insert into transition
       (item_id, assignment_id, revision, command, before, after, remark, account_id, unit_id, actor_name, absent_account_id, absent_name,
        correlation_id, at)
     select t."itemId", t."assignmentId", t.revision, t.command, t.before, t.after, t.remark, $2, $3, $4, $5, $6, $7, $8
     from jsonb_to_recordset($1) as t
       ("itemId" uuid, "assignmentId" uuid, revision integer, command text, before text, after text, remark text)`,
    [
      JSON.stringify(transitions),
      actor?.accountId ?? null,
      actor?.unitId ?? null,
      actor?.displayName ?? null,
      actor?.onBehalfOf?.accountId ?? null,
      actor?.onBehalfOf?.displayName ?? null,
      correlationId,
      at,
    ],
  );
}
