import type { Logger } from 'pino';
import type { Clock } from '#calendar';
import type { AppName } from '#contracts';
import { type BaseConfig, type RunningApp, startApp } from '#runtime';
import { assignmentApp } from '../../assignment/src/definition.js';
import { planIntakeApp } from '../../plan-intake/src/definition.js';
import { type ChannelsConfig, inboxOnly } from '../../reminder/src/config.js';
import { reminderApp } from '../../reminder/src/definition.js';
import { reportingApp } from '../../reporting/src/definition.js';

export type ServiceName = Exclude<AppName, 'gateway'>;

/** The four services in one process, each with its own schema, HTTP port and consumers. */
export interface RunningServices {
  readonly apps: readonly RunningApp[];
  readonly urls: Readonly<Record<ServiceName, string>>;
  close(): Promise<void>;
}

export interface ServicesSettings {
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly internalToken: string;
  /** How messages leave the house; without it they stay in the inbox. */
  readonly channels?: ChannelsConfig;
  readonly logger: Logger;
  readonly clock?: Clock;
}

/** Starts all four at once; each migrates its schema. Where one cannot start, those that could are closed again. */
export async function startServices(settings: ServicesSettings): Promise<RunningServices> {
  const { databaseUrl, queueUrl, internalToken, channels = inboxOnly(), logger, clock } = settings;
  const config: BaseConfig = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    queueUrl,
    logLevel: 'info',
    secrets: { internalToken },
  };
  const surroundings = (app: ServiceName) => ({
    logger: logger.child({ app }),
    processMetrics: false,
    ...(clock === undefined ? {} : { clock }),
  });
  const starts = await Promise.allSettled([
    startApp(planIntakeApp, config, surroundings('plan-intake')),
    startApp(assignmentApp, config, surroundings('assignment')),
    startApp(reminderApp, { ...config, channels }, surroundings('reminder')),
    startApp(reportingApp, config, surroundings('reporting')),
  ]);
  const apps = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(apps.map((app) => app.close()));
  };
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  return { apps, urls: Object.fromEntries(apps.map((app) => [app.name, app.url])) as Record<ServiceName, string>, close };
}
