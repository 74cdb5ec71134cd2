export const UNSENT_REASONS = [
  'ALREADY_PAST',
  'NO_LONGER_ASKED',
  'OVERTAKEN',
  'DEADLINE_REVISED',
  'LEVEL_DISABLED',
  'POLICY_CHANGED',
] as const;

/**
 * Why a step of the ladder was not sent. Every step that is reached is either sent, drafted or recorded with one of these.
 *
 * - `ALREADY_PAST`: it lay before the assignment came to its unit, or before what it counts from was known.
 * - `NO_LONGER_ASKED`: the unit signed, reported or was done, or the work rests or ended, before its time came.
 * - `OVERTAKEN`: the service stood still so long that a later step of the same anchor was due as well, which was sent instead.
 * - `DEADLINE_REVISED`: it counted from a deadline that was replaced.
 * - `LEVEL_DISABLED`: the policy has this level switched off; nothing waits for it.
 * - `POLICY_CHANGED`: the ladder it belonged to gave way to another that does not have it.
 */
export type UnsentReason = (typeof UNSENT_REASONS)[number];
