import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type FirstOfficeConfig, GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { EnterJurisdiction } from './enter-jurisdiction.js';

/** Enters the jurisdiction, the office and the first account that the settings name; everything else that account adds. */
@Injectable()
export class FirstOffice implements OnApplicationBootstrap {
  private readonly logger = new Logger(FirstOffice.name);

  constructor(
    private readonly jurisdictions: EnterJurisdiction,
    private readonly dataSource: DataSource,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { firstOffice, samplePassword } = this.config;
    if (firstOffice !== null) return this.enter(firstOffice);
    if (samplePassword !== null) return;
    const [{ known } = { known: true }] = await this.dataSource.query<{ known: boolean }[]>('select exists (select from account) as known');
    if (!known) this.logger.warn('Nobody can sign in: no account is there. Set LUOSHI_OFFICE and LUOSHI_OFFICE_PASSWORD and start again.');
  }

  private async enter({ jurisdiction, divisionCode, name, shortName, username, password }: FirstOfficeConfig): Promise<void> {
    const added = await this.jurisdictions.enter(
      {
        name: jurisdiction,
        divisionCode,
        units: { DEPARTMENT: [], GOVERNMENT: [], COMMITTEE: [], OTHER: [[name, shortName]] },
        accounts: [{ username, unit: shortName, displayName: '系统管理员', roles: ['SYS_ADMIN', 'OFFICE_DIRECTOR'] }],
      },
      password,
    );
    if (added.length > 0) this.logger.log(`${jurisdiction} is entered; ${added.join()} signs in with LUOSHI_OFFICE_PASSWORD`);
  }
}
