/** Why a notice no longer speaks of an assignment without anybody having decided on the notice. */
export const NOTICE_EXIT_REASONS = [
  'ASSIGNMENT_COMPLETED',
  'ASSIGNMENT_ENDED',
  'DEADLINE_REVISED',
  'NO_LONGER_ASKED',
  'PROGRESS_REPORTED',
  'REPLIED',
  'NOTICE_SETTLED',
] as const;
export type NoticeExitReason = (typeof NOTICE_EXIT_REASONS)[number];

/** An assignment leaves the notices that speak of it. */
export interface NoticeExit {
  /** All of them, those not signed yet, or of these the ones the system drafted. */
  readonly which: 'ALL' | 'DRAFTS' | 'SYSTEM_DRAFTS';
  readonly reason: NoticeExitReason;
}
