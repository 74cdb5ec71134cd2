import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Logger } from '@nestjs/common';
import { type OpenAPIObject } from '@nestjs/swagger';
import express, { type Express } from 'express';
import { Problem, problems } from '#problem';
import { sendProblem } from '#runtime';
import { type GatewayConfig, UPSTREAM_NAMES } from '../config.js';
import { type AppDocument, mergeOpenApi } from './merge-openapi.js';

/** How long to wait for a service's own document, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * `/api/openapi.json`: the documents of all apps as one; 503 while one of them does not answer, for half a document
 * would pass for the whole. `/api/docs`: Swagger UI over it, its files from the installed package.
 */
export function serveApiDocs(server: Express, config: GatewayConfig, describeGateway: () => OpenAPIObject): void {
  const logger = new Logger('ApiDocs');
  let merged: Promise<OpenAPIObject> | undefined;

  server.get('/api/openapi.json', (request, response) => {
    merged ??= mergeAll(config, describeGateway);
    merged.then(
      (document) => response.json(document),
      (error: unknown) => {
        merged = undefined;
        logger.warn(`the API documents could not be merged: ${String(error)}`);
        sendProblem(
          error instanceof Problem ? error : new Problem(problems.internal, 'The API documents could not be merged.'),
          request,
          response,
        );
      },
    );
  });

  server.get('/api/docs', (_request, response) => void response.type('html').send(PAGE));
  server.get('/api/docs/start.js', (_request, response) => void response.type('js').send(START));
  server.use('/api/docs', express.static(swaggerUiDir(), { index: false, maxAge: '1h' }));
}

async function mergeAll(config: GatewayConfig, describeGateway: () => OpenAPIObject): Promise<OpenAPIObject> {
  const others = await Promise.all(
    UPSTREAM_NAMES.map(async (app): Promise<AppDocument> => {
      try {
        const answer = await fetch(new URL('/openapi.json', config.upstreams[app]), { signal: AbortSignal.timeout(PATIENCE_MS) });
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        return { app, document: (await answer.json()) as OpenAPIObject };
      } catch (error) {
        throw new Problem(problems.serviceUnavailable, `The service ${app} does not tell its API right now.`, {
          service: app,
          reason: String(error),
          retryAfterSeconds: 5,
        });
      }
    }),
  );
  const gateway: AppDocument = { app: 'gateway', document: describeGateway() };
  const { openapi, info } = gateway.document;
  return mergeOpenApi({ openapi, info: { ...info, title: 'Luoshi 落实', description: DESCRIPTION } }, [gateway, ...others]);
}

/** Swagger UI comes with @nestjs/swagger; asked for from there, it is found however packages are laid out. */
function swaggerUiDir(): string {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  return dirname(resolve('swagger-ui-dist/package.json'));
}

const DESCRIPTION = [
  'Sign in with `POST /api/session`; the session cookie then says who calls.',
  'Every POST that creates asks for an `Idempotency-Key`; every change asks for `If-Match` with the `ETag` that was read.',
  'Errors are RFC 9457 problems: `code` is stable, `fix` says what to do.',
].join('\n\n');

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>Luoshi 落实 · API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n`;
