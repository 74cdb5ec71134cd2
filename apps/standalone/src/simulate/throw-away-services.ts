import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VirtualClock } from '#calendar';
import { MessagingActivity, MessagingGauges, whenQuiet } from '#messaging';
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

  /**
   * @param folder where the database may keep its files meanwhile
   * @throws EmbeddedPostgresProblem, DatabaseProblem; then nothing remains either
   */
  static async start(clock: VirtualClock, folder: string): Promise<ThrowAwayServices> {
    const undo: (() => Promise<void>)[] = [];
    try {
      const own = await mkdtemp(join(folder, 'luoshi-simulate-'));
      // Also where the process is ended before it could close anything: a second Ctrl-C.
      const atExit = () => rmSync(own, { recursive: true, force: true });
      process.once('exit', atExit);
      undo.unshift(async () => {
        await rm(own, { recursive: true, force: true });
        process.off('exit', atExit);
      });
      const secret = () => randomBytes(32).toString('base64url');
      const database = await EmbeddedPostgres.start({ directory: join(own, 'postgres'), password: secret(), throwAway: true });
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

  /** Resolves once every event has reached every consumer. @throws where one was given up: then the outcome is not to be believed */
  async quiet(): Promise<void> {
    await whenQuiet(this.services.apps.map(({ nest }) => nest.get(MessagingActivity)));
    for (const { name, nest } of this.services.apps) {
      const { openDeadLetters } = await nest.get(MessagingGauges).read();
      if (openDeadLetters > 0) throw new Error(`${name} gave up ${openDeadLetters} event(s); the simulation is not complete`);
    }
  }

  async close(): Promise<void> {
    for (const step of this.undo) await step();
  }
}
