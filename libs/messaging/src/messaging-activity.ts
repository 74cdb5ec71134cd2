import type { DataSource } from 'typeorm';
import type { QueueContract } from '#contracts';
import type { QueueBackend } from './backend/queue-backend.js';

/** How often to look again when nothing is heard: other processes' work is not announced here. In milliseconds. */
const LOOK_AGAIN_MS = 250;

/** What is under way in an app's messaging: unpublished events and unfinished jobs. */
export class MessagingActivity {
  private moves = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly backend: QueueBackend,
    private readonly queues: readonly QueueContract[],
  ) {}

  eventsPublished(): void {
    this.moved();
  }

  jobFinished(): void {
    this.moved();
  }

  /** Grows with everything that moves in this process. */
  get moveCount(): number {
    return this.moves;
  }

  /** Resolves at the next move, or after a quarter of a second. */
  async nextMove(): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.listeners.delete(done);
        resolve();
      };
      const timer = setTimeout(done, LOOK_AGAIN_MS).unref();
      this.listeners.add(done);
    });
  }

  /** Whether an event of this app has not been handed to the queues yet. */
  async hasUnpublished(): Promise<boolean> {
    const [row] = await this.dataSource.query('select exists (select from outbox_message where published_at is null) as waiting');
    return row?.waiting === true;
  }

  /** Whether a queue of the system holds a job that is not finished. */
  async hasUnfinishedJobs(): Promise<boolean> {
    const counts = await Promise.all(this.queues.map((queue) => this.backend.queue(queue.name).getJobCountByTypes('waiting', 'active', 'delayed')));
    return counts.some((count) => count > 0);
  }

  private moved(): void {
    this.moves += 1;
    for (const listener of this.listeners) listener();
  }
}

/**
 * Resolves once nothing is under way: no event unpublished in any of these apps, no job waiting, delayed or being
 * worked, and nothing moved while that was looked at. The apps run in this process on the same queues.
 */
export async function whenQuiet(activities: readonly MessagingActivity[]): Promise<void> {
  const moves = (): number => activities.reduce((sum, activity) => sum + activity.moveCount, 0);
  for (;;) {
    const before = moves();
    const unpublished = await Promise.all(activities.map((activity) => activity.hasUnpublished()));
    const busy = unpublished.includes(true) || (await activities[0]?.hasUnfinishedJobs()) === true;
    // An event may pass from an outbox to a queue, or be worked, between the two looks; then something has moved.
    if (moves() !== before) continue;
    if (!busy) return;
    await Promise.race(activities.map((activity) => activity.nextMove()));
  }
}
