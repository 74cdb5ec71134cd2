import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { SystemClock } from '#calendar';
import type { AppName, Envelope, EventContract, EventDraft, QueueContract, QueueTemper } from '#contracts';
import { createDataSource } from '#persistence';
import { freshName } from '#testing';
import {
  ConsumerHost,
  DeadLetters,
  MessagingActivity,
  messagingMigrations,
  openQueueBackend,
  type QueueBackend,
  Relay,
  type RelaySettings,
  tableOf,
  type Transaction,
  UnitOfWork,
  whenQuiet,
} from '../index.js';
import { thingMadeV1, thingQueues } from './thing-events.js';

/** What a handler did, without any guard against doing it twice: a second time would show. */
class Effects1700000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table effect (queue text not null, event_id uuid not null, n int not null, revision int not null)');
    await runner.query('create table thing (id uuid primary key, revision int not null)');
  }
  async down(): Promise<void> {}
}

export type Work = (event: Envelope<{ n: number }>, tx: Transaction) => Promise<void>;

/** One app of the specs with everything messaging gives it, put together without Nest. */
export interface RigApp {
  readonly dataSource: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly deadLetters: DeadLetters;
  readonly activity: MessagingActivity;
  relay(settings?: Partial<RelaySettings>, backend?: QueueBackend): Relay;
  /** A host that notes each event in `effect` and then does `work`; in its queues' temper, but for what is given. */
  host(work?: Work, temper?: Partial<QueueTemper>): ConsumerHost;
  effects(): Promise<{ queue: string; n: number; revision: number }[]>;
}

/** Everything one spec starts, and the way to end it. */
export class MessagingRig {
  private readonly apps: RigApp[] = [];
  private readonly toStop: { stop(): Promise<void> }[] = [];
  private readonly toClose: QueueBackend[] = [];

  private constructor(
    private readonly databaseUrl: string,
    private readonly queueUrl: string,
    readonly backend: QueueBackend,
    readonly namespace: string,
  ) {
    this.toClose.push(backend);
  }

  static async open(databaseUrl: string, queueUrl: string, namespace = freshName('q')): Promise<MessagingRig> {
    return new MessagingRig(databaseUrl, queueUrl, await openQueueBackend(queueUrl, { schema: namespace }), namespace);
  }

  /** Another, empty queue storage on the same server. */
  async anotherBackend(): Promise<QueueBackend> {
    const backend = await openQueueBackend(this.queueUrl, { schema: freshName('q') });
    this.toClose.push(backend);
    return backend;
  }

  async app(name: AppName): Promise<RigApp> {
    const dataSource = await createDataSource({
      url: this.databaseUrl,
      schema: freshName('s'),
      migrations: [...messagingMigrations, Effects1700000000900],
      applicationName: name,
    });
    const unitOfWork = new UnitOfWork(dataSource, new SystemClock(), name);
    const deadLetters = new DeadLetters(dataSource, unitOfWork);
    const activity = new MessagingActivity(dataSource, this.backend, thingQueues);
    const queue = thingQueues.find((candidate) => candidate.app === name);
    const app: RigApp = {
      dataSource,
      unitOfWork,
      deadLetters,
      activity,
      relay: (settings = {}, backend = this.backend) => {
        const relay = new Relay(dataSource, backend, thingQueues, { pollMs: 100, ...settings }, () => activity.eventsPublished());
        this.toStop.push(relay);
        return relay;
      },
      host: (work = async () => undefined, temper = {}) => {
        if (queue === undefined) throw new Error(`${name} consumes nothing`);
        const subscriptions = tableOf(name, thingQueues, [{ queue, contract: thingMadeV1 as EventContract, handler: noting(queue, work) }]);
        const host = new ConsumerHost({
          dataSource,
          unitOfWork,
          backend: this.backend,
          deadLetters,
          queues: thingQueues.map((of) => ({ ...of, temper: { ...of.temper, ...temper } })),
          subscriptions,
          onFinished: () => activity.jobFinished(),
        });
        this.toStop.push(host);
        return host;
      },
      effects: () => dataSource.query('select queue, n, revision from effect order by n, revision'),
    };
    this.apps.push(app);
    return app;
  }

  /** Resolves when nothing is under way anywhere in this rig. */
  quiet(): Promise<void> {
    return whenQuiet(this.apps.map((app) => app.activity));
  }

  /** Resolves at the next thing that moves anywhere in this rig, or shortly after. */
  async nextMove(): Promise<void> {
    await Promise.race(this.apps.map((app) => app.activity.nextMove()));
  }

  async close(): Promise<void> {
    await Promise.all(this.toStop.map((part) => part.stop()));
    await Promise.all(this.toClose.map((backend) => backend.close()));
    await Promise.all(this.apps.map((app) => app.dataSource.destroy()));
  }
}

/** A draft of "thing number n exists", or of a later revision of the thing with that id. */
export function thing(n: number, of: { id?: string; revision?: number } = {}): EventDraft<{ n: number }> {
  const { id = uuidv7(), revision = 1 } = of;
  return { contract: thingMadeV1, jurisdictionId: uuidv7(), subject: { type: 'thing', id, revision }, payload: { n } };
}

/** Things 1 to `count`. */
export const things = (count: number): EventDraft<{ n: number }>[] => Array.from({ length: count }, (_, at) => thing(at + 1));

/** A gate that handlers wait at until the spec opens it. */
export function gate(): { readonly reached: Promise<void>; readonly arrive: () => Promise<void>; readonly open: () => void } {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    arrive: () => {
      reached.resolve();
      return opened.promise;
    },
    open: opened.resolve,
  };
}

function noting(queue: QueueContract, work: Work): { handle: Work } {
  return {
    async handle(event, tx) {
      await tx.query('insert into effect (queue, event_id, n, revision) values ($1, $2, $3, $4)', [queue.name, event.id, event.payload.n, event.subject.revision]);
      await work(event, tx);
    },
  };
}
