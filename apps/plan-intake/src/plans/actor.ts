import type { Actor } from '#contracts';
import type { Caller } from '#runtime';

/** The caller as it is kept beside what it did. */
export const actorOf = ({ accountId, unitId, displayName }: Caller): Actor => ({ accountId, unitId, displayName });
