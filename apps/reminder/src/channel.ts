/** How a digest reaches its unit. The in-app inbox is the only one so far; a digest row is the delivery itself. */
export const INBOX_CHANNEL = 'inbox';

/** Why a step of the ladder was not sent. Every step is either sent or recorded with one of these. */
export type UnsentReason =
  /** It lay before the assignment came. */
  | 'ALREADY_PAST'
  /** The unit signed, reported completion or was done before its time came. */
  | 'NO_LONGER_ASKED'
  /** The service stood still so long that a later step of the same anchor was due as well, which was sent instead. */
  | 'OVERTAKEN';
