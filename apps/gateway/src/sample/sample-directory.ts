import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { EnterJurisdiction } from '../first-start/enter-jurisdiction.js';
import { SAMPLE_JURISDICTIONS } from './index.js';

/** Enters the sample jurisdictions, their units and their accounts. */
@Injectable()
export class SampleDirectory implements OnApplicationBootstrap {
  private readonly logger = new Logger(SampleDirectory.name);

  constructor(
    private readonly jurisdictions: EnterJurisdiction,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { samplePassword } = this.config;
    if (samplePassword === null) return;
    const added = await this.enter(samplePassword);
    if (added.length > 0) this.logger.log(`sample accounts added: ${added.join(', ')}`);
  }

  /** Adds those that are not there. Returns the user names it added, all with `password`. */
  async enter(password: string): Promise<string[]> {
    const added: string[] = [];
    for (const sample of SAMPLE_JURISDICTIONS) added.push(...(await this.jurisdictions.enter(sample, password)));
    return added;
  }
}
