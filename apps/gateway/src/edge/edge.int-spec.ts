import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALL_QUEUES } from '#contracts';
import { type GatewayConfig, UPSTREAM_NAMES, type UpstreamName } from '../config.js';
import { startTestGateway, TestClient, type TestGateway } from '../gateway.fixture.js';

/** Services that tell their API and nothing else; while `silent`, not even that. */
const services = new Map<UpstreamName, Server>();
let silent: UpstreamName | null = null;
let consoleDir: string;
let gateway: TestGateway;

beforeAll(async () => {
  const upstreams: Partial<Record<UpstreamName, string>> = {};
  for (const name of UPSTREAM_NAMES) {
    const server = createServer((request, response) => {
      if (silent === name || request.url !== '/openapi.json') return void response.writeHead(500).end();
      const schema = { type: 'object', title: name };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          openapi: '3.1.0',
          info: { title: name, version: '1' },
          paths: { [`/api/${name}-things`]: { get: { operationId: 'Things_list', responses: { 200: { description: 'things', content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } } } } } },
          components: { schemas: { Thing: schema } },
        }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    services.set(name, server);
    upstreams[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  consoleDir = mkdtempSync(join(tmpdir(), 'luoshi-console-'));
  mkdirSync(join(consoleDir, 'assets'));
  writeFileSync(join(consoleDir, 'index.html'), '<!doctype html><title>console</title>');
  writeFileSync(join(consoleDir, 'assets', 'main-1a2b3c.js'), 'export {};');
  gateway = await startTestGateway(upstreams, { consoleDir });
});
afterAll(async () => {
  await gateway.close();
  rmSync(consoleDir, { recursive: true });
  for (const server of services.values()) {
    server.closeAllConnections();
    server.close();
  }
});

const HTML = { accept: 'text/html' };

describe('the API documents', () => {
  it('are refused while a service does not tell its own, and whole once it does', async () => {
    silent = 'reminder';
    expect((await gateway.client().get('/api/openapi.json')).body).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE', service: 'reminder' });
    silent = null;
    expect((await gateway.client().get('/api/openapi.json')).status).toBe(200);
  });

  it('are one OpenAPI 3.1 document in which every reference leads somewhere and every operation has its own name', async () => {
    const { body } = await gateway.client().get('/api/openapi.json');
    expect(body['openapi']).toBe('3.1.0');
    const paths = body['paths'] as Record<string, Record<string, { operationId: string }>>;
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/session', '/api/directory/units', '/api/plan-intake-things', '/api/reporting-things']));
    const operations = Object.values(paths).flatMap((operation) => Object.values(operation).map(({ operationId }) => operationId));
    expect(new Set(operations).size).toBe(operations.length);

    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(references.length).toBeGreaterThan(10);
    const dangling = references.filter((path) => path.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], body) === undefined);
    expect(dangling).toEqual([]);
  });

  it('are readable without any other site', async () => {
    const page = await gateway.client().get('/api/docs', HTML);
    expect(page.status).toBe(200);
    const html = String(page.body['text']);
    expect(html).not.toMatch(/https?:\/\//);
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files).toHaveLength(3);
    for (const file of files) expect((await gateway.client().get(file)).status).toBe(200);
    // The policy forbids inline scripts, and the page has none.
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(html).not.toMatch(/<script>/);
  });
});

describe('the queue board', () => {
  it('opens for OPS and shows every queue', async () => {
    const ops = await gateway.signedIn('ops');
    expect((await ops.get('/ops/queues/', HTML)).body['text']).toContain('Luoshi');
    const { body } = await ops.get('/ops/queues/api/queues?jobsPerPage=10');
    const queues = body['queues'] as { name: string; readOnlyMode: boolean }[];
    expect(queues.map(({ name }) => name).sort()).toEqual(ALL_QUEUES.map(({ name }) => name).sort());
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
  });

  it('is closed to every other role, and to nobody signed in, with all that is below it', async () => {
    const office = await gateway.signedIn('jx-office');
    for (const path of ['/ops/queues', '/ops/queues/', '/ops/queues/api/queues', '/ops/queues/static/js/main.js']) {
      expect((await office.get(path, HTML)).body).toMatchObject({ status: 403, code: 'FORBIDDEN', roles: ['OPS'] });
      expect((await gateway.client().get(path, HTML)).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    }
  });
});

describe('the console', () => {
  it('is asked for anew each time, its hashed files once', async () => {
    const page = await gateway.client().get('/', HTML);
    expect(page.body['text']).toContain('<title>console</title>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const file = await gateway.client().get('/assets/main-1a2b3c.js');
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('is what a browser gets at any address of its own', async () => {
    expect((await gateway.client().get('/plans/2020/items', HTML)).body['text']).toContain('<title>console</title>');
  });

  it.each(['/api/nothing', '/ops/nothing', '/assets/missing.js', '/favicon.png'])('does not stand in for %s', async (path) => {
    expect((await gateway.client().get(path, HTML)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('is no answer for a program', async () => {
    expect((await gateway.client().get('/plans', { accept: 'application/json' })).status).toBe(404);
  });
});

describe('the edge', () => {
  it('answers for its health without a session', async () => {
    for (const path of ['/healthz', '/readyz']) expect((await gateway.client().get(path)).status).toBe(200);
  });

  it('lets nobody keep what the API tells an account', async () => {
    const office = await gateway.signedIn('jx-office');
    expect((await office.get('/api/session')).headers.get('cache-control')).toBe('no-store');
    expect((await office.get('/api/directory/units')).headers.get('cache-control')).toBe('no-store');
  });

  it('does not tell what it is made of', async () => {
    const { headers } = await gateway.client().get('/', HTML);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('the metrics', () => {
  const TOKEN = 'a-token-of-the-tests-of-forty-characters';
  const TELLS = { status: 200, body: { text: expect.stringContaining('luoshi_outbox_unpublished') } };
  const KEEPS = { status: 401, body: { code: 'UNAUTHENTICATED' } };
  /** An address of this machine by which calls do not come from the loopback. */
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

  async function areForTheTokenAlone(change: Partial<GatewayConfig>, host: string): Promise<void> {
    const { secrets, upstreams } = gateway.config;
    const open = await startTestGateway(upstreams, { ...change, secrets: { ...secrets, metricsToken: TOKEN } });
    try {
      const client = new TestClient(open.url.replace(/127\.0\.0\.1|0\.0\.0\.0/, host));
      for (const path of ['/metrics', '/metrics/', '/METRICS']) expect(await client.get(path)).toMatchObject(KEEPS);
      expect(await client.get('/metrics', { authorization: `Bearer ${TOKEN}.` })).toMatchObject(KEEPS);
      expect(await client.get('/metrics', { authorization: `Bearer ${TOKEN}` })).toMatchObject(TELLS);
    } finally {
      await open.close();
    }
  }

  it('are told to this very machine, and to nobody it passes calls on for', async () => {
    const client = gateway.client();
    expect(await client.get('/metrics')).toMatchObject(TELLS);
    for (const header of ['x-forwarded-for', 'forwarded']) expect(await client.get('/metrics', { [header]: '127.0.0.1' })).toMatchObject(KEEPS);
    expect(await client.get('/metrics', { 'x-forwarded-for': '127.0.0.1', authorization: 'Bearer null' })).toMatchObject(KEEPS);
  });

  it('are told behind a reverse proxy for the token alone', () => areForTheTokenAlone({ trustedProxies: 1 }, '127.0.0.1'));

  (outside === undefined ? it.skip : it)('are told to the network for the token alone', () => areForTheTokenAlone({ host: '0.0.0.0' }, outside ?? ''));
});
