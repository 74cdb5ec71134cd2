import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * What a browser may load on our pages: only our own files. Styles may be inline because the console's component
 * library and the queue board write theirs that way. HTTPS is asked for only where people come over it.
 */
export function securityHeaders(publicUrl: URL | null): RequestHandler {
  const https = publicUrl?.protocol === 'https:';
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https,
    // Over plain http browsers ignore these two and complain of them in the console.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  });
}

/** What the API tells one account must not be kept for the next one at the same desk. */
export const neverKept: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
