import { AsyncLocalStorage } from 'node:async_hooks';
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import { Causation } from '#messaging';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A pino logger whose every line carries the app's name and the correlation id it was written under.
 * @param app `null` where several apps share it and each takes a child with its name
 */
export function createLogger(app: string | null, level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: app === null ? null : { app },
    mixin: () => {
      const { correlationId, causationId } = Causation.current();
      return { correlationId, ...(causationId === null ? {} : { causationId }) };
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

const ownLogger = new AsyncLocalStorage<Logger>();

/**
 * Runs `start`; what it does and sets going writes Nest's log lines to `logger`. Nest itself has one logger for the
 * whole process, the last app's, where several apps run in one.
 */
export function withLogger<T>(logger: Logger, start: () => T): T {
  return ownLogger.run(logger, start);
}

/** pino as Nest's logger. Nest passes the context (the class) last, an error's stack before it. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: Exclude<LogLevel, 'silent'>, message: unknown, rest: readonly unknown[]): void {
    const logger = ownLogger.getStore() ?? this.logger;
    const context = rest.at(-1);
    const fields = typeof context === 'string' ? { context } : {};
    if (message instanceof Error) logger[level]({ ...fields, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) logger[level]({ ...fields, ...message });
    else logger[level](fields, String(message));
  }
}
