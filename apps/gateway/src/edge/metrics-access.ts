import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Problem, problems } from '#problem';
import { sendProblem } from '#runtime';
import type { GatewayConfig } from '../config.js';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Keeps routes, counts and ages of queues from the network: the metrics are told to this very machine and to whoever
 * brings `METRICS_TOKEN` as a bearer token. Where a reverse proxy is in front, every call may come from this machine, so
 * only the token counts.
 */
export function metricsAccess({ publicUrl, trustedProxies, secrets: { metricsToken } }: GatewayConfig): RequestHandler {
  const behindProxy = publicUrl !== null || trustedProxies > 0;
  return (request: Request, response: Response, next: NextFunction) => {
    if (!behindProxy && isDirectFromHere(request)) return next();
    const [scheme, token = ''] = (request.header('authorization') ?? '').split(' ');
    if (metricsToken !== null && scheme === 'Bearer' && isSame(token, metricsToken)) return next();
    const detail = 'The metrics are for this machine itself and for whoever brings METRICS_TOKEN as a bearer token.';
    sendProblem(new Problem(problems.unauthenticated, detail), request, response);
  };
}

function isDirectFromHere({ socket, headers }: Request): boolean {
  const { remoteAddress = '' } = socket;
  const passedOn = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return !passedOn && loopback.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4');
}

/** In a time that tells nothing of how much of it is right. */
function isSame(given: string, kept: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(kept));
}
