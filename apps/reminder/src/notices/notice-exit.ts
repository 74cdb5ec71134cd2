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
  /** What a person drafted leaves only with `ALL`, when the assignment is over: a person's draft is a person's decision. */
  readonly which: 'ALL' | 'ALL_BUT_HAND_DRAFTS' | 'SYSTEM_DRAFTS';
  readonly reason: NoticeExitReason;
}
