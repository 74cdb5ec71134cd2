import { CLOSED_ASSIGNMENT_STATES } from '#contracts';
import { asksIn } from '../ladder/ladder.js';
import type { Timer } from './timer.js';

export const REST_REASONS = ['ENDED', 'WITH_THE_OFFICE', 'DRAFT_PENDING', 'NOTICE_IN_FORCE', 'TOP_OF_LADDER'] as const;
/**
 * Why a timer waits for nothing: the assignment ended; it is for the office to act, or the work is suspended; a paper
 * awaits its countersignature; a notice is in force above which only a person goes; every rung was climbed or given up.
 */
export type RestReason = (typeof REST_REASONS)[number];

/** Null while a rung is waited for. */
export function restReason({ rung, state, draftLevel, noticeLevel }: Timer): RestReason | null {
  if (rung !== null) return null;
  if (CLOSED_ASSIGNMENT_STATES.includes(state)) return 'ENDED';
  if (!asksIn(state)) return 'WITH_THE_OFFICE';
  if (draftLevel !== null) return 'DRAFT_PENDING';
  return noticeLevel === null ? 'TOP_OF_LADDER' : 'NOTICE_IN_FORCE';
}
