import type { AccountRole } from '#contracts';
import type { NoticeCommand } from './notice.machine.js';

/** Who countersigns, discards, lifts and waives. The policy may leave fewer of them to countersign. */
export const SIGNERS: readonly AccountRole[] = ['OFFICE_DIRECTOR', 'LEADER'];
/** Who drafts a paper above a served one. */
export const DRAFTERS: readonly AccountRole[] = ['OFFICE_DIRECTOR', 'LEADER', 'DISPATCHER'];
/** Who answers for a unit. */
export const REPLIERS: readonly AccountRole[] = ['UNIT_LEADER', 'UNIT_LIAISON'];

/** Whose button a command is; nobody's where it is left out. */
export const ROLES_OF: Readonly<Partial<Record<NoticeCommand, readonly AccountRole[]>>> = {
  COUNTERSIGN: SIGNERS,
  DISCARD: SIGNERS,
  LIFT: SIGNERS,
  WAIVE: SIGNERS,
  RAISE: DRAFTERS,
  REPLY: REPLIERS,
};
