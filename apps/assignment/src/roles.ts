import type { AccountRole } from '#contracts';
import { OFFICE_ROLES, UNIT_ROLES } from '#runtime';

/** Who may read assignments and items at all, each within its sight. Operators and administrators see no document text. */
export const READERS: readonly AccountRole[] = [...OFFICE_ROLES, ...UNIT_ROLES, 'OBSERVER'];

/** Who accepts, sends back and clears: the office's working roles. A leader looks on and decides through them. */
export const ACCEPTORS: readonly AccountRole[] = ['OFFICE_DIRECTOR', 'DISPATCHER', 'REVIEWER'];

/** Who decides to whom work goes, when it rests and when it ends. A reviewer judges what was done, not who does it. */
export const DISPATCHERS: readonly AccountRole[] = ['OFFICE_DIRECTOR', 'DISPATCHER'];

/** Who signs, reports and submits, each for its own unit. */
export const UNDERTAKERS: readonly AccountRole[] = UNIT_ROLES;
