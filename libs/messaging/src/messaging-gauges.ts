import type { DataSource } from 'typeorm';
import type { QueueContract } from '#contracts';
import type { QueueBackend } from './backend/queue-backend.js';

/** The state of one app's messaging in plain numbers. Ages in seconds, 0 when there is nothing. */
export interface MessagingReadings {
  readonly unpublished: number;
  readonly oldestUnpublishedSeconds: number;
  readonly openDeadLetters: number;
  readonly queues: readonly QueueReadings[];
}

export interface QueueReadings {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  /** Age of the oldest job that is not finished, since it was added. */
  readonly oldestUnprocessedSeconds: number;
}

/** Reads the gauges of an app's outbox, dead letters and queues. */
export class MessagingGauges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly backend: QueueBackend,
    private readonly queues: readonly QueueContract[],
  ) {}

  async read(): Promise<MessagingReadings> {
    const [[row], queues] = await Promise.all([
      this.dataSource.query<{ unpublished: number; oldest: number; dead: number; now: number }[]>(
        `select (select count(*) from outbox_message where published_at is null) as unpublished,
                (select coalesce(extract(epoch from clock_timestamp() - min(written_at)), 0)::float8 from outbox_message where published_at is null) as oldest,
                (select count(*) from dead_letter where settled_at is null) as dead`,
      ),
      Promise.all(this.queues.map((queue) => this.readQueue(queue.name))),
    ]);
    return {
      unpublished: row?.unpublished ?? 0,
      oldestUnpublishedSeconds: row?.oldest ?? 0,
      openDeadLetters: row?.dead ?? 0,
      queues,
    };
  }

  private async readQueue(name: string): Promise<QueueReadings> {
    const queue = this.backend.queue(name);
    const [counts, oldest] = await Promise.all([
      queue.getJobCounts('waiting', 'active', 'delayed', 'failed'),
      Promise.all((['waiting', 'active', 'delayed'] as const).map((state) => queue.getJobs([state], 0, 0, true))),
    ]);
    const added = oldest.flat().map((job) => job.timestamp);
    const now = performance.timeOrigin + performance.now();
    return {
      queue: name,
      waiting: counts['waiting'] ?? 0,
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      failed: counts['failed'] ?? 0,
      oldestUnprocessedSeconds: added.length === 0 ? 0 : Math.max(0, (now - Math.min(...added)) / 1_000),
    };
  }
}
