import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import type { DataSource } from 'typeorm';
import { type Envelope, envelopeSchema, type QueueContract } from '#contracts';
import { isDatabaseUnreachable, isTransientDatabaseError, messageOf } from '#persistence';
import type { Delivery, JobWorker, QueueBackend } from './backend/queue-backend.js';
import { Causation } from './causation.js';
import type { DeadLetterKind, DeadLetters } from './dead-letters.js';
import { Reject, Retry } from './failures.js';
import type { Subscription, SubscriptionTable } from './subscriptions.js';
import type { UnitOfWork } from './unit-of-work.js';

/** A handler that fails in a way nobody foresaw is not given all the tries of its queue: it will hardly mend itself. */
const TRIES_FOR_A_BUG = 3;
/** The longest pause between two looks for the database or the queues, in milliseconds. */
const LONGEST_PAUSE_MS = 5_000;

export interface ConsumerHostParts {
  readonly dataSource: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly backend: QueueBackend;
  readonly deadLetters: DeadLetters;
  readonly queues: readonly QueueContract[];
  readonly subscriptions: SubscriptionTable;
  /** Told after each job, whatever came of it. */
  readonly onFinished?: () => void;
}

/**
 * Works the queues of one app: each event once, in one transaction with the note that it was worked, its effects and
 * the events they cause. Any number of hosts may work the same queues.
 */
export class ConsumerHost {
  private readonly logger = new Logger('ConsumerHost');
  private readonly ending = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  private workers: JobWorker[] = [];

  constructor(private readonly parts: ConsumerHostParts) {}

  /** Begins to take jobs. @throws when a queue cannot be reached */
  async start(): Promise<void> {
    const { backend, queues, subscriptions } = this.parts;
    const own = queues.filter((queue) => subscriptions.has(queue.name));
    this.workers = own.map((queue) => this.workerFor(queue, backend));
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
    for (const worker of this.workers) {
      worker.run().catch((error: unknown) => this.logger.error(`the worker of ${worker.name} ended: ${messageOf(error)}`));
    }
    for (const queue of own) this.keepTrackOf(this.adoptFailed(queue));
  }

  /** Takes no more jobs, finishes those under way and ends: also while the queues are away, which BullMQ would wait out. */
  async stop(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.workers.map((worker) => worker.pause(true)));
    await Promise.allSettled(this.underWay);
    const queuesAnswer = await this.parts.backend.ping().then(
      () => true,
      () => false,
    );
    await Promise.all(this.workers.map((worker) => worker.close(!queuesAnswer)));
  }

  private workerFor(queue: QueueContract, backend: QueueBackend): JobWorker {
    const worker = backend.worker(queue.name, queue.temper, (delivery) => this.keepTrackOf(this.work(queue, delivery)));
    const note = (): void => this.parts.onFinished?.();
    worker.on('completed', note);
    worker.on('failed', (job, error) => {
      // A job whose worker was lost too often fails without having come to `work`.
      const lost = job?.finishedOn !== undefined && !(error instanceof DeadLettered);
      if (lost) void this.adopt(queue, job).finally(note);
      else note();
    });
    return worker;
  }

  /** Lets `stop` wait for what is under way. */
  private keepTrackOf(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
    return tracked;
  }

  /** Jobs that failed while no host was there to keep them, once the queues tell of them. Those kept already stay as they are. */
  private async adoptFailed(queue: QueueContract): Promise<void> {
    for (let looks = 0; !this.ending.signal.aborted; looks += 1) {
      try {
        const failed = await this.parts.backend.queue(queue.name).getFailed(0, queue.temper.keepFailed);
        for (const job of failed) await this.adopt(queue, job);
        return this.parts.onFinished?.();
      } catch (error) {
        if (looks === 0) this.logger.warn(`cannot yet look for lost jobs of ${queue.name}: ${messageOf(error)}`);
        await this.pause(looks);
      }
    }
  }

  private async adopt(queue: QueueContract, job: Job): Promise<void> {
    const { deadLetters } = this.parts;
    const letter = { queue: queue.name, jobId: job.id ?? '', body: job.data as unknown, kind: 'STALLED' as const, error: new Error(job.failedReason), attempts: job.attemptsMade };
    await this.onceDatabaseAnswers(queue, () => deadLetters.keep(letter)).catch((error: unknown) =>
      this.logger.error(`job ${job.id} of ${queue.name} is lost and could not be kept: ${messageOf(error)}`),
    );
  }

  /** One try at one job; what it throws tells BullMQ whether to try again. */
  private async work(queue: QueueContract, delivery: Delivery): Promise<void> {
    const reading = this.read(queue, delivery.body);
    if (!reading.ok) return this.giveUp(queue, delivery, reading.kind, reading.error);
    const { event, subscription } = reading;
    try {
      await Causation.run({ correlationId: event.correlationId, causationId: event.id, actor: event.actor }, () =>
        this.onceDatabaseAnswers(queue, () => this.handleOnce(queue, subscription, event)),
      );
    } catch (error) {
      if (error instanceof Reject) return this.giveUp(queue, delivery, 'REJECTED', error);
      const transient = error instanceof Retry || isTransientDatabaseError(error);
      const tries = transient ? delivery.attempts : Math.min(TRIES_FOR_A_BUG, delivery.attempts);
      if (delivery.attempt >= tries) return this.giveUp(queue, delivery, transient ? 'RETRIES_SPENT' : 'BUG', error);
      throw error;
    }
  }

  private read(queue: QueueContract, body: unknown): Reading {
    const envelope = envelopeSchema.safeParse(body);
    if (!envelope.success) return { ok: false, kind: 'MALFORMED', error: envelope.error };
    const subscription = this.parts.subscriptions.get(queue.name)?.get(envelope.data.name);
    if (subscription === undefined) return { ok: false, kind: 'UNKNOWN_EVENT', error: new Error(`nothing here consumes ${envelope.data.name}`) };
    const payload = subscription.contract.schema.safeParse(envelope.data.payload);
    if (!payload.success) return { ok: false, kind: 'MALFORMED', error: payload.error };
    return { ok: true, subscription, event: { ...envelope.data, payload: payload.data } };
  }

  private async giveUp(queue: QueueContract, { jobId, body, attempt }: Delivery, kind: DeadLetterKind, error: unknown): Promise<never> {
    await this.onceDatabaseAnswers(queue, () =>
      this.parts.deadLetters.keep({ queue: queue.name, jobId, body, kind, error, attempts: attempt }),
    );
    this.logger.error(`job ${jobId} of ${queue.name} went to the dead letters (${kind}): ${messageOf(error)}`);
    throw new DeadLettered(messageOf(error));
  }

  private async handleOnce(queue: QueueContract, { handler }: Subscription, event: Envelope): Promise<void> {
    const isNew = await this.parts.unitOfWork.run(async (tx) => {
      const noted = await tx.query(
        'insert into inbox_message (consumer, event_id) values ($1, $2) on conflict do nothing returning event_id',
        [queue.name, event.id],
      );
      if (noted.length > 0) await handler.handle(event as Envelope<never>, tx);
      return noted.length > 0;
    });
    if (isNew) this.logger.log({ msg: 'event worked', queue: queue.name, event: event.name });
  }

  /**
   * Runs `work`, again and again while our own database is away: an outage is no fault of the event and costs it no try.
   * BullMQ keeps the job locked meanwhile.
   */
  private async onceDatabaseAnswers<T>(queue: QueueContract, work: () => Promise<T>): Promise<T> {
    let outageOver = false;
    for (let looks = 0; ; looks += 1) {
      try {
        return await work();
      } catch (error) {
        if (this.ending.signal.aborted || outageOver || !isDatabaseUnreachable(error)) throw error;
        // Even if it answers by now, what cut the connection may have been the end of an outage: once more for free.
        outageOver = await this.databaseAnswers();
        if (outageOver) continue;
        if (looks === 0) this.logger.warn(`${queue.name} waits for its database: ${messageOf(error)}`);
        await this.pause(looks);
      }
    }
  }

  /** The longer the more often it was looked; cut short by `stop`. */
  private async pause(looks: number): Promise<void> {
    await delay(Math.min(100 * 2 ** looks, LONGEST_PAUSE_MS), undefined, { signal: this.ending.signal }).catch(() => undefined);
  }

  private async databaseAnswers(): Promise<boolean> {
    return this.parts.dataSource.query('select 1').then(
      () => true,
      () => false,
    );
  }
}

/** What a job turned out to be. */
type Reading =
  | { readonly ok: true; readonly subscription: Subscription; readonly event: Envelope }
  | { readonly ok: false; readonly kind: DeadLetterKind; readonly error: unknown };

/** Tells BullMQ to try no more; the job is already among the dead letters. */
class DeadLettered extends UnrecoverableError {}
