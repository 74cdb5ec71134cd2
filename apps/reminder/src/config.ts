import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type BaseConfig, loadBaseConfig, type readSettings, urlOf } from '#runtime';

/** One key of what is sealed at rest. */
export interface SecretsKey {
  /** Stands in front of everything sealed with it. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Buffer;
}

/** How messages leave the house. */
export interface ChannelsConfig {
  /** The first seals, all of them open: so keys can be changed one after the other. */
  readonly secretsKeys: readonly SecretsKey[];
  /** The address people type, for links in messages; without it they carry none. */
  readonly publicUrl: URL | null;
  /** Null where no e-mail is sent. */
  readonly mail: MailConfig | null;
  /** `host` or `host:port` of endpoints on private addresses and without TLS that may be sent to all the same. */
  readonly privateEndpoints: readonly string[];
}

export interface MailConfig {
  /** `smtps://user:password@host:465`, or `smtp://…:587`, which goes over to TLS where the server offers it. */
  readonly smtpUrl: string;
  /** The sender, `落实平台 <luoshi@example.gov.cn>` or the address alone. */
  readonly from: string;
  /** Mails a second at most, over all copies of this app. */
  readonly perSecond: number;
}

export interface ReminderConfig extends BaseConfig {
  readonly channels: ChannelsConfig;
}

/** Injection token of {@link ChannelsConfig}. */
export const CHANNELS_CONFIG = Symbol('channels config');

const SECRETS_KEY = /^([\w.-]{1,20}):([A-Za-z0-9+/_-]{43}=?)$/;

const secretsKeys = z
  .string()
  .transform((text) => text.split(',').map((part) => SECRETS_KEY.exec(part.trim())))
  .refine((matches) => matches.every((match) => match !== null))
  .transform((matches) => matches.map((match): SecretsKey => ({ id: match?.[1] ?? '', bytes: Buffer.from(match?.[2] ?? '', 'base64') })))
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length);

const SENDER = /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

const secretsKeysSetting = {
  schema: secretsKeys,
  fix: 'Give a name and 32 random bytes in base64, e.g. "1:$(openssl rand -base64 32)", the same to every copy. To change it, put the new one in front and keep the old ones behind it, separated by commas.',
};

/** What the standalone shares with this app: everything but the keys. `SMTP_FROM` is asked for only where there is an `SMTP_URL`. */
export const endpointSettings = (environment: NodeJS.ProcessEnv) => {
  const from = z.string().regex(SENDER);
  return {
    PUBLIC_URL: {
      schema: urlOf('http', 'https').optional(),
      fix: 'Give the address people type, https://luoshi.example.gov.cn, or leave it out.',
    },
    SMTP_URL: {
      schema: urlOf('smtp', 'smtps').optional(),
      fix: 'Give smtps://user:password@host:465 or smtp://user:password@host:587, or leave it out where no e-mail is sent.',
    },
    SMTP_FROM: {
      schema: environment['SMTP_URL'] ? from : from.optional(),
      fix: 'Give the sender of e-mails, e.g. 落实平台 <luoshi@example.gov.cn>.',
    },
    SMTP_PER_SECOND: { schema: z.coerce.number().int().min(1).max(1_000).default(5), fix: 'Give mails a second from 1 to 1000.' },
    PRIVATE_ENDPOINTS: {
      schema: z
        .string()
        .default('')
        .transform((text) => text.split(',').map((part) => part.trim().toLowerCase()).filter((part) => part !== ''))
        .refine((hosts) => hosts.every((host) => URL.canParse(`http://${host}`) && new URL(`http://${host}`).host === host)),
      fix: 'Give host or host:port of robots and webhooks inside the house, separated by commas, or leave it out.',
    },
  } as const;
};

type EndpointValues = ReturnType<typeof readSettings<ReturnType<typeof endpointSettings>>>;

/** What {@link endpointSettings} come to. */
export const endpointsOf = (values: EndpointValues): Omit<ChannelsConfig, 'secretsKeys'> =>
  Object.freeze({
    publicUrl: values.PUBLIC_URL === undefined ? null : new URL(values.PUBLIC_URL),
    mail:
      values.SMTP_URL === undefined || values.SMTP_FROM === undefined
        ? null
        : Object.freeze({ smtpUrl: values.SMTP_URL, from: values.SMTP_FROM, perSecond: values.SMTP_PER_SECOND }),
    privateEndpoints: Object.freeze(values.PRIVATE_ENDPOINTS),
  });

/** Nothing leaves the inbox, and what is sealed opens for this process only: for simulations and tests. */
export const inboxOnly = (): ChannelsConfig => ({
  secretsKeys: [{ id: 'passing', bytes: randomBytes(32) }],
  publicUrl: null,
  mail: null,
  privateEndpoints: [],
});

/** The reminder's settings. @throws ConfigProblem naming all faults */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): ReminderConfig {
  const { base, own } = loadBaseConfig('reminder', { SECRETS_KEYS: secretsKeysSetting, ...endpointSettings(environment) }, environment);
  return Object.freeze({ ...base, channels: Object.freeze({ ...endpointsOf(own), secretsKeys: Object.freeze(own.SECRETS_KEYS) }) });
}
