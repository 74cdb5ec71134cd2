import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { QueueBackend } from '#messaging';
import { DatabaseWatch } from '#persistence';
import { Problem, problems } from '#problem';
import { Public } from '../caller/caller.guard.js';
import { within } from './within.js';

/** Whoever asks for readiness gives up after a few seconds as well, in milliseconds. */
const PATIENCE_MS = 3_000;

/** `/healthz`: the process answers. `/readyz`: its database and its queues answer too. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly database: DatabaseWatch,
    private readonly queues: QueueBackend,
  ) {}

  @Public()
  @Get('healthz')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Public()
  @Get('readyz')
  async ready(): Promise<{ status: 'ok' }> {
    const checks = { database: this.database.ping(), queues: this.queues.ping() };
    const outcomes = await Promise.allSettled(Object.values(checks).map((check) => within(PATIENCE_MS, check)));
    const missing = Object.keys(checks).filter((_, at) => outcomes[at]?.status === 'rejected');
    if (missing.length > 0) {
      throw new Problem(problems.serviceUnavailable, `Not answering: ${missing.join(', ')}.`, { missing });
    }
    return { status: 'ok' };
  }
}
