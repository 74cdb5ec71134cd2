import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, VirtualClock } from '#calendar';
import { Replanner } from './replanner.js';
import { Sweeper } from './sweeper.js';

/**
 * At most this long between two looks. Rungs fire at half past eight and are armed hours ahead, so half a minute is
 * the most a timer that another copy armed in the last moment is late.
 */
const LONGEST_SLEEP_MS = 30_000;

/** Sweeps when the earliest timer is due. A virtual clock wakes nobody: there the one who advances it sweeps. */
@Injectable()
export class SweepSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('SweepSchedule');
  private alarm: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly sweeper: Sweeper,
    private readonly replanner: Replanner,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.replanner.replan();
    if (!(this.clock instanceof VirtualClock)) this.#wakeIn(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.alarm);
    await this.sweeping;
  }

  #wakeIn(delay: number): void {
    if (this.stopped) return;
    this.alarm = setTimeout(() => {
      this.sweeping = this.#sweep().then((pause) => this.#wakeIn(pause));
    }, delay);
  }

  /** Milliseconds to sleep after it. Never rejects: a sweep that fails is tried again. */
  async #sweep(): Promise<number> {
    try {
      await this.sweeper.sweep();
      const next = await this.sweeper.nextDue();
      if (next === null) return LONGEST_SLEEP_MS;
      return Math.max(0, Math.min(next.getTime() - this.clock.now().getTime(), LONGEST_SLEEP_MS));
    } catch (error) {
      this.logger.error(error instanceof Error ? error : new Error(String(error)));
      return LONGEST_SLEEP_MS;
    }
  }
}
