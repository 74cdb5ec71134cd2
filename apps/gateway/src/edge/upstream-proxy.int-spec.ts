import { once } from 'node:events';
import { createServer, type IncomingMessage, request as sendRequest, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyInternalToken } from '#runtime';
import { freePort } from '#testing';
import { everyUpstream, startTestGateway, type TestClient, type TestGateway } from '../gateway.fixture.js';

/** A service behind the gateway, as bare as HTTP: what each test says it answers. */
let service: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let gateway: TestGateway;
let office: TestClient;

const LIMIT = 100_000;

beforeAll(async () => {
  service = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as AddressInfo;
  const upstreams = { ...everyUpstream(`http://127.0.0.1:${port}`), reporting: `http://127.0.0.1:${await freePort()}` };
  gateway = await startTestGateway(upstreams, { maxBodyBytes: LIMIT });
  office = await gateway.signedIn('jx-office');
});
afterEach(() => {
  answer = (_, response) => response.writeHead(500).end();
});
afterAll(async () => {
  await gateway.close();
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
});

/** Answers with what arrived. */
const mirror: typeof answer = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, bytes: body.length, text: body.toString().slice(0, 200) }));
  });
};

describe('a request passed on', () => {
  it('carries a token for that app alone which says who calls', async () => {
    answer = mirror;
    const { status, body } = await office.get('/api/plans?state=DRAFT');
    expect(status).toBe(200);
    expect(body['url']).toBe('/api/plans?state=DRAFT');
    const token = String((body['headers'] as Record<string, string>)['authorization']).replace('Bearer ', '');
    const { internalToken } = gateway.config.secrets;
    const me = (await office.get('/api/session')).body;
    expect(await verifyInternalToken(token, 'plan-intake', internalToken, gateway.clock)).toEqual({
      accountId: me['accountId'],
      jurisdictionId: me['jurisdictionId'],
      unitId: me['unitId'],
      displayName: me['displayName'],
      roles: me['roles'],
    });
    expect(await verifyInternalToken(token, 'assignment', internalToken, gateway.clock)).toBeNull();
  });

  it('leaves cookie and forged headers behind and keeps its correlation id', async () => {
    answer = mirror;
    const { headers, body } = await office.get('/api/assignments', {
      authorization: 'Bearer forged',
      'x-forwarded-for': '1.2.3.4',
      'x-account-id': String((await office.get('/api/session')).body['accountId']),
      'x-correlation-id': 'from-the-caller',
    });
    const arrived = body['headers'] as Record<string, string>;
    expect(arrived['cookie']).toBeUndefined();
    expect(arrived['x-account-id']).toBeUndefined();
    expect(arrived['authorization']).not.toContain('forged');
    expect(arrived['x-forwarded-for']).not.toContain('1.2.3.4');
    expect(arrived['x-correlation-id']).toBe('from-the-caller');
    expect(headers.get('x-correlation-id')).toBe('from-the-caller');
  });

  it('for a calendar feed needs no session and names no caller, though there be one', async () => {
    answer = mirror;
    const nobody = gateway.client();
    const { status, body } = await nobody.get('/api/feeds/AZMAAA_-.ics', { authorization: 'Bearer forged' });
    expect(status).toBe(200);
    expect((body['headers'] as Record<string, string>)['authorization']).toBeUndefined();
    expect(((await office.get('/api/feeds/AZMAAA_-.ics')).body['headers'] as Record<string, string>)['authorization']).toBeUndefined();
    expect((await nobody.get('/api/feeds')).status).toBe(401);
    expect((await nobody.get('/api/feeds/AZM.ics/more')).status).toBe(401);
    expect((await nobody.call('DELETE', '/api/feeds/AZMAAA_-.ics')).status).toBe(401);
  });

  it('leaves behind what belongs to one connection only', async () => {
    answer = mirror;
    const headers = { cookie: office.cookie ?? '', connection: 'close, x-hop', 'x-hop': '1', te: 'trailers', 'x-kept': '1' };
    const [response] = (await once(sendRequest(`${gateway.url}/api/plans`, { headers }).end(), 'response')) as [IncomingMessage];
    const { headers: arrived } = (await json(response)) as { headers: Record<string, string> };
    expect(arrived).toMatchObject({ 'x-kept': '1' });
    expect(arrived).not.toHaveProperty('x-hop');
    expect(arrived).not.toHaveProperty('te');
  });

  it('is given up at the service as soon as the client gives it up', async () => {
    const client = new AbortController();
    const givenUp = new Promise<void>((resolve) => {
      answer = (_, response) => {
        response.on('close', resolve);
        client.abort();
      };
    });
    const headers = { cookie: office.cookie ?? '' };
    await expect(fetch(`${gateway.url}/api/plans`, { headers, signal: client.signal })).rejects.toThrow('aborted');
    await givenUp;
  });

  it('brings its body, its method and its preconditions', async () => {
    answer = mirror;
    const { body } = await office.call('PATCH', '/api/plans/1', { body: { title: '题' }, headers: { 'if-match': '"3"', 'idempotency-key': 'k' } });
    expect(body).toMatchObject({ method: 'PATCH', text: '{"title":"题"}', headers: { 'if-match': '"3"', 'idempotency-key': 'k' } });
  });

  it('reaches the service before its body is complete', async () => {
    let seenFirst: (text: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => (seenFirst = resolve));
    answer = (request, response) => {
      request.once('data', (chunk: Buffer) => seenFirst(chunk.toString()));
      request.on('end', () => response.end('{}'));
      request.resume();
    };
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('the first part'));
        expect(await first).toBe('the first part');
        controller.close();
      },
    });
    const init: RequestInit = { method: 'POST', body, headers: { cookie: office.cookie ?? '' }, duplex: 'half' };
    expect((await fetch(`${gateway.url}/api/documents`, init)).status).toBe(200);
  });

  it('comes back with the status, headers and body of the service, but not its cookies', async () => {
    answer = (_, response) => {
      response.writeHead(412, { 'content-type': 'application/problem+json', etag: '"4"', 'set-cookie': 'a=b', 'x-powered-by': 'x' });
      response.end('{"code":"STALE_REVISION"}');
    };
    const { status, headers, body } = await office.get('/api/plans/1');
    expect(status).toBe(412);
    expect(body).toEqual({ code: 'STALE_REVISION' });
    expect(headers.get('etag')).toBe('"4"');
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('is made again where the kept connection had been closed meanwhile', async () => {
    answer = mirror;
    expect((await office.get('/api/plans')).status).toBe(200);
    service.closeAllConnections();
    expect((await office.get('/api/plans')).status).toBe(200);
  });

  it('is made again though every kept connection is closed just as it is taken up', async () => {
    const kept = new Set<Socket>();
    const together = Promise.withResolvers<void>();
    answer = (request, response) => {
      if (kept.add(request.socket).size === 3) together.resolve();
      void together.promise.then(() => mirror(request, response));
    };
    await Promise.all(Array.from({ length: 3 }, () => office.get('/api/plans')));
    answer = (request, response) => (kept.has(request.socket) ? void request.socket.destroy() : mirror(request, response));
    expect((await office.get('/api/plans')).status).toBe(200);
  });
});

describe('an answer that a service breaks off', () => {
  it('is broken off towards the client too, never passed for whole', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('the beginning', () => response.destroy());
    };
    await expect(office.get('/api/plans')).rejects.toThrow('terminated');
  });
});

describe('a request not passed on', () => {
  it('is one of nobody', async () => {
    let asked = 0;
    answer = (_, response) => {
      asked += 1;
      response.end('{}');
    };
    for (const path of ['/api/plans', '/api/assignments/1', '/api/inbox', '/api/ledgers/1', '/api/ops/assignment/dead-letters']) {
      expect((await gateway.client().get(path, { authorization: 'Bearer x' })).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    }
    expect(asked).toBe(0);
  });

  it('is one to an address nobody owns', async () => {
    expect((await office.get('/api/nothing')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('is one to a service that is away, and says for how long to wait', async () => {
    const { status, headers, body } = await office.get('/api/ledgers/1');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('5');
    expect(body).toMatchObject({ code: 'SERVICE_UNAVAILABLE', service: 'reporting' });
  });

  it('is one with a body, to a service that is away, and is still answered', async () => {
    const { status } = await office.call('POST', '/api/ledgers', { body: { text: 'x'.repeat(50_000) } });
    expect(status).toBe(503);
  });

  it('is one that a service breaks off', async () => {
    answer = (request) => void request.socket.destroy();
    expect((await office.call('POST', '/api/plans', { body: {} })).body).toMatchObject({ status: 503, service: 'plan-intake' });
  });

  it('is one whose body says it is too large', async () => {
    const { body } = await office.call('POST', '/api/documents', { body: { text: 'x'.repeat(LIMIT) } });
    expect(body).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE', limitBytes: LIMIT });
  });

  it('is one whose body turns out to be too large on the way', async () => {
    answer = (request) => void request.resume();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let sent = 0; sent <= LIMIT; sent += 10_000) controller.enqueue(new Uint8Array(10_000));
        controller.close();
      },
    });
    const init: RequestInit = { method: 'POST', body, headers: { cookie: office.cookie ?? '' }, duplex: 'half' };
    const response = await fetch(`${gateway.url}/api/documents`, init);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  });
});

describe('a change asked for from another site', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that is hidden', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('by %s is refused, signing in too', async (_, headers) => {
    const change = await office.call('POST', '/api/plans', { body: {}, headers });
    expect(change.body).toMatchObject({ status: 403, code: 'CROSS_SITE_REQUEST' });
    const signIn = await gateway.client().call('POST', '/api/session', { body: { username: 'a', password: 'b' }, headers });
    expect(signIn.body).toMatchObject({ status: 403, code: 'CROSS_SITE_REQUEST' });
  });

  it('is none when the page is our own', async () => {
    answer = mirror;
    const headers = { origin: gateway.url, 'sec-fetch-site': 'same-origin' };
    expect((await office.call('POST', '/api/plans', { body: {}, headers })).status).toBe(200);
  });

  it('is none when it only reads', async () => {
    answer = mirror;
    expect((await office.get('/api/plans', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });
});
