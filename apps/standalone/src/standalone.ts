import { createServer } from 'node:net';
import { destination, type Logger } from 'pino';
import { Clock } from '#calendar';
import { EmbeddedPostgres } from '#persistence';
import { createLogger, type RunningApp, startApp } from '#runtime';
import { gatewayApp } from '../../gateway/src/definition.js';
import { loadGatewayConfig } from '../../gateway/src/config.js';
import type { StandaloneConfig } from './config.js';
import { DataFolder } from './data-folder.js';
import { readInSample } from './sample/read-in-sample.js';
import { type RunningServices, startServices } from './services.js';
import { StartProblem } from './start-problem.js';

/** Everything in one process: embedded Postgres, the four services, the gateway. */
export class Standalone {
  private constructor(
    /** The gateway's address. */
    readonly url: string,
    private readonly parts: {
      gateway: RunningApp;
      services: RunningServices;
      database: EmbeddedPostgres | null;
      folder: DataFolder;
      logger: Logger;
    },
  ) {}

  /**
   * Starts everything and reads in the sample where it is wanted and not there yet.
   * @param say told in a few words what is being done
   * @param onLost told that the embedded database is gone for good: nothing works any more
   * @throws StartProblem, EmbeddedPostgresProblem, DatabaseProblem
   */
  static async start(config: StandaloneConfig, say: (step: string) => void, onLost: (error: Error) => void): Promise<Standalone> {
    await refuseTakenPort(config.host, config.port);
    const folder = await DataFolder.open(config.dataDir);
    const undo: (() => Promise<void>)[] = [() => folder.release()];
    try {
      const logger = createLogger(null, config.logLevel, destination({ dest: folder.logFile, sync: false }));
      let database: EmbeddedPostgres | null = null;
      if (config.databaseUrl === null) {
        say('starting the database');
        database = await EmbeddedPostgres.start({
          directory: folder.postgresDirectory,
          password: folder.state.databasePassword,
          onLog: (line) => logger.debug({ app: 'postgres' }, line),
          onDeath: (revival) => {
            const log = logger.child({ app: 'postgres' });
            log.error('the database ended by itself and is started again');
            revival.then(
              () => log.info('the database runs again'),
              (error: Error) => {
                log.fatal(error, 'the database does not start again');
                onLost(error);
              },
            );
          },
        });
        undo.push(() => database?.stop() ?? Promise.resolve());
      }
      const databaseUrl = config.databaseUrl ?? database?.url ?? '';
      const queueUrl = config.queueUrl ?? databaseUrl;
      const { internalToken, secretsKey } = folder.state;
      const channels = { ...config.endpoints, secretsKeys: [{ id: '1', bytes: Buffer.from(secretsKey, 'base64url') }] };

      say('starting the services');
      const services = await startServices({ databaseUrl, queueUrl, internalToken, channels, logger });
      undo.push(() => services.close());

      const gatewayConfig = {
        ...loadGatewayConfig({ DATABASE_URL: databaseUrl, QUEUE_URL: queueUrl, INTERNAL_TOKEN_SECRET: internalToken }),
        secrets: { internalToken, metricsToken: config.metricsToken },
        host: config.host,
        port: config.port,
        upstreams: services.urls,
        consoleDir: new URL('../../../console', import.meta.url).pathname,
        samplePassword: config.samplePassword,
        firstOffice: config.firstOffice,
      };
      const gateway = await startApp(gatewayApp, gatewayConfig, { logger: logger.child({ app: 'gateway' }) });
      undo.push(() => gateway.close());
      gateway.metrics.include(services.apps.map((app) => app.metrics));

      if (config.samplePassword !== null && !folder.state.sampleDone) {
        say('reading in the sample plans');
        await readInSample(gateway.url, config.samplePassword, gateway.nest.get(Clock));
        await folder.remember({ sampleDone: true });
      }
      return new Standalone(gateway.url, { gateway, services, database, folder, logger });
    } catch (error) {
      for (const step of undo.toReversed()) await step().catch(() => undefined);
      throw error;
    }
  }

  /** Stops taking requests and jobs, finishes those under way, then ends the database. */
  async close(): Promise<void> {
    const { gateway, services, database, folder, logger } = this.parts;
    await gateway.close();
    await services.close();
    await database?.stop();
    await folder.release();
    logger.flush();
  }
}

/** Says that the port is taken before anything is started, not after. */
async function refuseTakenPort(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(
        new StartProblem('PORT_TAKEN', `Port ${port} at ${host} is taken. Stop what listens there, or set PORT to another one.`, error),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
