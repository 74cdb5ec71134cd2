import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Clock } from '#calendar';
import { Metrics } from '#runtime';

/** What ops watch of the timers: whether mornings are kept, and what waits for a calendar year. */
@Injectable()
export class SweepGauges {
  constructor(metrics: Metrics, dataSource: DataSource, clock: Clock) {
    const count = async (where: string, ...params: unknown[]): Promise<number> => {
      const [row] = await dataSource.query<{ count: number }[]>(`select count(*) as count from timer where ${where}`, params);
      return row?.count ?? 0;
    };
    new Gauge({
      name: 'luoshi_reminder_due_unsent',
      help: 'Timers whose instant has passed and that have not fired; grows at night and on days off, zero in sending hours.',
      registers: [metrics.registry],
      async collect() {
        this.set(await count('fire_at <= $1', clock.now()));
      },
    });
    new Gauge({
      name: 'luoshi_reminder_held',
      help: 'Timers held because the working calendar lacks the year their rung falls in.',
      registers: [metrics.registry],
      async collect() {
        this.set(await count('missing_year is not null'));
      },
    });
  }
}
