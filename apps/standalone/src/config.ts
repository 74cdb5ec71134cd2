import { resolve } from 'node:path';
import { z } from 'zod';
import { DEFAULT_PORTS, LOG_LEVELS, type LogLevel, queueUrl, readSettings, urlOf } from '#runtime';
import { type FirstOfficeConfig, firstOfficeOf, firstOfficeSettings, METRICS_TOKEN } from '../../gateway/src/config.js';
import { type ChannelsConfig, endpointSettings, endpointsOf } from '../../reminder/src/config.js';

/** What `npm start` is started with. */
export interface StandaloneConfig {
  readonly host: string;
  readonly port: number;
  /** Database, secrets and logs. */
  readonly dataDir: string;
  /** A server of one's own in place of the embedded one. */
  readonly databaseUrl: string | null;
  /** Where the queues live; `null` for the database. */
  readonly queueUrl: string | null;
  /** Password of the sample accounts; `null` where no sample is wanted. */
  readonly samplePassword: string | null;
  /** The office a first start enters; see the gateway's settings. */
  readonly firstOffice: FirstOfficeConfig | null;
  /** Opens `/metrics` to whoever brings it; `null` where only this machine may read them. */
  readonly metricsToken: string | null;
  /** How messages leave the house; the key of its secrets is in the data folder. */
  readonly endpoints: Omit<ChannelsConfig, 'secretsKeys'>;
  readonly logLevel: LogLevel;
}

const settings = {
  HOST: { schema: z.string().default('127.0.0.1'), fix: 'Give the address to listen on, 0.0.0.0 for all.' },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535).default(DEFAULT_PORTS.gateway),
    fix: 'Give a port from 1 to 65535, or 0 for a free one.',
  },
  LUOSHI_DATA_DIR: { schema: z.string().default('.luoshi'), fix: 'Give a folder this user may write.' },
  DATABASE_URL: {
    schema: urlOf('postgres', 'postgresql').optional(),
    fix: 'Give postgres://user:password@host:5432/luoshi, or leave it out for the embedded database.',
  },
  QUEUE_URL: {
    schema: queueUrl.optional(),
    fix: 'Give redis://host:6379 or postgres://…, or leave it out to keep the queues in the database.',
  },
  LUOSHI_SAMPLE: {
    schema: z.enum(['full', 'none']).default('full'),
    fix: 'Give `none` to start empty, `full` (or leave it out) for the sample on first start.',
  },
  LUOSHI_SAMPLE_PASSWORD: { schema: z.string().min(8).max(256).default('luoshi-sample'), fix: 'Give 8 to 256 characters.' },
  ...firstOfficeSettings,
  METRICS_TOKEN,
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS).default('info'), fix: `Give one of ${LOG_LEVELS.join(', ')}.` },
} as const;

/** Reads the standalone's settings. @throws ConfigProblem naming all faults */
export function loadStandaloneConfig(environment: NodeJS.ProcessEnv = process.env): StandaloneConfig {
  const values = readSettings({ ...settings, ...endpointSettings(environment) }, environment);
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    dataDir: resolve(values.LUOSHI_DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    queueUrl: values.QUEUE_URL ?? null,
    samplePassword: values.LUOSHI_SAMPLE === 'full' ? values.LUOSHI_SAMPLE_PASSWORD : null,
    firstOffice: firstOfficeOf(values),
    metricsToken: values.METRICS_TOKEN ?? null,
    endpoints: endpointsOf(values),
    logLevel: values.LOG_LEVEL,
  });
}
