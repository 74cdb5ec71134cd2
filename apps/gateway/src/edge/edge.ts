import type { INestApplication } from '@nestjs/common';
import type { Express } from 'express';
import { Clock } from '#calendar';
import { QueueBackend } from '#messaging';
import { describeApi } from '#runtime';
import { serveApiDocs } from '../api-docs/api-docs.js';
import type { GatewayConfig } from '../config.js';
import { serveConsole } from '../console-files/console-files.js';
import { serveQueueBoard } from '../queue-board/queue-board.js';
import { metricsAccess } from './metrics-access.js';
import { sameOrigin } from './same-origin.js';
import { neverKept, securityHeaders } from './security-headers.js';
import { upstreamProxy } from './upstream-proxy.js';

/** Everything the gateway answers besides its own controllers, in the order it is asked. */
export function buildEdge(app: INestApplication, server: Express, config: GatewayConfig): void {
  server.set('trust proxy', config.trustedProxies);
  server.use(securityHeaders(config.publicUrl));
  server.use(['/api', '/ops'], neverKept);
  server.use('/metrics', metricsAccess(config));
  server.use(sameOrigin(config.publicUrl));
  server.use(upstreamProxy(config, app.get(Clock)));
  serveQueueBoard(server, app.get(QueueBackend));
  serveApiDocs(server, config, () => describeApi(app, 'Luoshi 落实'));
  serveConsole(server, config.consoleDir);
}
