import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { v7 as uuidv7 } from 'uuid';
import type { AppName } from '#contracts';
import type { Clock } from '#calendar';
import { Causation } from '#messaging';
import { actorOf, type Caller } from '../caller/caller.js';
import type { CallerRequest } from '../caller/caller.guard.js';
import { verifyInternalToken } from '../caller/internal-token.js';

/** Header that follows a request from the gateway through every service; kept where it is sane, made where it is missing. */
export const CORRELATION_HEADER = 'x-correlation-id';

const SANE_CORRELATION = /^[\w.-]{8,100}$/;

/** The request's correlation id, or a new one. */
export function correlationIdOf(request: Request): string {
  const given = request.header(CORRELATION_HEADER);
  return given !== undefined && SANE_CORRELATION.test(given) ? given : uuidv7();
}

/** How a service learns who calls: the verified internal token. The gateway brings its own, reading its session. */
export type Authenticate = (request: Request) => Promise<Caller | null>;

/** Reads the caller from the bearer token the gateway minted for this app. */
export const byInternalToken =
  (app: AppName, secret: string, clock: Clock): Authenticate =>
  async (request) => {
    const [scheme, token] = (request.header('authorization') ?? '').split(' ');
    return scheme === 'Bearer' && token ? verifyInternalToken(token, app, secret, clock) : null;
  };

/** Puts the caller on the request and runs the rest of it within its causation, so that logs and events carry both. */
export function callerMiddleware(authenticate: Authenticate): RequestHandler {
  return (request: CallerRequest, response: Response, next: NextFunction) => {
    const correlationId = correlationIdOf(request);
    request.headers[CORRELATION_HEADER] = correlationId;
    response.setHeader(CORRELATION_HEADER, correlationId);
    authenticate(request).then(
      (caller) => {
        request.caller = caller;
        const actor = caller && actorOf(caller);
        Causation.run({ correlationId, causationId: null, actor }, () => next());
      },
      (error: unknown) => Causation.run({ correlationId, causationId: null, actor: null }, () => next(error)),
    );
  };
}
