import type { AccountRole } from '#contracts';

/** An account as `GET /api/directory/accounts` tells it. */
export interface Account {
  readonly id: string;
  readonly revision: number;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly AccountRole[];
  readonly unitId: string;
  readonly unitName: string;
  readonly active: boolean;
}

/** With the password it begins with, told once. */
export interface AccountWithPassword extends Account {
  readonly password: string;
}
