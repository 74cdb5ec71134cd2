import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Envelope, QueueContract } from '#contracts';
import { messageOf, NotificationListener } from '#persistence';
import type { QueueBackend } from './backend/queue-backend.js';
import { jobOptions } from './backend/worker-options.js';
import { Pause } from './pause.js';
import { outboxChannel } from './unit-of-work.js';

export interface RelaySettings {
  /** How often to look even when nobody said there is something, in milliseconds. */
  readonly pollMs: number;
  /** Events handed over in one go; each may carry 500 entries. */
  readonly batchSize: number;
  /** Published events are kept this long, in days: as long as an emptied queue can be refilled from them. */
  readonly keepPublishedDays: number;
  /** Notes of worked events are kept this long, in days. Longer than the events, or a refill would work them twice. */
  readonly keepInboxDays: number;
  /** How often to make sure that the queue storage still is the one published to, in milliseconds. */
  readonly storageCheckMs: number;
  /** After an interruption, what was published this long before is published again, in minutes. */
  readonly refillMinutes: number;
  /** How often to remove what is older, in milliseconds. */
  readonly cleanMs: number;
}

const RELAY_DEFAULTS: RelaySettings = {
  pollMs: 1_000,
  batchSize: 100,
  keepPublishedDays: 14,
  keepInboxDays: 30,
  storageCheckMs: 10_000,
  refillMinutes: 5,
  cleanMs: 10 * 60_000,
};

/** The longest pause after a failure, in milliseconds. */
const LONGEST_PAUSE_MS = 5_000;
/** From so many jobs on they are added as a bulk: BullMQ on Postgres creates tables for each bulk, which costs as much as some ten jobs. */
const BULK_FROM = 10;
/** Rows removed in one statement, so that none holds its locks for long. */
const CLEAN_BATCH = 5_000;

interface OutboxRow {
  readonly jobId: string;
  readonly queue: string | null;
  readonly envelope: Envelope;
}

/**
 * Hands the events of one app's outbox to the queues subscribed to them: the only code that adds jobs.
 *
 * At least once: rows are locked, added, then marked in one transaction; a crash between adding and marking adds them
 * again, under the same job id, and the consumers' inboxes see the rest. Any number of relays may run on one outbox.
 */
export class Relay {
  private readonly logger = new Logger('Relay');
  private readonly nap = new Pause();
  private readonly listener: NotificationListener;
  private readonly settings: RelaySettings;
  private readonly queuesOf: ReadonlyMap<string, readonly QueueContract[]>;
  private readonly queueByName: ReadonlyMap<string, QueueContract>;
  private loop: Promise<void> | undefined;
  private stopping = false;
  private nextCleaning = 0;
  private nextStorageCheck = 0;
  private storageId: string | undefined;
  private interruptionsSeen: number;

  constructor(
    private readonly dataSource: DataSource,
    private readonly backend: QueueBackend,
    queues: readonly QueueContract[],
    settings: Partial<RelaySettings> = {},
    private readonly onPublished: (events: number) => void = () => undefined,
  ) {
    this.settings = { ...RELAY_DEFAULTS, ...settings };
    this.interruptionsSeen = backend.interruptions;
    this.queueByName = new Map(queues.map((queue) => [queue.name, queue]));
    const byEvent = new Map<string, QueueContract[]>();
    for (const queue of queues) {
      for (const event of queue.events) byEvent.set(event.name, [...(byEvent.get(event.name) ?? []), queue]);
    }
    this.queuesOf = byEvent;
    this.listener = new NotificationListener(dataSource, outboxChannel(dataSource), () => this.nap.cut());
  }

  /** Begins to publish, and goes on until `stop`, through failures of either side. */
  async start(): Promise<void> {
    await this.listener.open();
    this.loop = this.keepPublishing();
  }

  /** Finishes the batch under way and ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.nap.cut();
    await this.loop;
    await this.listener.close();
  }

  /**
   * Hands over what is there, batch by batch, until nothing is left that no other relay is at.
   * @returns how many events it handed over
   */
  async drain(): Promise<number> {
    if (performance.now() >= this.nextStorageCheck) await this.refillNewStorage();
    if (this.backend.interruptions !== this.interruptionsSeen) await this.refillRecent();
    let total = 0;
    for (let batch = this.settings.batchSize; batch === this.settings.batchSize && !this.stopping; ) {
      batch = await this.dataSource.transaction((manager) => this.publishBatch(manager));
      total += batch;
      if (batch > 0) this.onPublished(batch);
    }
    return total;
  }

  private async keepPublishing(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      try {
        await this.drain();
        await this.cleanWhenDue();
        failures = 0;
      } catch (error) {
        failures += 1;
        this.nextStorageCheck = 0;
        // One line when it starts, not one a second: an outage is told by the gauges.
        if (failures === 1) this.logger.warn(`cannot publish, will keep trying: ${messageOf(error)}`);
      }
      if (this.stopping) return;
      await this.nap.wait(failures === 0 ? this.settings.pollMs : Math.min(100 * 2 ** failures, LONGEST_PAUSE_MS));
    }
  }

  private async publishBatch(manager: EntityManager): Promise<number> {
    const rows: OutboxRow[] = await manager.query(
      `select job_id as "jobId", queue, envelope from outbox_message
       where published_at is null order by position limit $1 for update skip locked`,
      [this.settings.batchSize],
    );
    if (rows.length === 0) return 0;

    const jobs = new Map<QueueContract, OutboxRow[]>();
    for (const row of rows) {
      for (const queue of this.destinationsOf(row)) {
        const waiting = jobs.get(queue);
        if (waiting) waiting.push(row);
        else jobs.set(queue, [row]);
      }
    }
    await Promise.all([...jobs].map(([queue, rows]) => this.addJobs(queue, rows)));
    await manager.query('update outbox_message set published_at = clock_timestamp() where job_id = any($1)', [rows.map((row) => row.jobId)]);
    return rows.length;
  }

  private async addJobs({ name, temper }: QueueContract, rows: readonly OutboxRow[]): Promise<void> {
    const queue = this.backend.queue(name);
    const jobs = rows.map(({ jobId, envelope }) => ({ name: envelope.name, data: envelope, opts: { ...jobOptions(temper), jobId } }));
    if (jobs.length < BULK_FROM) await Promise.all(jobs.map((job) => queue.add(job.name, job.data, job.opts)));
    else await queue.addBulk(jobs);
  }

  private destinationsOf({ queue, envelope }: OutboxRow): readonly QueueContract[] {
    if (queue === null) return this.queuesOf.get(envelope.name) ?? [];
    const only = this.queueByName.get(queue);
    return only ? [only] : [];
  }

  /** Meeting a storage it has not published to, or one that was emptied, publishes everything kept again. */
  private async refillNewStorage(): Promise<void> {
    const storageId = await this.backend.storageId();
    this.nextStorageCheck = performance.now() + this.settings.storageCheckMs;
    if (storageId === this.storageId) return;
    await this.dataSource.transaction(async (manager) => {
      const [known]: { storageId: string }[] = await manager.query('select storage_id as "storageId" from queue_storage for update');
      if (known?.storageId === storageId) return;
      await manager.query(
        'insert into queue_storage (storage_id) values ($1) on conflict (only_one) do update set storage_id = excluded.storage_id',
        [storageId],
      );
      if (known === undefined) return;
      await manager.query('update outbox_message set published_at = null where published_at is not null');
      this.logger.warn('the queue storage is another one or was emptied; publishing every kept event again');
    });
    this.storageId = storageId;
  }

  /** A storage that came back may have lost the last it was given (Redis syncs once a second, a replica lags): give it again. */
  private async refillRecent(): Promise<void> {
    const interruptions = this.backend.interruptions;
    await this.dataSource.query('update outbox_message set published_at = null where published_at > clock_timestamp() - make_interval(mins => $1)', [
      this.settings.refillMinutes,
    ]);
    this.interruptionsSeen = interruptions;
  }

  private async cleanWhenDue(): Promise<void> {
    if (performance.now() < this.nextCleaning) return;
    const { keepPublishedDays, keepInboxDays } = this.settings;
    await this.removeInBatches(
      'delete from outbox_message where job_id in (select job_id from outbox_message where published_at < now() - make_interval(days => $1) limit $2)',
      keepPublishedDays,
    );
    await this.removeInBatches(
      `delete from inbox_message where (consumer, event_id) in
         (select consumer, event_id from inbox_message where processed_at < now() - make_interval(days => $1) limit $2)`,
      keepInboxDays,
    );
    this.nextCleaning = performance.now() + this.settings.cleanMs;
  }

  private async removeInBatches(statement: string, days: number): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      for (let removed = CLEAN_BATCH; removed === CLEAN_BATCH && !this.stopping; ) {
        removed = (await runner.query(statement, [days, CLEAN_BATCH], true)).affected ?? 0;
      }
    } finally {
      await runner.release();
    }
  }
}
