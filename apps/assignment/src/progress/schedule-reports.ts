import type { PlainDate } from '#calendar';
import { assignmentReportScheduledV1 } from '#contracts';
import type { Transaction } from '#messaging';
import { recordTransitions } from '../history/transition-log.js';
import type { DispatchedItem, DispatchedPart } from '../items/dispatched-item.js';
import { bulks, planSubject } from '../lifecycle/bulks.js';

/** When the next periodic report of a part is due; null: none is asked for any more. */
export interface ScheduledReport {
  readonly item: DispatchedItem;
  readonly part: DispatchedPart;
  readonly reportDue: PlainDate | null;
}

/**
 * Puts the next periodic reports of parts of held items on their days: rows, audit lines and
 * `assignment.report-scheduled.v1`, each part at its next revision. Costs two statements however many there are.
 * @param command what the audit calls it: the rhythm was set, a report was filed, one was missed, a period was opened
 */
export async function scheduleReports(
  tx: Transaction,
  scheduled: readonly ScheduledReport[],
  command: 'SET_RHYTHM' | 'REPORT_FILED' | 'REPORT_MISSED' | 'REPORT_ASKED',
  remark: string | null,
  at: Date,
): Promise<void> {
  if (scheduled.length === 0) return;
  for (const { part } of scheduled) part.revision += 1;
  await tx.query(
    `update assignment set report_due = s."reportDue", revision = s.revision
     from jsonb_to_recordset($1) as s (id uuid, revision integer, "reportDue" date) where assignment.id = s.id`,
    [JSON.stringify(scheduled.map(({ part: { id, revision }, reportDue }) => ({ id, revision, reportDue })))],
  );
  await recordTransitions(
    tx,
    at,
    scheduled.map(({ item, part: { id, revision, state } }) => ({
      itemId: item.id,
      assignmentId: id,
      revision,
      command,
      before: state,
      after: state,
      remark,
    })),
  );
  for (const bulk of bulks(scheduled, ({ item }) => item.planId)) {
    const [{ item }] = bulk;
    tx.publish({
      contract: assignmentReportScheduledV1,
      jurisdictionId: item.jurisdictionId,
      subject: planSubject(item.planId),
      payload: {
        planId: item.planId,
        entries: bulk.map(({ item: { id: itemId }, part: { id: assignmentId, revision, unitId }, reportDue }) => ({
          assignmentId,
          revision,
          itemId,
          unitId,
          reportDue,
          at: at.toISOString(),
        })),
      },
    });
  }
}
