import { pino } from 'pino';
import { VirtualClock } from '#calendar';
import type { AppName } from '#contracts';
import { type RunningApp, startApp } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { type GatewayConfig, loadGatewayConfig, type UpstreamName } from './config.js';
import { gatewayApp } from './definition.js';
import { SampleDirectory } from './sample/sample-directory.js';

/** A gateway on a database of its own with the sample in it, under a clock that only the test moves. */
export interface TestGateway {
  readonly url: string;
  readonly config: GatewayConfig;
  readonly clock: VirtualClock;
  readonly database: TestDatabase;
  readonly app: RunningApp;
  /** A program that calls the gateway and keeps its cookie. */
  client(): TestClient;
  /** One that has signed in. */
  signedIn(username: string): Promise<TestClient>;
  close(): Promise<void>;
}

export const TEST_PASSWORD = 'a password for tests';

/** A Monday morning in Shanghai. */
const START = new Date('2020-09-21T01:00:00Z');

export async function startTestGateway(
  upstreams: Partial<Record<UpstreamName, string>> = {},
  change: Partial<GatewayConfig> = {},
): Promise<TestGateway> {
  const database = await freshDatabase();
  const clock = new VirtualClock(START);
  const config: GatewayConfig = {
    ...loadGatewayConfig({ DATABASE_URL: database.url, INTERNAL_TOKEN_SECRET: 'a secret of the tests, forty letters long', PORT: '0' }),
    ...change,
  };
  const wired: GatewayConfig = { ...config, upstreams: { ...config.upstreams, ...upstreams } };
  const app = await startApp(gatewayApp, wired, { clock, logger: pino({ level: 'silent' }), processMetrics: false, poolSize: 5 });
  await app.nest.get(SampleDirectory).enter(TEST_PASSWORD);
  const client = () => new TestClient(app.url);
  return {
    url: app.url,
    config: wired,
    clock,
    database,
    app,
    client,
    async signedIn(username) {
      const signingIn = client();
      const answer = await signingIn.signIn(username, TEST_PASSWORD);
      if (answer.status !== 201) throw new Error(`${username} cannot sign in: ${JSON.stringify(answer.body)}`);
      return signingIn;
    },
    async close() {
      await app.close();
      await database.drop();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The tests look into answers of many shapes.
  readonly body: Record<string, unknown>;
}

/** Calls over real HTTP; the session cookie is kept and sent like a browser would. */
export class TestClient {
  cookie: string | null = null;

  constructor(private readonly url: string) {}

  signIn(username: string, password: string): Promise<Answer> {
    return this.call('POST', '/api/session', { body: { username, password } });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call('GET', path, { headers });
  }

  async call(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text } };
  }
}

/** The apps a gateway stands in front of, for tests that need all of them named. */
export const everyUpstream = (url: string): Record<Exclude<AppName, 'gateway'>, string> => ({
  'plan-intake': url,
  assignment: url,
  reminder: url,
  reporting: url,
});
