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
   * Adds the jurisdictions that are not there, each whole or not at all; one that is there is left as it has become.
   * So it may run on every start, and in several copies at once. Returns the user names it added, all with `password`.
   */
  async enter(password: string): Promise<string[]> {
    const added: string[] = [];
    for (const sample of SAMPLE_JURISDICTIONS) {
      added.push(...(await this.unitOfWork.run((tx) => this.enterJurisdiction(tx, sample, password))));
    }
    return added;
  }

  private async enterJurisdiction(tx: Transaction, sample: SampleJurisdiction, password: string): Promise<string[]> {
    const [jurisdiction] = await tx.query<{ id: string }>(
      `insert into jurisdiction (id, name, division_code, created_at) values ($1, $2, $3, $4)
       on conflict do nothing returning id`,
      [uuidv7(), sample.name, sample.divisionCode, this.clock.now()],
    );
    if (jurisdiction === undefined) return [];
    const units = UNIT_KINDS.flatMap((kind) =>
      sample.units[kind].map(([name, shortName, ...aliases]): UnitFields => ({ name, shortName, aliases, kind })),
    );
    const added = await this.register.add(jurisdiction.id, units);
    const unitIds = new Map(added.map(({ shortName, id }) => [shortName, id]));
    return this.enterAccounts(tx, jurisdiction.id, sample.accounts, unitIds, password);
  }

  private async enterAccounts(
    tx: Transaction,
    jurisdictionId: string,
    accounts: readonly SampleAccount[],
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
