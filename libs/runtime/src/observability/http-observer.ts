import type { RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { pinoHttp } from 'pino-http';
import type { Logger } from 'pino';
import { Histogram } from 'prom-client';
import type { Metrics } from './metrics.js';

const QUIET = /^\/(healthz|readyz|metrics)$/;

/** A path as it may be logged: without the secret in the address of a calendar feed. */
export const loggedPath = (url: string): string => (url.split('?')[0] ?? '').replace(/^(\/api\/feeds\/)[^/]+(\.ics)$/, '$1…$2');

/** Logs each request once it is answered, and counts it by method, route and status. */
export function httpObserver(logger: Logger, metrics: Metrics): RequestHandler[] {
  const seconds = new Histogram({
    name: 'luoshi_http_request_seconds',
    help: 'Time from request to answer, by route.',
    labelNames: ['method', 'route', 'status'],
    registers: [metrics.registry],
  });
  const log = pinoHttp({
    logger,
    // Neither headers nor queries: they hold cookies, tokens and what people search for.
    serializers: {
      req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({ id, method, path: loggedPath(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    autoLogging: { ignore: (request: IncomingMessage) => QUIET.test(request.url ?? '') },
    customLogLevel: (_request, response, error) =>
      error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'info',
  });
  const measure: RequestHandler = (request, response, next) => {
    const stop = seconds.startTimer();
    response.on('finish', () => {
      // The route's pattern, never the address itself: series must not grow with ids.
      const pattern: unknown = request.route?.path;
      stop({
        method: request.method,
        route: typeof pattern === 'string' ? pattern : 'other',
        status: String(response.statusCode),
      });
    });
    next();
  };
  return [(request, response, next) => void log(request, response, next), measure];
}
