import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VirtualClock } from '#calendar';
import { MessagingActivity, whenQuiet } from '#messaging';
import { EmbeddedPostgres } from '#persistence';
import { createLogger } from '#runtime';
import { type RunningServices, type ServiceName, startServices } from '../services.js';

/** The four services on a database of their own that nothing remains of. */
export class ThrowAwayServices {
  private constructor(
    readonly internalToken: string,
    private readonly services: RunningServices,
    private readonly undo: readonly (() => Promise<void>)[],
  ) {}

  /** @throws EmbeddedPostgresProblem, DatabaseProblem; then nothing remains either */
  static async start(clock: VirtualClock): Promise<ThrowAwayServices> {
    const undo: (() => Promise<void>)[] = [];
    try {
      const folder = await mkdtemp(join(tmpdir(), 'luoshi-simulate-'));
      undo.unshift(() => rm(folder, { recursive: true, force: true }));
      const secret = () => randomBytes(32).toString('base64url');
      const database = await EmbeddedPostgres.start({ directory: join(folder, 'postgres'), password: secret(), throwAway: true });
      undo.unshift(() => database.stop());
      const internalToken = secret();
      const logger = createLogger('simulate', 'silent');
      const services = await startServices({ databaseUrl: database.url, queueUrl: database.url, internalToken, logger, clock });
      undo.unshift(() => services.close());
      return new ThrowAwayServices(internalToken, services, undo);
    } catch (error) {
      for (const step of undo) await step();
      throw error;
    }
  }

  url(name: ServiceName): string {
    return this.services.urls[name];
  }

  /** A provider of one of the services. */
  get<T>(name: ServiceName, provider: abstract new (...args: never[]) => T): T {
    const app = this.services.apps.find((running) => running.name === name);
    if (app === undefined) throw new Error(`${name} does not run`);
    return app.nest.get<T>(provider);
  }

  /** Resolves once every event has reached every consumer. */
  async quiet(): Promise<void> {
    await whenQuiet(this.services.apps.map(({ nest }) => nest.get(MessagingActivity)));
  }

  async close(): Promise<void> {
    for (const step of this.undo) await step();
  }
}
