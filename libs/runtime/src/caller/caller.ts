import type { AccountRole } from '#contracts';

/** Who calls, as the gateway's internal token says: an account, the unit it acts for, and what it may do. */
export interface Caller {
  readonly accountId: string;
  readonly jurisdictionId: string;
  readonly unitId: string;
  readonly displayName: string;
  readonly roles: readonly AccountRole[];
}

/** Roles of the leadership group's office: they see the whole jurisdiction. */
export const OFFICE_ROLES: readonly AccountRole[] = ['LEADER', 'OFFICE_DIRECTOR', 'DISPATCHER', 'REVIEWER'];

/** Roles that act for one unit and see only what it takes part in. */
export const UNIT_ROLES: readonly AccountRole[] = ['UNIT_LEADER', 'UNIT_LIAISON', 'UNIT_HANDLER'];

/** Whether the caller sees the whole jurisdiction rather than its own unit only. */
export function seesJurisdiction(caller: Caller): boolean {
  return caller.roles.some((role) => OFFICE_ROLES.includes(role));
}
