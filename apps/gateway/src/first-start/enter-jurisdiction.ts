import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#calendar';
import { UNIT_KINDS } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import type { UnitFields } from '../directory/unit.js';
import { UnitRegister } from '../directory/unit-register.js';
import { Passwords } from '../sessions/passwords.js';
import type { NewAccount, NewJurisdiction } from './new-jurisdiction.js';

/** Enters jurisdictions with the units and the accounts they begin with. */
@Injectable()
export class EnterJurisdiction {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly register: UnitRegister,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a jurisdiction whole or not at all; one of that name is left as it has become. So it may run on every start, and
   * in several copies at once. Returns the user names it added, all with `password`.
   */
  enter(jurisdiction: NewJurisdiction, password: string): Promise<string[]> {
    return this.unitOfWork.run(async (tx) => {
      const [entered] = await tx.query<{ id: string }>(
        `insert into jurisdiction (id, name, division_code, created_at) values ($1, $2, $3, $4)
         on conflict do nothing returning id`,
        [uuidv7(), jurisdiction.name, jurisdiction.divisionCode, this.clock.now()],
      );
      if (entered === undefined) return [];
      const units = UNIT_KINDS.flatMap((kind) =>
        jurisdiction.units[kind].map(([name, shortName, ...aliases]): UnitFields => ({ name, shortName, aliases, kind })),
      );
      const added = await this.register.add(entered.id, units);
      const unitIds = new Map(added.map(({ shortName, id }) => [shortName, id]));
      return this.enterAccounts(tx, entered.id, jurisdiction.accounts, unitIds, password);
    });
  }

  private async enterAccounts(
    tx: Transaction,
    jurisdictionId: string,
    accounts: readonly NewAccount[],
    unitIds: ReadonlyMap<string, string>,
    password: string,
  ): Promise<string[]> {
    const rows = await Promise.all(
      accounts.map(async ({ username, unit, displayName, roles }) => ({
        id: uuidv7(),
        unit_id: unitIds.get(unit),
        username,
        display_name: displayName,
        password_hash: await this.passwords.hash(password),
        roles,
      })),
    );
    const added = await tx.query<{ username: string }>(
      `insert into account (id, jurisdiction_id, unit_id, username, display_name, password_hash, roles, created_at)
       select id, $1, unit_id, username, display_name, password_hash, roles, $3
       from jsonb_to_recordset($2) as added (id uuid, unit_id uuid, username text, display_name text, password_hash text, roles text[])
       on conflict do nothing returning username`,
      [jurisdictionId, JSON.stringify(rows), this.clock.now()],
    );
    return added.map(({ username }) => username);
  }
}
