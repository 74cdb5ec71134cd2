import { QueueBackendProblem } from '#messaging';
import { DatabaseProblem } from '#persistence';
import { afterLooks } from './after-looks.js';
import { type AppDefinition, type RunningApp, startApp } from './app.js';
import { type BaseConfig, ConfigProblem } from './config.js';
import { createLogger } from './observability/logging.js';

/** What keeps a process from starting, in words for whoever starts it: one message with its fix. */
export function explainStartFailure(error: unknown): string {
  const known = [ConfigProblem, DatabaseProblem, QueueBackendProblem].some((kind) => error instanceof kind);
  if (known && error instanceof Error) return error.message;
  if (error instanceof Error && 'code' in error) {
    const { address, port } = error as { address?: string; port?: number };
    if (error.code === 'EADDRINUSE') return `Port ${port} at ${address} is taken. Stop what listens there, or set PORT to another one.`;
    if (error.code === 'EACCES') return `Listening on port ${port} at ${address} is not allowed. Set PORT to one above 1023.`;
    if (error.code === 'EADDRNOTAVAIL') return `${address} is not an address of this machine. Set HOST to one that is.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * One Ctrl-C may arrive several times: from the terminal, and again from npm and our own script, which pass it on.
 * Only what comes after so many looks, so many milliseconds apart, is somebody's second.
 */
const ECHO = { looks: 10, apart: 100 };

/** Calls `stop` once, at the first SIGINT or SIGTERM; a second signal ends the process at once. */
export function onStopSignal(stop: (signal: NodeJS.Signals) => Promise<void>): void {
  let stopping = false;
  let echoOver = false;
  const handle = (signal: NodeJS.Signals) => {
    if (echoOver) process.exit(130);
    if (stopping) return;
    stopping = true;
    afterLooks(ECHO.looks, ECHO.apart, () => (echoOver = true)).unref();
    void stop(signal);
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
}

/** Runs one app as this process until it is told to stop. Exit code 1 where it cannot start or stop cleanly. */
export async function runApp<C extends BaseConfig>(definition: AppDefinition<C>): Promise<void> {
  let running: RunningApp;
  try {
    const config = definition.loadConfig();
    const logger = createLogger(definition.name, config.logLevel);
    running = await startApp(definition, config, { logger });
    logger.info({ url: running.url }, 'ready');
    onStopSignal(async (signal) => {
      logger.info({ signal }, 'stopping');
      try {
        await running.close();
        process.exit(0);
      } catch (error) {
        logger.error(error, 'did not stop cleanly');
        process.exit(1);
      }
    });
  } catch (error) {
    process.stderr.write(`${definition.name} cannot start. ${explainStartFailure(error)}\n`);
    process.exit(1);
  }
}
