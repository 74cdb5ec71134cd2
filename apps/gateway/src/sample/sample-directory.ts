import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#calendar';
import { UNIT_KINDS } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import type { UnitFields } from '../directory/unit.js';
import { UnitRegister } from '../directory/unit-register.js';
import { Passwords } from '../sessions/passwords.js';
import { SAMPLE_JURISDICTIONS } from './index.js';
import type { SampleAccount, SampleJurisdiction } from './sample-jurisdiction.js';

/** Enters the sample jurisdictions, their units and their accounts. */
@Injectable()
export class SampleDirectory implements OnApplicationBootstrap {
  private readonly logger = new Logger(SampleDirectory.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly register: UnitRegister,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { samplePassword } = this.config;
    if (samplePassword === null) return;
    const added = await this.enter(samplePassword);
    if (added.length > 0) this.logger.log(`sample accounts added: ${added.join(', ')}`);
  }

  /**
   * Adds what is missing, by name, and leaves alone what is there, changed or not; so it may run on every start and
   * in several copies at once. Returns the user names it added, all with `password`.
   */
  async enter(password: string): Promise<string[]> {
    const added: string[] = [];
    for (const sample of SAMPLE_JURISDICTIONS) {
      added.push(
        ...(await this.unitOfWork.run(async (tx) => {
          const jurisdictionId = await this.enterJurisdiction(tx, sample);
          await this.enterUnits(tx, jurisdictionId, sample);
          return this.enterAccounts(tx, jurisdictionId, sample.accounts, password);
        })),
      );
    }
    return added;
  }

  /** The upsert that changes nothing locks the row, so that two copies do not add the same units. */
  private async enterJurisdiction(tx: Transaction, { name, divisionCode }: SampleJurisdiction): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `insert into jurisdiction (id, name, division_code, created_at) values ($1, $2, $3, $4)
       on conflict (name) do update set name = excluded.name returning id`,
      [uuidv7(), name, divisionCode, this.clock.now()],
    );
    if (row === undefined) throw new Error(`the jurisdiction ${name} was neither added nor found`);
    return row.id;
  }

  private async enterUnits(tx: Transaction, jurisdictionId: string, sample: SampleJurisdiction): Promise<void> {
    const present = await tx.query<{ name: string }>('select name from unit where jurisdiction_id = $1', [jurisdictionId]);
    const names = new Set(present.map(({ name }) => name));
    const missing = UNIT_KINDS.flatMap((kind) =>
      sample.units[kind].map(([name, shortName, ...aliases]): UnitFields => ({ name, shortName, aliases, kind })),
    ).filter(({ name }) => !names.has(name));
    if (missing.length > 0) await this.register.add(jurisdictionId, missing);
  }

  private async enterAccounts(
    tx: Transaction,
    jurisdictionId: string,
    accounts: readonly SampleAccount[],
    password: string,
  ): Promise<string[]> {
    const present = await tx.query<{ username: string }>('select username from account where username = any($1)', [
      accounts.map(({ username }) => username),
    ]);
    const taken = new Set(present.map(({ username }) => username));
    const missing = await Promise.all(
      accounts
        .filter(({ username }) => !taken.has(username))
        .map(async (account) => ({ ...account, id: uuidv7(), passwordHash: await this.passwords.hash(password) })),
    );
    const added = await tx.query<{ username: string }>(
      `insert into account (id, jurisdiction_id, unit_id, username, display_name, password_hash, roles, created_at)
       select added.id, $1, unit.id, username, "displayName", "passwordHash", roles, $3
       from jsonb_to_recordset($2) as added (id uuid, username text, unit text, "displayName" text, "passwordHash" text, roles text[])
       join unit on unit.jurisdiction_id = $1 and unit.short_name = added.unit
       returning username`,
      [jurisdictionId, JSON.stringify(missing), this.clock.now()],
    );
    return added.map(({ username }) => username);
  }
}
