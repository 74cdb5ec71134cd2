import { z } from 'zod';
import type { AppName } from '#contracts';
import { LOG_LEVELS, type LogLevel } from './observability/logging.js';

/** One environment variable: how it is read, and what to do where it is wrong. */
export interface Setting<T> {
  readonly schema: z.ZodType<T>;
  /** One sentence that names a good value. */
  readonly fix: string;
}

type Settings = Readonly<Record<string, Setting<unknown>>>;
type ValuesOf<S extends Settings> = { readonly [K in keyof S]: z.output<S[K]['schema']> };

/** Settings are missing or wrong; the message lists every fault with its fix, one a line. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
  readonly code = 'CONFIG_INVALID';

  constructor(readonly faults: readonly string[]) {
    super(`Wrong settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/**
 * Reads settings from an environment: all faults at once, values never echoed (they may be secrets).
 * @throws ConfigProblem
 */
export function readSettings<S extends Settings>(settings: S, environment: NodeJS.ProcessEnv): ValuesOf<S> {
  const faults: string[] = [];
  const values = Object.entries(settings).map(([name, { schema, fix }]) => {
    const raw = environment[name];
    const parsed = schema.safeParse(raw === '' ? undefined : raw);
    if (parsed.success) return [name, parsed.data];
    faults.push(`${name} ${raw === undefined || raw === '' ? 'is missing' : 'is wrong'}. ${fix}`);
    return [name, undefined];
  });
  if (faults.length > 0) throw new ConfigProblem(faults);
  return Object.freeze(Object.fromEntries(values)) as ValuesOf<S>;
}

/** An address of one of these protocols. */
export const urlOf = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.replace(':', '')));

/** Where queues can live; `openQueueBackend` says what each form means. */
export const queueUrl = urlOf('redis', 'rediss', 'redis-cluster', 'redis-sentinel', 'postgres', 'postgresql');

/** What every app is started with. */
export interface BaseConfig {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly databaseUrl: string;
  /** `redis://…`, `rediss://…` or `postgres://…`: which backend carries the queues. */
  readonly queueUrl: string;
  readonly logLevel: LogLevel;
  readonly secrets: { readonly internalToken: string };
}

/** Where each app listens unless told otherwise; the gateway looks for them there. */
export const DEFAULT_PORTS: Readonly<Record<AppName, number>> = {
  gateway: 3000,
  'plan-intake': 3001,
  assignment: 3002,
  reminder: 3003,
  reporting: 3004,
};

const baseSettings = (app: AppName) => ({
  DATABASE_URL: {
    schema: urlOf('postgres', 'postgresql'),
    fix: 'Give the address of a Postgres 18 or newer: postgres://user:password@host:5432/luoshi.',
  },
  QUEUE_URL: {
    schema: queueUrl.optional(),
    fix: 'Give redis://host:6379 or postgres://user:password@host:5432/luoshi; without it the queues live in DATABASE_URL.',
  },
  INTERNAL_TOKEN_SECRET: {
    schema: z.string().min(32),
    fix: 'Give the same random text of 32 characters or more to every app, e.g. from `openssl rand -base64 48`.',
  },
  HOST: { schema: z.string().default('127.0.0.1'), fix: 'Give the address to listen on, 0.0.0.0 for all.' },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535).default(DEFAULT_PORTS[app]),
    fix: 'Give a port from 1 to 65535.',
  },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS).default('info'), fix: `Give one of ${LOG_LEVELS.join(', ')}.` },
});

/** Reads {@link BaseConfig}, and an app's own settings with it so that all faults are told at once. @throws ConfigProblem */
export function loadBaseConfig<S extends Settings>(
  app: AppName,
  own: S,
  environment: NodeJS.ProcessEnv,
): { base: BaseConfig; own: ValuesOf<S> } {
  const values = readSettings({ ...baseSettings(app), ...own }, environment);
  const base: BaseConfig = Object.freeze({
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    queueUrl: values.QUEUE_URL ?? values.DATABASE_URL,
    logLevel: values.LOG_LEVEL,
    secrets: Object.freeze({ internalToken: values.INTERNAL_TOKEN_SECRET }),
  });
  return { base, own: values };
}
