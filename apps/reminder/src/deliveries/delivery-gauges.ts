import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Clock } from '#calendar';
import { Metrics } from '#runtime';
import type { ChannelKind } from '../channels/channel.js';
import type { DeliveryState } from './delivery.js';

/** What ops watch of the deliveries: what becomes of them, what waits and since when, what a person must look at. */
@Injectable()
export class DeliveryGauges {
  readonly #settled: Counter;

  constructor(metrics: Metrics, dataSource: DataSource, clock: Clock) {
    const { registry } = metrics;
    this.#settled = new Counter({
      name: 'luoshi_delivery_sendings_total',
      help: 'Sendings of this process by channel and what became of them.',
      labelNames: ['channel', 'state'],
      registers: [registry],
    });
    const open = new Gauge({
      name: 'luoshi_deliveries_open',
      help: 'Deliveries that wait, are under way, or failed and wait for a person, by channel and state.',
      labelNames: ['channel', 'state'],
      registers: [registry],
    });
    const oldest = new Gauge({
      name: 'luoshi_delivery_oldest_pending_seconds',
      help: 'Since when the delivery that is overdue longest could have left; zero where none is.',
      registers: [registry],
    });
    metrics.beforeScrape(async () => {
      const rows = await dataSource.query<{ channel: string; state: string; count: number }[]>(
        `select s.channel, d.state, count(*) as count from delivery d join subscription s on s.id = d.subscription_id
         where d.next_at is not null or d.lease_until is not null or d.state in ('DEAD', 'IN_DOUBT')
         group by s.channel, d.state`,
      );
      open.reset();
      for (const { channel, state, count } of rows) open.set({ channel, state }, count);
      const [row] = await dataSource.query<{ nextAt: Date | null }[]>('select min(next_at) as "nextAt" from delivery where next_at is not null');
      const since = row?.nextAt?.getTime() ?? Number.POSITIVE_INFINITY;
      oldest.set(Math.max(0, (clock.now().getTime() - since) / 1_000));
    });
  }

  settled(channel: ChannelKind, state: DeliveryState): void {
    this.#settled.inc({ channel, state });
  }
}
