import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as sendRequest } from 'node:http';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Clock } from '#calendar';
import { Problem, problems } from '#problem';
import { type CallerRequest, loggedPath, mintInternalToken, sendProblem } from '#runtime';
import type { GatewayConfig, UpstreamName } from '../config.js';
import { ACCOUNT_HEADER, ON_BEHALF_OF_HEADER } from '../sessions/authenticate-session.js';
import { appFor } from './route-table.js';

/** A service that says nothing for this long is taken for gone, in milliseconds. */
const SILENCE_MS = 60_000;
/** A connection nobody uses is closed here after this long, in milliseconds: long before the service would, so that none is taken up just as it closes it. */
const IDLE_MS = 5_000;

/** Headers that belong to one connection (RFC 9110 §7.6.1), or that must not pass the edge in that direction. */
const NOT_INWARD = new Set([
  'cookie',
  'authorization',
  ACCOUNT_HEADER,
  ON_BEHALF_OF_HEADER,
  'host',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
]);
const NOT_OUTWARD = new Set(['set-cookie', 'x-powered-by']);
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Calendar feeds: the secret in the address is all a phone's calendar can show. The service is told of no caller. */
const FOR_ANYBODY = /^\/api\/feeds\/[\w-]+\.ics$/;

/**
 * Passes requests of signed-in callers on to the service that owns their path, as streams in both directions.
 * The service learns who calls from a token minted for it and for this request alone; the session cookie stays here.
 * Answers 401 where nobody is signed in, 413 past the body limit, 503 where the service is not there.
 */
export function upstreamProxy(config: GatewayConfig, clock: Clock): RequestHandler {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  const logger = new Logger('UpstreamProxy');

  const tokenFor = ({ caller }: CallerRequest, app: UpstreamName): Promise<string> => {
    if (!caller) throw new Problem(problems.unauthenticated, 'The request carries no valid session.');
    return mintInternalToken(caller, app, config.secrets.internalToken, clock);
  };

  const handle = async (request: CallerRequest, response: Response, next: NextFunction): Promise<void> => {
    const app = appFor(request.path);
    if (app === null || app === 'gateway') return next();
    try {
      const authorization = isForAnybody(request) ? {} : { authorization: `Bearer ${await tokenFor(request, app)}` };
      if (Number(request.header('content-length') ?? 0) > config.maxBodyBytes) throw tooLarge(config.maxBodyBytes);
      const upstream = new URL(request.originalUrl, config.upstreams[app]);
      const headers = { ...inward(request), ...authorization };
      await exchange(request, response, { upstream, headers, agent, maxBodyBytes: config.maxBodyBytes });
    } catch (error) {
      if (!(error instanceof Problem)) logger.warn(`${app} did not answer ${request.method} ${loggedPath(request.path)}: ${String(error)}`);
      sendProblem(error instanceof Problem ? error : gone(app), request, response);
    }
  };

  return (request, response, next) => void handle(request, response, next);
}

function isForAnybody({ method, path }: Request): boolean {
  return (method === 'GET' || method === 'HEAD') && FOR_ANYBODY.test(path);
}

interface Exchange {
  readonly upstream: URL;
  readonly headers: IncomingHttpHeaders;
  /** Without one the connection is made for this request. */
  readonly agent: Agent | false;
  readonly maxBodyBytes: number;
}

/**
 * Streams one request out and its answer back; resolves when the answer is through or the client has gone.
 * @throws Problem PAYLOAD_TOO_LARGE, or the connection's error while nothing has been answered
 */
async function exchange(request: Request, response: Response, to: Exchange): Promise<void> {
  const bodyless = request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined;
  const outgoing = sendRequest(to.upstream, { method: request.method, headers: to.headers, agent: to.agent, timeout: SILENCE_MS });
  const { promise, resolve, reject } = Promise.withResolvers<void>();

  outgoing.on('response', (answer) => relay(answer, response, resolve, reject));
  outgoing.on('timeout', () => outgoing.destroy(new Error(`silent for ${SILENCE_MS / 1_000} s`)));
  outgoing.on('error', reject);
  const clientGone = () => {
    outgoing.destroy();
    resolve();
  };
  response.on('close', clientGone);

  if (bodyless) {
    outgoing.end();
  } else {
    let received = 0;
    const count = (chunk: Buffer) => {
      received += chunk.length;
      if (received > to.maxBodyBytes) reject(tooLarge(to.maxBodyBytes));
    };
    request.on('data', count);
    request.pipe(outgoing);
  }

  try {
    await promise;
  } catch (error) {
    outgoing.destroy();
    // A kept connection may have been closed by the service just as it was taken up again, and others with it: nothing was done yet.
    if (bodyless && outgoing.reusedSocket && !response.headersSent && isReset(error)) {
      response.off('close', clientGone);
      return exchange(request, response, { ...to, agent: false });
    }
    // Let the rest of the body run out, so that the client reads the answer instead of a broken connection.
    request.unpipe(outgoing);
    request.resume();
    throw error;
  } finally {
    response.off('close', clientGone);
  }
}

function relay(answer: IncomingMessage, response: Response, done: () => void, failed: (error: Error) => void): void {
  response.status(answer.statusCode ?? 502);
  for (const [name, value] of Object.entries(withoutHops(answer.headers))) {
    if (value !== undefined && !NOT_OUTWARD.has(name)) response.setHeader(name, value);
  }
  response.flushHeaders();
  answer.on('error', failed);
  response.on('finish', done);
  answer.pipe(response);
}

/** The request's headers as the service may see them. The correlation id was put there by the runtime. */
function inward(request: Request): IncomingHttpHeaders {
  const kept = Object.entries(withoutHops(request.headers)).filter(([name]) => !NOT_INWARD.has(name));
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-for': request.ip,
    'x-forwarded-proto': request.protocol,
    'x-forwarded-host': request.host,
  };
}

function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = new Set(headers.connection?.split(',').map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name) && !named.has(name)));
}

const tooLarge = (limitBytes: number): Problem =>
  new Problem(problems.payloadTooLarge, `The body is larger than ${limitBytes} bytes.`, { limitBytes });

const gone = (app: UpstreamName): Problem =>
  new Problem(problems.serviceUnavailable, `The service ${app} does not answer right now.`, { service: app, retryAfterSeconds: 5 });

function isReset(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ECONNRESET';
}
