import type { AddressInfo } from 'node:net';
import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { type Clock, SystemClock, type YearPack } from '#calendar';
import type { AppName } from '#contracts';
import { MessagingModule, messagingMigrations } from '#messaging';
import { type DataSourceSettings, PersistenceModule } from '#persistence';
import { JurisdictionCalendar1700000000200 } from './calendar/jurisdiction-calendar.migration.js';
import type { BaseConfig } from './config.js';
import { type Authenticate, byInternalToken, callerMiddleware } from './http/caller.middleware.js';
import { IdempotencyKey1700000000100 } from './idempotency/idempotency-key.migration.js';
import { httpObserver } from './observability/http-observer.js';
import { createLogger, NestLogger, withLogger } from './observability/logging.js';
import { Metrics } from './observability/metrics.js';
import { describeApi } from './openapi.js';
import { RuntimeModule } from './runtime.module.js';

/** An app as data: what `startApp` needs to run it as its own process or beside the others in the standalone. */
export interface AppDefinition<C extends BaseConfig = BaseConfig> {
  readonly name: AppName;
  /** Its title in the API documents. */
  readonly title: string;
  /** Its own schema in Postgres. */
  readonly schema: string;
  readonly entities?: DataSourceSettings['entities'];
  readonly migrations: DataSourceSettings['migrations'];
  /** The app's own module: use cases, controllers, consumers. The infrastructure stands around it. */
  readonly module: (config: C) => DynamicModule | Type;
  /** Reads the app's settings. @throws ConfigProblem naming all faults */
  readonly loadConfig: (environment?: NodeJS.ProcessEnv) => C;
  /** How callers are recognised; by the internal token unless the app is the edge itself. */
  readonly authenticate?: (app: INestApplication, config: C, clock: Clock) => Authenticate;
  /** Express middleware that must see the raw request before Nest: proxies, boards, static files. */
  readonly beforeRoutes?: (app: INestApplication, express: Express, config: C) => void | Promise<void>;
}

/** What differs between a process of its own, the standalone, a simulation and a test. */
export interface Surroundings {
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Years of the working calendar in place of the installed ones. */
  readonly yearPacks?: readonly YearPack[];
  /** Schema in place of the definition's, for tests that share a database. */
  readonly schema?: string;
  /** Schema of BullMQ's own tables where the queues are on Postgres. Default `bullmq`. */
  readonly queueSchema?: string;
  /** Whether this app reports the process's own metrics (memory, event loop). Default true. */
  readonly processMetrics?: boolean;
  /** Connections to Postgres at most. Default 10. */
  readonly poolSize?: number;
}

export interface RunningApp {
  readonly name: AppName;
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  readonly nest: INestApplication;
  readonly metrics: Metrics;
  /** Stops taking requests and jobs, finishes those under way, closes the connections. */
  close(): Promise<void>;
}

/**
 * How long an idle connection is kept, in milliseconds: longer than reverse proxies keep theirs, so that the client lets go
 * of it first. One that we close just as it is taken up again meets its next request with a reset.
 */
const KEEP_ALIVE_MS = 75_000;

@Module({})
class AppRoot {}

/** Everything that makes an app's schema: the tables every app has, then its own. */
export const migrationsOf = ({ migrations }: Pick<AppDefinition, 'migrations'>): AppDefinition['migrations'] => [
  ...messagingMigrations,
  IdempotencyKey1700000000100,
  JurisdictionCalendar1700000000200,
  ...migrations,
];

/**
 * Starts an app: migrated schema, outbox relay, consumers, HTTP. Resolves once it takes requests.
 * @throws ConfigProblem, DatabaseProblem, or the error of a port that is taken (`EADDRINUSE`)
 */
export function startApp<C extends BaseConfig>(
  definition: AppDefinition<C>,
  config: C,
  surroundings: Surroundings = {},
): Promise<RunningApp> {
  const logger = surroundings.logger ?? createLogger(definition.name, config.logLevel);
  return withLogger(logger, () => start(definition, config, { ...surroundings, logger }));
}

async function start<C extends BaseConfig>(
  definition: AppDefinition<C>,
  config: C,
  { logger, ...surroundings }: Surroundings & { readonly logger: Logger },
): Promise<RunningApp> {
  const clock = surroundings.clock ?? new SystemClock();
  const metrics = new Metrics(definition.name, { process: surroundings.processMetrics ?? true });

  const root: DynamicModule = {
    module: AppRoot,
    imports: [
      RuntimeModule.forRoot({
        app: definition.name,
        clock,
        metrics,
        ...(surroundings.yearPacks === undefined ? {} : { yearPacks: surroundings.yearPacks }),
      }),
      PersistenceModule.forRoot({
        url: config.databaseUrl,
        schema: surroundings.schema ?? definition.schema,
        entities: definition.entities ?? [],
        migrations: migrationsOf(definition),
        applicationName: `luoshi ${definition.name}`,
        ...(surroundings.poolSize === undefined ? {} : { poolSize: surroundings.poolSize }),
      }),
      MessagingModule.forRoot({
        app: definition.name,
        queueUrl: config.queueUrl,
        ...(surroundings.queueSchema === undefined ? {} : { queueSchema: surroundings.queueSchema }),
      }),
      definition.module(config),
    ],
  };

  const nest = await NestFactory.create<NestExpressApplication>(root, {
    logger: new NestLogger(logger),
    abortOnError: false,
    forceCloseConnections: true,
  });
  try {
    const express: Express = nest.getHttpAdapter().getInstance();
    express.set('etag', false);
    express.disable('x-powered-by');
    for (const middleware of httpObserver(logger, metrics)) nest.use(middleware);
    const authenticate =
      definition.authenticate?.(nest, config, clock) ??
      byInternalToken(definition.name, config.secrets.internalToken, clock);
    nest.use(callerMiddleware(authenticate));
    await definition.beforeRoutes?.(nest, express, config);
    let api: unknown;
    express.get('/openapi.json', (_request, response) => {
      api ??= describeApi(nest, definition.title);
      response.json(api);
    });
    nest.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
    await nest.listen(config.port, config.host);
  } catch (error) {
    await nest.close();
    throw error;
  }

  const { port } = nest.getHttpServer().address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return { name: definition.name, url: `http://${host}:${port}`, nest, metrics, close: () => nest.close() };
}
