import { resolve } from 'node:path';
import { z } from 'zod';
import { APP_NAMES, type AppName } from '#contracts';
import { type BaseConfig, ConfigProblem, DEFAULT_PORTS, loadBaseConfig, type Setting, urlOf } from '#runtime';

/** The services behind the gateway. */
export type UpstreamName = Exclude<AppName, 'gateway'>;
export const UPSTREAM_NAMES: readonly UpstreamName[] = APP_NAMES.filter((name) => name !== 'gateway');

export interface GatewayConfig extends BaseConfig {
  /** Where each service answers, `http://host:port`. */
  readonly upstreams: Readonly<Record<UpstreamName, string>>;
  /** The address people type, where it differs from the one the gateway sees; `https:` makes cookies `Secure`. */
  readonly publicUrl: URL | null;
  /** Reverse proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: number;
  readonly session: {
    /** A session ends this long after its last request. */
    readonly idleMinutes: number;
    /** A session ends this long after signing in, whatever happens. */
    readonly absoluteMinutes: number;
  };
  /** Largest request body that is passed on, in bytes. */
  readonly maxBodyBytes: number;
  readonly secrets: BaseConfig['secrets'] & {
    /** Opens `/metrics` to whoever brings it; `null` where only this machine may read them. */
    readonly metricsToken: string | null;
  };
  /** Folder of the console's built files; where it does not exist, `/` is a plain page. */
  readonly consoleDir: string;
  /** Enter the sample jurisdictions, and accounts with this password, on start; `null` for none. */
  readonly samplePassword: string | null;
  /** Enter this office and its first account on start, where its jurisdiction is not there; `null` for none. */
  readonly firstOffice: FirstOfficeConfig | null;
}

/** What a first start must know of an office; the rest is entered by its first account. */
export interface FirstOfficeConfig {
  readonly jurisdiction: string;
  /** GB/T 2260. */
  readonly divisionCode: string;
  readonly name: string;
  readonly shortName: string;
  readonly username: string;
  readonly password: string;
}

/** Password of the sample accounts unless told otherwise. They are for a look at the product, never for real work. */
export const DEFAULT_SAMPLE_PASSWORD = 'luoshi-sample';

/** Of the gateway and of the standalone. */
export const METRICS_TOKEN: Setting<string | undefined> = {
  schema: z.string().regex(/^[\x21-\x7e]{32,}$/).optional(),
  fix: 'Give a random text of 32 visible characters or more, e.g. from `openssl rand -base64 48`, or leave it out: then only this machine may read the metrics.',
};

const minutes = (byDefault: number) => z.coerce.number().int().min(1).max(43_200).default(byDefault);
const upstream = (name: UpstreamName) => ({
  schema: urlOf('http').default(`http://127.0.0.1:${DEFAULT_PORTS[name]}`),
  fix: `Give the address of ${name}: http://host:${DEFAULT_PORTS[name]}.`,
});

/** Those of {@link FirstOfficeConfig}: five words in one setting, and a secret. */
export const firstOfficeSettings = {
  LUOSHI_OFFICE: {
    schema: z.string().regex(/^\S{2,50} \d{6} \S{2,100} \S{2,100} [a-z0-9][a-z0-9._-]{2,63}$/).optional(),
    fix: 'Give jurisdiction, division code, full and short name of the office and a user name, parted by blanks: 嘉兴市 330400 中共嘉兴市委全面依法治市委员会办公室 市委依法治市办 admin.',
  },
  LUOSHI_OFFICE_PASSWORD: { schema: z.string().min(12).max(256).optional(), fix: 'Give 12 to 256 characters for the first account of LUOSHI_OFFICE.' },
} as const;

/** @throws ConfigProblem where there is an office and no password */
export function firstOfficeOf({ LUOSHI_OFFICE: office, LUOSHI_OFFICE_PASSWORD: password }: { LUOSHI_OFFICE?: string | undefined; LUOSHI_OFFICE_PASSWORD?: string | undefined }): FirstOfficeConfig | null {
  if (office === undefined) return null;
  if (password === undefined) throw new ConfigProblem([`LUOSHI_OFFICE_PASSWORD is missing. ${firstOfficeSettings.LUOSHI_OFFICE_PASSWORD.fix}`]);
  const [jurisdiction = '', divisionCode = '', name = '', shortName = '', username = ''] = office.split(' ');
  return Object.freeze({ jurisdiction, divisionCode, name, shortName, username, password });
}

const ownSettings = {
  PLAN_INTAKE_URL: upstream('plan-intake'),
  ASSIGNMENT_URL: upstream('assignment'),
  REMINDER_URL: upstream('reminder'),
  REPORTING_URL: upstream('reporting'),
  PUBLIC_URL: {
    schema: urlOf('http', 'https').optional(),
    fix: 'Give the address people type, https://luoshi.example.gov.cn, or leave it out.',
  },
  TRUSTED_PROXIES: {
    schema: z.coerce.number().int().min(0).max(10).default(0),
    fix: 'Give the number of reverse proxies in front of the gateway, 0 for none.',
  },
  SESSION_IDLE_MINUTES: { schema: minutes(120), fix: 'Give minutes from 1 to 43200.' },
  SESSION_ABSOLUTE_MINUTES: { schema: minutes(720), fix: 'Give minutes from 1 to 43200.' },
  MAX_BODY_BYTES: {
    schema: z.coerce.number().int().min(1_024).default(33_554_432),
    fix: 'Give bytes from 1024; the default is 33554432 (32 MiB).',
  },
  METRICS_TOKEN,
  CONSOLE_DIR: { schema: z.string().default('dist/console'), fix: 'Give the folder of the built console.' },
  LUOSHI_SAMPLE: {
    schema: z.enum(['none', 'directory']).default('none'),
    fix: 'Give `directory` to enter the sample jurisdictions on start, `none` not to.',
  },
  LUOSHI_SAMPLE_PASSWORD: {
    schema: z.string().min(8).max(256).default(DEFAULT_SAMPLE_PASSWORD),
    fix: 'Give 8 to 256 characters.',
  },
  ...firstOfficeSettings,
} as const;

/** Reads the gateway's settings. @throws ConfigProblem naming all faults */
export function loadGatewayConfig(environment: NodeJS.ProcessEnv = process.env): GatewayConfig {
  const { base, own } = loadBaseConfig('gateway', ownSettings, environment);
  return Object.freeze({
    ...base,
    secrets: Object.freeze({ ...base.secrets, metricsToken: own.METRICS_TOKEN ?? null }),
    upstreams: Object.freeze({
      'plan-intake': own.PLAN_INTAKE_URL,
      assignment: own.ASSIGNMENT_URL,
      reminder: own.REMINDER_URL,
      reporting: own.REPORTING_URL,
    }),
    publicUrl: own.PUBLIC_URL === undefined ? null : new URL(own.PUBLIC_URL),
    trustedProxies: own.TRUSTED_PROXIES,
    session: Object.freeze({ idleMinutes: own.SESSION_IDLE_MINUTES, absoluteMinutes: own.SESSION_ABSOLUTE_MINUTES }),
    maxBodyBytes: own.MAX_BODY_BYTES,
    consoleDir: resolve(own.CONSOLE_DIR),
    samplePassword: own.LUOSHI_SAMPLE === 'directory' ? own.LUOSHI_SAMPLE_PASSWORD : null,
    firstOffice: firstOfficeOf(own),
  });
}

/** Injection token of {@link GatewayConfig}. */
export const GATEWAY_CONFIG = Symbol('gateway config');
