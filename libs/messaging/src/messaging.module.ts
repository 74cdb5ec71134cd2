import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock } from '#calendar';
import { ALL_QUEUES, type AppName, type QueueContract } from '#contracts';
import { openQueueBackend } from './backend/open.js';
import { QueueBackend } from './backend/queue-backend.js';
import { consumptionsOf } from './consumes.js';
import { ConsumerHost } from './consumer-host.js';
import { DeadLetters } from './dead-letters.js';
import { MessagingActivity } from './messaging-activity.js';
import { MessagingGauges } from './messaging-gauges.js';
import { Relay } from './relay.js';
import { type Subscription, tableOf } from './subscriptions.js';
import { UnitOfWork } from './unit-of-work.js';

export interface MessagingOptions {
  readonly app: AppName;
  /** See `openQueueBackend`. */
  readonly queueUrl: string;
  /** Keeps installations on one queue server apart; see `openQueueBackend`. */
  readonly queueSchema?: string;
  /** The queues of the whole system; tests bring their own. */
  readonly queues?: readonly QueueContract[];
}

const OPTIONS = Symbol('MessagingOptions');

/** Starts relay and consumers once the app is put together, and stops them before its database closes. */
@Injectable()
class MessagingLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private host: ConsumerHost | undefined;

  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    private readonly discovery: DiscoveryService,
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly backend: QueueBackend,
    private readonly deadLetters: DeadLetters,
    private readonly activity: MessagingActivity,
    private readonly relay: Relay,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const queues = this.options.queues ?? ALL_QUEUES;
    const subscriptions = tableOf(this.options.app, queues, this.handlers());
    const { dataSource, unitOfWork, backend, deadLetters } = this;
    this.host = new ConsumerHost({ dataSource, unitOfWork, backend, deadLetters, queues, subscriptions, onFinished: () => this.activity.jobFinished() });
    await this.relay.start();
    await this.host.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.host?.stop();
    await this.relay.stop();
    await this.backend.close();
  }

  private handlers(): Subscription[] {
    return this.discovery.getProviders().flatMap(({ metatype, instance }) =>
      typeof metatype === 'function'
        ? consumptionsOf(metatype).map(({ queue, contract }) => ({ queue, contract, handler: instance as Subscription['handler'] }))
        : [],
    );
  }
}

/** Gives an app its unit of work, and runs its relay and its consumers (providers with `@Consumes`). */
@Global()
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    const queues = options.queues ?? ALL_QUEUES;
    return {
      module: MessagingModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: OPTIONS, useValue: options },
        {
          provide: UnitOfWork,
          inject: [DataSource, Clock],
          useFactory: (dataSource: DataSource, clock: Clock) => new UnitOfWork(dataSource, clock, options.app),
        },
        {
          provide: QueueBackend,
          useFactory: () => {
            const logger = new Logger('Queues');
            return openQueueBackend(options.queueUrl, {
              ...(options.queueSchema === undefined ? {} : { schema: options.queueSchema }),
              onError: (error) => logger.warn(error.message),
            });
          },
        },
        { provide: DeadLetters, inject: [DataSource, UnitOfWork], useFactory: (dataSource: DataSource, unit: UnitOfWork) => new DeadLetters(dataSource, unit) },
        {
          provide: MessagingActivity,
          inject: [DataSource, QueueBackend],
          useFactory: (dataSource: DataSource, backend: QueueBackend) => new MessagingActivity(dataSource, backend, queues),
        },
        {
          provide: MessagingGauges,
          inject: [DataSource, QueueBackend],
          useFactory: (dataSource: DataSource, backend: QueueBackend) => new MessagingGauges(dataSource, backend, queues.filter((queue) => queue.app === options.app)),
        },
        {
          provide: Relay,
          inject: [DataSource, QueueBackend, MessagingActivity],
          useFactory: (dataSource: DataSource, backend: QueueBackend, activity: MessagingActivity) =>
            new Relay(dataSource, backend, queues, {}, () => activity.eventsPublished()),
        },
        MessagingLifecycle,
      ],
      exports: [UnitOfWork, QueueBackend, DeadLetters, MessagingActivity, MessagingGauges, Relay],
    };
  }
}
