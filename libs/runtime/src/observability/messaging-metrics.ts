import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { MessagingGauges } from '#messaging';
import { Metrics } from './metrics.js';

/** The app's messaging as Prometheus gauges, read when they are asked for. */
@Injectable()
export class MessagingMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly gauges: MessagingGauges,
  ) {}

  onModuleInit(): void {
    const { registry } = this.metrics;
    const gauge = (name: string, help: string, labelNames: string[] = []) =>
      new Gauge({ name: `luoshi_${name}`, help, labelNames, registers: [registry] });
    const unpublished = gauge('outbox_unpublished', 'Events written but not handed to the queues yet.');
    const oldestUnpublished = gauge('outbox_oldest_unpublished_seconds', 'Age of the oldest such event.');
    const deadLetters = gauge('dead_letters_open', 'Jobs given up that nobody has settled.');
    const jobs = gauge('queue_jobs', 'Jobs by queue and state.', ['queue', 'state']);
    const oldestJob = gauge('queue_oldest_unprocessed_seconds', 'Age of the oldest unfinished job.', ['queue']);

    this.metrics.beforeScrape(async () => {
      const reading = await this.gauges.read();
      unpublished.set(reading.unpublished);
      oldestUnpublished.set(reading.oldestUnpublishedSeconds);
      deadLetters.set(reading.openDeadLetters);
      for (const { queue, oldestUnprocessedSeconds, ...states } of reading.queues) {
        for (const [state, count] of Object.entries(states)) jobs.set({ queue, state }, count);
        oldestJob.set({ queue }, oldestUnprocessedSeconds);
      }
    });
  }
}
