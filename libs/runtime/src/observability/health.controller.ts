import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { QueueBackend } from '#messaging';
import { Problem, problems } from '#problem';
import { Public } from '../caller/caller.guard.js';

/** `/healthz`: the process answers. `/readyz`: its database and its queues answer too. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
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
    const checks = { database: this.dataSource.query('select 1'), queues: this.queues.ping() };
    const outcomes = await Promise.allSettled(Object.values(checks));
    const missing = Object.keys(checks).filter((_, at) => outcomes[at]?.status === 'rejected');
    if (missing.length > 0) {
      throw new Problem(problems.serviceUnavailable, `Not answering: ${missing.join(', ')}.`, { missing });
    }
    return { status: 'ok' };
  }
}
