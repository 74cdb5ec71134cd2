import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, VirtualClock } from '#calendar';
import { Pause } from '#messaging';
import { NotificationListener } from '#persistence';
import { Courier } from './courier.js';
import { deliveryChannel } from './deliveries.js';

/** Sendings of one process at the same time. A slow endpoint holds up one of them, and nothing that others could take. */
const LANES = 4;
/** At most this long between two looks, in milliseconds, though nobody said that there is something. */
const LONGEST_SLEEP_MS = 30_000;
/** At least this long, in milliseconds: what is due and not to be had is in another copy's hands. */
const SHORTEST_SLEEP_MS = 100;

/** Sends when something is due or was just written. A virtual clock wakes nobody: there the one who advances it delivers. */
@Injectable()
export class CourierSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('CourierSchedule');
  /** One for each lane. */
  private readonly naps = Array.from({ length: LANES }, () => new Pause());
  private readonly stopping = new AbortController();
  private readonly listener: NotificationListener;
  private lanes: readonly Promise<void>[] = [];

  constructor(
    dataSource: DataSource,
    private readonly courier: Courier,
    private readonly clock: Clock,
  ) {
    this.listener = new NotificationListener(dataSource, deliveryChannel(dataSource), () => this.#wake());
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.clock instanceof VirtualClock) return;
    await this.listener.open();
    this.lanes = this.naps.map((nap) => this.#keepDelivering(nap));
  }

  /** Ends the sendings under way and begins no other. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.#wake();
    await Promise.all(this.lanes);
    await this.listener.close();
  }

  async #keepDelivering(nap: Pause): Promise<void> {
    while (!this.stopping.signal.aborted) await nap.wait(await this.#deliver());
  }

  #wake(): void {
    for (const nap of this.naps) nap.cut();
  }

  /** Milliseconds to sleep after it. Never rejects: what fails is tried again. */
  async #deliver(): Promise<number> {
    try {
      await this.courier.deliver(this.stopping.signal);
      const next = await this.courier.nextDue();
      if (next === null) return LONGEST_SLEEP_MS;
      return Math.max(SHORTEST_SLEEP_MS, Math.min(next.getTime() - this.clock.now().getTime(), LONGEST_SLEEP_MS));
    } catch (error) {
      this.logger.error(error instanceof Error ? error : new Error(String(error)));
      return LONGEST_SLEEP_MS;
    }
  }
}
