import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { type PlainDate, VirtualClock, atShanghai } from '#calendar';
import { type RunningApp, startApp } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { gatewayApp } from '../../apps/gateway/src/definition.js';
import { loadGatewayConfig } from '../../apps/gateway/src/config.js';
import { Clockwork } from '../../apps/assignment/src/periods/clockwork.js';
import { Sweeper } from '../../apps/reminder/src/sweep/sweeper.js';
import { ApiClient, ApiProblem } from '../../apps/standalone/src/sample/api-client.js';
import { type RunningServices, startServices } from '../../apps/standalone/src/services.js';
import { SystemDatabase } from './system-database.js';

const SAMPLE_PASSWORD = 'sample-password';

/** All five apps in this process under a clock of ours, with the sample's directory and accounts and not one plan. */
export class WholeSystem {
  /** Of every sample account. */
  readonly password = SAMPLE_PASSWORD;

  private constructor(
    /** The gateway's address. */
    readonly url: string,
    readonly database: SystemDatabase,
    private readonly clock: VirtualClock,
    private readonly parts: { gateway: RunningApp; services: RunningServices; testDatabase: TestDatabase },
  ) {}

  /** @param time `HH:MM` in Shanghai */
  static async start(date: PlainDate, time: string): Promise<WholeSystem> {
    const clock = new VirtualClock(atShanghai(date, time));
    const testDatabase = await freshDatabase();
    const { url: databaseUrl } = testDatabase;
    const logger = pino({ level: 'error' }, pino.destination(2));
    const internalToken = randomBytes(48).toString('base64url');
    const services = await startServices({ databaseUrl, queueUrl: databaseUrl, internalToken, logger, clock });
    const gatewayConfig = {
      ...loadGatewayConfig({ DATABASE_URL: databaseUrl, INTERNAL_TOKEN_SECRET: internalToken }),
      port: 0,
      upstreams: services.urls,
      samplePassword: SAMPLE_PASSWORD,
    };
    const gateway = await startApp(gatewayApp, gatewayConfig, { clock, logger, processMetrics: false });
    const system = new WholeSystem(gateway.url, await SystemDatabase.open(databaseUrl), clock, { gateway, services, testDatabase });
    await system.database.settled();
    return system;
  }

  /** A session of a sample account, as of now: sessions end while the clock moves on. */
  signIn(username: string): Promise<ApiClient> {
    return ApiClient.signIn(this.url, username, SAMPLE_PASSWORD);
  }

  /** The session cookie alone, for requests no client of ours would send. */
  async cookieOf(username: string): Promise<string> {
    const response = await fetch(`${this.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: SAMPLE_PASSWORD }),
    });
    return response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  }

  /** A request no client of ours would send: with the session of an account and these headers only. @throws ApiProblem where it is refused */
  async bare(username: string, method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: object): Promise<void> {
    const cookie = await this.cookieOf(username);
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${this.url}${path}`, { method, headers: { cookie, ...json, ...headers }, ...(body && { body: JSON.stringify(body) }) });
    if (response.ok) return;
    const document = (await response.json()) as Record<'code' | 'detail', string>;
    throw new ApiProblem(response.status, document.code, document.detail, document);
  }

  /** Moves the clock and does what is due then: the apps leave that to whoever moves a virtual clock. */
  async advanceTo(date: PlainDate, time: string): Promise<void> {
    await this.database.settled();
    this.clock.advanceTo(atShanghai(date, time));
    const app = (wanted: string) => this.parts.services.apps.find(({ name }) => name === wanted)?.nest;
    await app('assignment')?.get(Clockwork).tick();
    await this.database.settled();
    await app('reminder')?.get(Sweeper).sweep();
    await this.database.settled();
  }

  async close(): Promise<void> {
    const { gateway, services, testDatabase } = this.parts;
    await this.database.close();
    await gateway.close();
    await services.close();
    await testDatabase.drop();
  }
}
