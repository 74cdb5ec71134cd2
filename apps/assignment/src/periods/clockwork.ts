import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, VirtualClock } from '#calendar';
import { ReportRounds } from '../progress/report-rounds.js';
import { Occurrences } from '../report-obligations/occurrences.js';
import { Periods } from './periods.js';

/** At most this long between two looks. What it does is due at midnight and read in the morning. */
const LONGEST_SLEEP_MS = 60_000;

/** Does what comes with the date: opens periods and what is to be reported, records missed reports. A virtual clock wakes nobody: there the one who advances it ticks. */
@Injectable()
export class Clockwork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Clockwork');
  private alarm: NodeJS.Timeout | undefined;
  private ticking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly periods: Periods,
    private readonly reports: ReportRounds,
    private readonly occurrences: Occurrences,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (!(this.clock instanceof VirtualClock)) this.#wakeIn(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.alarm);
    await this.ticking;
  }

  /** Does everything that is due. */
  async tick(): Promise<void> {
    const now = this.clock.now();
    const opened = (await this.periods.open(now)) + (await this.occurrences.open(now));
    const missed = await this.reports.recordMissed(now);
    if (opened + missed > 0) this.logger.log({ msg: 'periods opened, reports missed', opened, missed });
  }

  /** When {@link tick} will next have something to do; null while nothing recurs and no report is asked for. */
  async nextDue(): Promise<Date | null> {
    const due = [await this.periods.nextDue(), await this.reports.nextDue(), await this.occurrences.nextDue()].filter((one) => one !== null);
    return due.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  }

  #wakeIn(delay: number): void {
    if (this.stopped) return;
    this.alarm = setTimeout(() => {
      this.ticking = this.#tickAndLook().then((pause) => this.#wakeIn(pause));
    }, delay);
  }

  /** Milliseconds to sleep after it. Never rejects: a tick that fails is tried again. */
  async #tickAndLook(): Promise<number> {
    try {
      await this.tick();
      const next = await this.nextDue();
      if (next === null) return LONGEST_SLEEP_MS;
      return Math.max(0, Math.min(next.getTime() - this.clock.now().getTime(), LONGEST_SLEEP_MS));
    } catch (error) {
      this.logger.error(error instanceof Error ? error : new Error(String(error)));
      return LONGEST_SLEEP_MS;
    }
  }
}
