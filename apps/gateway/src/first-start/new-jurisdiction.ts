import type { AccountRole, UnitKind } from '#contracts';

/** A jurisdiction as it is entered on a first start, units and accounts included. Accounts are posts, not persons. */
export interface NewJurisdiction {
  readonly name: string;
  /** GB/T 2260. */
  readonly divisionCode: string;
  readonly units: Readonly<Record<UnitKind, readonly NewUnit[]>>;
  readonly accounts: readonly NewAccount[];
}

/** Full name, the name used at home, then whatever else the plans write. */
export type NewUnit = readonly [name: string, shortName: string, ...aliases: string[]];

/** `unit` is a unit's short name in the same jurisdiction. */
export interface NewAccount {
  readonly username: string;
  readonly unit: string;
  readonly displayName: string;
  readonly roles: readonly AccountRole[];
}

/** Roles of the one who reads plans in, dispatches and accepts. */
export const OFFICER: readonly AccountRole[] = ['DISPATCHER', 'REVIEWER'];

/** Roles of the one who signs for the office. */
export const DIRECTOR: readonly AccountRole[] = ['OFFICE_DIRECTOR', 'REVIEWER'];

/** Roles of a unit's contact, who signs for assignments and reports on them. */
export const LIAISON: readonly AccountRole[] = ['UNIT_LIAISON', 'UNIT_HANDLER'];
