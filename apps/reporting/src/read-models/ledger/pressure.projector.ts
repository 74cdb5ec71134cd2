import { Injectable } from '@nestjs/common';
import type { Envelope, NoticeServedV1, NoticeSettledV1, ReminderSentV2 } from '#contracts';
import type { Transaction } from '#messaging';

/** Keeps what was sent about the items of the ledger: reminder lines and numbered notices; see {@link LedgerProjector}. */
@Injectable()
export class PressureProjector {
  async remindersSent({ at, groups }: ReminderSentV2, tx: Transaction): Promise<void> {
    await tx.query(
      `insert into ledger_reminder (reminder_id, item_id, assignment_id, level, rung, sent_at)
       select line.reminder_id, line.item_id, line.assignment_id, level, rung, $1
       from jsonb_to_recordset($2::jsonb) as sent (
         level text, rung text, "reminderIds" uuid[], "itemIds" uuid[], "assignmentIds" uuid[]),
         unnest("reminderIds", "itemIds", "assignmentIds") as line (reminder_id, item_id, assignment_id)
       order by line.reminder_id
       on conflict do nothing`,
      [at, JSON.stringify(groups)],
    );
  }

  async noticeServed(event: Envelope<NoticeServedV1>, tx: Transaction): Promise<void> {
    const { noticeId, unitId, number, level, servedAt, replyBy, signedBy, assignments } = event.payload;
    await tx.query(
      `insert into ledger_notice (notice_id, jurisdiction_id, unit_id, number, level, served_at, reply_by, signed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (notice_id) do update set
         number = excluded.number, level = excluded.level, served_at = excluded.served_at, reply_by = excluded.reply_by,
         signed_by = excluded.signed_by
       where ledger_notice.served_at is null`,
      [noticeId, event.jurisdictionId, unitId, number, level, servedAt, replyBy, signedBy],
    );
    await tx.query(
      `insert into ledger_notice_assignment (notice_id, assignment_id, item_id)
       select $1, "assignmentId", "itemId" from jsonb_to_recordset($2::jsonb) as entry ("assignmentId" uuid, "itemId" uuid)
       order by "assignmentId"
       on conflict do nothing`,
      [noticeId, JSON.stringify(assignments)],
    );
  }

  async noticeSettled(event: Envelope<NoticeSettledV1>, tx: Transaction): Promise<void> {
    const { noticeId, unitId, revision, state, at, remark, releaseNumber = null } = event.payload;
    await tx.query(
      `insert into ledger_notice (notice_id, jurisdiction_id, unit_id, state, state_revision, state_since, state_remark, release_number)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (notice_id) do update set
         state = excluded.state, state_revision = excluded.state_revision,
         state_since = excluded.state_since, state_remark = excluded.state_remark, release_number = excluded.release_number
       where excluded.state_revision > ledger_notice.state_revision`,
      [noticeId, event.jurisdictionId, unitId, state, revision, at, remark, releaseNumber],
    );
  }
}
