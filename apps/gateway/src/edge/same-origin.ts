import type { Request, RequestHandler } from 'express';
import { Problem } from '#problem';
import { sendProblem } from '#runtime';
import { gatewayProblems } from '../problems.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site makes a browser ask for (CSRF, and signing somebody in as somebody else).
 * Second line behind the `SameSite=Strict` cookie: browsers say where a request comes from in `Sec-Fetch-Site` and
 * `Origin`; a request with neither is from a program, which has no cookie to abuse.
 */
export function sameOrigin(publicUrl: URL | null): RequestHandler {
  return (request, response, next) => {
    if (SAFE_METHODS.has(request.method) || isFromHere(request, publicUrl)) return next();
    sendProblem(new Problem(gatewayProblems.crossSiteRequest, 'The request says it comes from another site.'), request, response);
  };
}

function isFromHere(request: Request, publicUrl: URL | null): boolean {
  const site = request.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.header('origin');
  if (origin === undefined || origin === publicUrl?.origin) return true;
  return URL.canParse(origin) && new URL(origin).host === request.header('host');
}
