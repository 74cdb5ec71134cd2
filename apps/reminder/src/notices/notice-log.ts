import { Injectable } from '@nestjs/common';
import { type NoticeState, noticeServedV1, noticeSettledV1, type ReminderLevel } from '#contracts';
import { Causation, type Transaction } from '#messaging';
import type { NoticeCommand } from './notice.machine.js';

/** A notice as it is once it moved. */
export interface MovedNotice {
  readonly noticeId: string;
  readonly jurisdictionId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly level: ReminderLevel;
  readonly revision: number;
  readonly before: NoticeState;
  readonly state: NoticeState;
  readonly command: NoticeCommand;
  /** The answer, or the reason of the decision. */
  readonly remark: string | null;
  /** Of the 解除通知 it was lifted with. */
  readonly releaseNumber?: string;
}

/** What was served, beside the notice itself. */
export interface Serving {
  readonly number: string;
  readonly assignments: readonly { readonly assignmentId: string; readonly itemId: string; readonly planId: string }[];
  readonly replyBy: string | null;
  readonly signedBy: string | null;
}

/** Keeps the trail of notices and tells the other services, in the transaction that moves them. */
@Injectable()
export class NoticeLog {
  /** @param actor whose act it was; the running request's unless told that it was nobody's */
  async note(tx: Transaction, moved: readonly MovedNotice[], at: Date, actor = Causation.current().actor): Promise<void> {
    if (moved.length === 0) return;
    await tx.query(
      `insert into notice_transition (notice_id, revision, command, before, after, at, account_id, account_name, on_behalf_of_id, on_behalf_of_name, reason)
       select "noticeId", revision, command, before, state, $2, $3, $4, $5, $6, remark
       from jsonb_to_recordset($1) as m("noticeId" uuid, revision int, command text, before text, state text, remark text)`,
      [
        JSON.stringify(moved),
        at,
        actor?.accountId ?? null,
        actor?.displayName ?? null,
        actor?.onBehalfOf?.accountId ?? null,
        actor?.onBehalfOf?.displayName ?? null,
      ],
    );
    for (const { noticeId, jurisdictionId, unitId, revision, before, state, remark, releaseNumber } of moved) {
      // What was never served is nobody else's affair, and serving has an event of its own.
      if (before === 'PENDING_APPROVAL') continue;
      tx.publish({
        contract: noticeSettledV1,
        jurisdictionId,
        subject: { type: 'notice', id: noticeId, revision },
        payload: { noticeId, revision, unitId, state, at: at.toISOString(), remark, ...(releaseNumber !== undefined && { releaseNumber }) },
      });
    }
  }

  /** Tells that a notice was served. */
  served(
    tx: Transaction,
    { noticeId, jurisdictionId, unitId, unitName, level, revision }: Omit<MovedNotice, 'before' | 'state' | 'command' | 'remark'>,
    serving: Serving,
    at: Date,
  ): void {
    tx.publish({
      contract: noticeServedV1,
      jurisdictionId,
      subject: { type: 'notice', id: noticeId, revision },
      payload: { noticeId, revision, level, unitId, unitName, ...serving, assignments: [...serving.assignments], servedAt: at.toISOString() },
    });
  }
}
