import type { AccountRole } from '#contracts';

/** An account as who keeps them sees it. */
export interface Account {
  readonly id: string;
  readonly revision: number;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly AccountRole[];
  readonly unitId: string;
  readonly unitName: string;
  /** Who is not cannot sign in, and gets nothing more on channels of its own. */
  readonly active: boolean;
}

/** What is decided of an account when it is made. */
export interface NewAccountFields {
  readonly username: string;
  readonly displayName: string;
  readonly unitId: string;
  readonly roles: readonly AccountRole[];
}

/** An account with the password it begins with, which is told once and kept nowhere. */
export interface AccountWithPassword extends Account {
  readonly password: string;
}

/** The columns of {@link Account}, from `account join unit on unit.id = account.unit_id`. */
export const ACCOUNT_COLUMNS = `
  account.id, account.revision, account.username, account.display_name as "displayName", account.roles, unit.id as "unitId",
  unit.name as "unitName", account.active`;
