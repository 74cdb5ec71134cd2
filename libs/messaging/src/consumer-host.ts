import { Logger } from '@nestjs/common';
import { UnrecoverableError } from 'bullmq';
import type { DataSource } from 'typeorm';
import { type Envelope, envelopeSchema, type QueueContract } from '#contracts';
import { isTransientDatabaseError, messageOf } from '#persistence';
import type { Delivery, JobWorker, QueueBackend } from './backend/queue-backend.js';
import { Causation } from './causation.js';
import type { DeadLetterKind, DeadLetters } from './dead-letters.js';
import { Reject, Retry } from './failures.js';
import { Pause } from './pause.js';
import type { Subscription, SubscriptionTable } from './subscriptions.js';
import type { UnitOfWork } from './unit-of-work.js';

/** A handler that fails in a way nobody foresaw is not given all the tries of its queue: it will hardly mend itself. */
const TRIES_FOR_A_BUG = 3;
/** The longest pause between two looks for the database, in milliseconds. */
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
  private readonly nap = new Pause();
  private workers: JobWorker[] = [];
  private stopping = false;
  private finished = 0;

  constructor(private readonly parts: ConsumerHostParts) {}

  /** Begins to take jobs. @throws when a queue cannot be reached */
  async start(): Promise<void> {
    const { backend, queues, subscriptions } = this.parts;
    this.workers = queues
      .filter((queue) => subscriptions.has(queue.name))
      .map((queue) => this.workerFor(queue, backend));
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
    for (const worker of this.workers) {
      worker.run().catch((error: unknown) => this.logger.error(`the worker of ${worker.name} ended: ${messageOf(error)}`));
    }
  }

  /** Takes no more jobs, finishes those under way and ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.nap.cut();
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  /** Jobs this host has finished so far, whatever came of them. */
  get finishedCount(): number {
    return this.finished;
  }

  private workerFor(queue: QueueContract, backend: QueueBackend): JobWorker {
    const worker = backend.worker(queue.name, queue.temper, (delivery) => this.work(queue, delivery));
    const note = (): void => {
      this.finished += 1;
      this.parts.onFinished?.();
    };
    worker.on('completed', note);
    worker.on('failed', (job, error) => {
      // A job whose worker was lost too often fails without having come to `work`.
      if (job?.finishedOn === undefined || error instanceof DeadLettered) return note();
      const stalled = { queue: queue.name, jobId: job.id ?? '', body: job.data, kind: 'STALLED' as const, error, attempts: job.attemptsMade };
      this.parts.deadLetters
        .keep(stalled)
        .catch((failure: unknown) => this.logger.error(`job ${job.id} of ${queue.name} is dead but could not be kept: ${messageOf(failure)}`))
        .finally(note);
    });
    return worker;
  }

  private async work(queue: QueueContract, delivery: Delivery): Promise<void> {
    for (let looks = 0; ; looks += 1) {
      try {
        return await this.tryOnce(queue, delivery);
      } catch (error) {
        if (error instanceof DeadLettered || !isTransientDatabaseError(error) || (await this.databaseAnswers()) || this.stopping) throw error;
        // Our own database is away: that is no fault of the event, so it costs it no try.
        if (looks === 0) this.logger.warn(`${queue.name} waits for its database: ${messageOf(error)}`);
        await this.nap.wait(Math.min(100 * 2 ** looks, LONGEST_PAUSE_MS));
      }
    }
  }

  private async tryOnce(queue: QueueContract, delivery: Delivery): Promise<void> {
    const giveUp = async (kind: DeadLetterKind, error: unknown): Promise<never> => {
      const { jobId, body, attempt } = delivery;
      await this.parts.deadLetters.keep({ queue: queue.name, jobId, body, kind, error, attempts: attempt });
      this.logger.error(`job ${jobId} of ${queue.name} went to the dead letters (${kind}): ${messageOf(error)}`);
      throw new DeadLettered(messageOf(error));
    };

    const envelope = envelopeSchema.safeParse(delivery.body);
    if (!envelope.success) return giveUp('MALFORMED', envelope.error);
    const subscription = this.parts.subscriptions.get(queue.name)?.get(envelope.data.name);
    if (subscription === undefined) return giveUp('UNKNOWN_EVENT', new Error(`nothing here knows ${envelope.data.name}`));
    const payload = subscription.contract.schema.safeParse(envelope.data.payload);
    if (!payload.success) return giveUp('MALFORMED', payload.error);

    const event = { ...envelope.data, payload: payload.data };
    try {
      await Causation.run({ correlationId: event.correlationId, causationId: event.id, actor: event.actor }, () =>
        this.handleOnce(queue, subscription, event),
      );
    } catch (error) {
      if (error instanceof Reject) return giveUp('REJECTED', error);
      const transient = error instanceof Retry || isTransientDatabaseError(error);
      if (transient && !(error instanceof Retry) && !(await this.databaseAnswers())) throw error;
      const tries = transient ? delivery.attempts : Math.min(TRIES_FOR_A_BUG, delivery.attempts);
      if (delivery.attempt >= tries) return giveUp(transient ? 'RETRIES_SPENT' : 'BUG', error);
      throw error;
    }
  }

  private async handleOnce(queue: QueueContract, { handler }: Subscription, event: Envelope): Promise<void> {
    await this.parts.unitOfWork.run(async (tx) => {
      const noted = await tx.query(
        'insert into inbox_message (consumer, event_id) values ($1, $2) on conflict do nothing returning event_id',
        [queue.name, event.id],
      );
      if (noted.length > 0) await handler.handle(event as Envelope<never>, tx);
    });
  }

  private async databaseAnswers(): Promise<boolean> {
    return this.parts.dataSource.query('select 1').then(
      () => true,
      () => false,
    );
  }
}

/** Tells BullMQ to try no more; the job is already among the dead letters. */
class DeadLettered extends UnrecoverableError {}
