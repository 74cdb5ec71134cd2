import { Controller, Get, Header, Injectable } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import { Public } from '../caller/caller.guard.js';
import { within } from './within.js';

/** How long a scrape waits for its gauges, in milliseconds; Prometheus gives up on all of it after 10 s. */
const READING_MS = 3_000;

/** Prometheus metrics of one app, every series labelled `app`. The standalone lets the gateway answer for all. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly others: Metrics[] = [];
  private readonly readings: (() => Promise<void>)[] = [];

  constructor(app: string, options: { process: boolean }) {
    this.registry.setDefaultLabels({ app });
    if (options.process) collectDefaultMetrics({ register: this.registry });
  }

  /** From now on this app's `/metrics` also answers for `others`, which run in the same process. */
  include(others: readonly Metrics[]): void {
    this.others.push(...others);
  }

  /** Calls `reading` before each scrape, to set gauges that are looked up rather than counted. */
  beforeScrape(reading: () => Promise<void>): void {
    this.readings.push(reading);
  }

  /** The text exposition format. */
  async text(): Promise<string> {
    // A database or queue that is away or hangs costs its own gauges, never the rest of the scrape.
    await Promise.allSettled([this, ...this.others].flatMap((metrics) => metrics.readings.map((reading) => within(READING_MS, reading()))));
    if (this.others.length === 0) return this.registry.metrics();
    const all = await Promise.all([this, ...this.others].map((metrics) => metrics.registry.getMetricsAsJSON()));
    return AggregatorRegistry.aggregate(all).metrics();
  }
}

@ApiExcludeController()
@Controller()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Public()
  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  read(): Promise<string> {
    return this.metrics.text();
  }
}
