import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';

/** Not pages of the console: these answer for themselves, a 404 included. */
const NOT_A_PAGE = /^\/(?:api|ops|healthz|readyz|metrics|openapi\.json)(?:\/|$)|\.[^/]+$/;

/**
 * The console's built files at `/`. Files under `assets/` carry their hash in the name and are kept for a year; the
 * page itself is asked for anew each time. Any other address that a browser opens is a page of the console.
 * Where nothing has been built, `/` is a plain page that leads to the API.
 */
export function serveConsole(server: Express, consoleDir: string): void {
  const index = join(consoleDir, 'index.html');
  if (!existsSync(index)) {
    server.get('/', (_request, response) => void response.type('html').send(PLAIN_PAGE));
    return;
  }
  server.use('/assets', express.static(join(consoleDir, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  server.use(express.static(consoleDir, { index: false, maxAge: 0 }));
  server.get('/{*page}', (request, response, next) => {
    if (NOT_A_PAGE.test(request.path) || !request.accepts('html')) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index);
  });
}

const PLAIN_PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>Luoshi 落实</title>
<h1>Luoshi 落实</h1>
<p>The console is not built here; <code>npm run build</code> builds it. The API is described at <a href="/api/docs">/api/docs</a>.</p>
</html>
`;
