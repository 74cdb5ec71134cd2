import type { AccountRole, Actor } from '#contracts';

/**
 * Who calls, as the gateway's internal token says: an account, the unit it acts for, and what it may do. A substitute
 * keeps its own name; whom it stands in for is `onBehalfOf`, and `roles` are then those of both.
 */
export interface Caller {
  readonly accountId: string;
  readonly jurisdictionId: string;
  readonly unitId: string;
  readonly displayName: string;
  readonly roles: readonly AccountRole[];
  /** The absent account the caller acts for as its substitute. */
  readonly onBehalfOf?: NonNullable<Actor['onBehalfOf']>;
}

/** The caller as it is kept beside what it did. */
export function actorOf({ accountId, unitId, displayName, onBehalfOf }: Caller): Actor {
  return { accountId, unitId, displayName, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
}

/** Roles of the leadership group's office: they see the whole jurisdiction. */
export const OFFICE_ROLES: readonly AccountRole[] = ['LEADER', 'OFFICE_DIRECTOR', 'DISPATCHER', 'REVIEWER'];

/** Roles that act for one unit and see only what it takes part in. */
export const UNIT_ROLES: readonly AccountRole[] = ['UNIT_LEADER', 'UNIT_LIAISON', 'UNIT_HANDLER'];

/** Whether the caller sees the whole jurisdiction rather than its own unit only. */
export function seesJurisdiction(caller: Caller): boolean {
  return caller.roles.some((role) => OFFICE_ROLES.includes(role));
}
