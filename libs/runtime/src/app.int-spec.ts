import { Body, Controller, Get, HttpCode, Injectable, Module, Patch, Post, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Min } from 'class-validator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { VirtualClock } from '#calendar';
import { UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { freshDatabase, type TestDatabase } from '#testing';
import {
  type AppDefinition,
  type BaseConfig,
  type Caller,
  Creates,
  CurrentCaller,
  IdParam,
  IfMatch,
  mintInternalToken,
  Repeatable,
  requireRevision,
  Roles,
  type RunningApp,
  startApp,
} from './index.js';
import { DEEPEST_BODY } from './http/body-depth.js';

const SECRET = 'a secret of the test that is long enough';
const clock = new VirtualClock(new Date('2026-01-05T01:00:00Z'));

class CreateCounter1700000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table counter (id uuid primary key, value int not null, revision int not null)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table counter');
  }
}

class CounterRequest {
  @ApiProperty()
  @IsInt()
  @Min(0)
  value: number;
}

class NameRequest {
  @ApiProperty()
  @IsString()
  name: string;
}

interface Counter {
  id: string;
  value: number;
  revision: number;
}

@Injectable()
class Counters {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  create(value: number): Promise<Counter> {
    return this.unitOfWork.run(async (tx) => {
      const [row] = await tx.query<Counter>('insert into counter values ($1, $2, 1) returning *', [uuidv7(), value]);
      if (value === 13) throw new Problem(problems.forbidden, 'Not thirteen.');
      return row as Counter;
    });
  }

  change(id: string, expected: number, value: number): Promise<Counter> {
    return this.unitOfWork.run(async (tx) => {
      const [row] = await tx.query<Counter>('select * from counter where id = $1 for update', [id]);
      if (!row) throw new Problem(problems.notFound, `No counter ${id}.`);
      requireRevision(row.revision, expected);
      const [changed] = await tx.query<Counter>(
        'with changed as (update counter set value = $2, revision = revision + 1 where id = $1 returning *) select * from changed',
        [id, value],
      );
      return changed as Counter;
    });
  }

  count(): Promise<number> {
    return this.unitOfWork.run(async (tx) => Number((await tx.query<{ n: string }>('select count(*) as n from counter'))[0]?.n));
  }
}

@Controller('api/counters')
class CountersController {
  constructor(private readonly counters: Counters) {}

  @Post()
  @Creates()
  create(@Body() { value }: CounterRequest): Promise<Counter> {
    return this.counters.create(value);
  }

  @Patch(':id')
  change(@IdParam() id: string, @IfMatch() revision: number, @Body() { value }: CounterRequest): Promise<Counter> {
    return this.counters.change(id, revision, value);
  }

  @Post(':id/doubling')
  @HttpCode(200)
  @Repeatable()
  async double(@IdParam() id: string, @IfMatch() revision: number): Promise<Counter> {
    return this.counters.change(id, revision, 2);
  }

  @Get('whoami')
  whoami(@CurrentCaller() caller: Caller): Caller {
    return caller;
  }

  @Post('named')
  @HttpCode(200)
  @Repeatable()
  name(@Body() named: NameRequest): NameRequest {
    return named;
  }

  @Get('named')
  named(@Query() asked: NameRequest): NameRequest {
    return asked;
  }

  @Get('broken')
  broken(): never {
    throw new Error('a secret detail');
  }

  @Get('locked')
  @Roles('SYS_ADMIN')
  locked(): { open: boolean } {
    return { open: true };
  }
}

@Module({ controllers: [CountersController], providers: [Counters] })
class CountersModule {}

// The assignment's name stands in: the app under test needs one of the product's names.
const definition: AppDefinition = {
  name: 'gateway',
  title: 'Counters',
  schema: 'counters',
  migrations: [CreateCounter1700000000200],
  module: () => CountersModule,
  loadConfig: () => {
    throw new Error('not used');
  },
};

const caller: Caller = {
  accountId: uuidv7(),
  jurisdictionId: uuidv7(),
  unitId: uuidv7(),
  displayName: '承办人',
  roles: ['UNIT_HANDLER'],
};

let database: TestDatabase;
let app: RunningApp;
let counters: Counters;
let token: string;

beforeAll(async () => {
  database = await freshDatabase();
  const config: BaseConfig = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.url,
    queueUrl: database.url,
    logLevel: 'silent',
    secrets: { internalToken: SECRET },
  };
  app = await startApp(definition, config, { clock });
  counters = app.nest.get(Counters);
  token = await mintInternalToken(caller, 'gateway', SECRET, clock);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const call = (path: string, init: { method?: string; headers?: Record<string, string>; body?: unknown } = {}) =>
  fetch(`${app.url}${path}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    ...(init.body === undefined ? {} : { body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body) }),
  });

const create = (key: string, value: number) =>
  call('/api/counters', { method: 'POST', headers: { 'idempotency-key': key }, body: { value } });

describe('the caller', () => {
  it('is who the token names', async () => {
    expect(await (await call('/api/counters/whoami')).json()).toEqual(caller);
  });

  it('keeps its name as a substitute, beside the name of whom it stands in for', async () => {
    const substitute: Caller = { ...caller, onBehalfOf: { accountId: uuidv7(), displayName: '科长' } };
    const token = await mintInternalToken(substitute, 'gateway', SECRET, clock);
    const response = await call('/api/counters/whoami', { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toEqual(substitute);
  });

  it.each([
    ['no token', async () => ''],
    ['a token for another app', () => mintInternalToken(caller, 'reminder', SECRET, clock)],
    ['a token signed with another secret', () => mintInternalToken(caller, 'gateway', `${SECRET}!`, clock)],
    [
      'a token of two minutes ago',
      () => mintInternalToken(caller, 'gateway', SECRET, new VirtualClock(new Date(clock.now().getTime() - 120_000))),
    ],
  ])('is refused with %s', async (_, mint) => {
    const response = await call('/api/counters/whoami', { headers: { authorization: `Bearer ${await mint()}` } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('without the role is told which roles may', async () => {
    const response = await call('/api/counters/locked');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'FORBIDDEN', roles: ['SYS_ADMIN'] });
  });
});

describe('a call that creates', () => {
  it('gives a retry with the same key the first answer and creates nothing more', async () => {
    const before = await counters.count();
    const first = await create('key-of-a-retry', 1);
    const again = await create('key-of-a-retry', 1);
    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(await first.json());
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe('"1"');
    expect(await counters.count()).toBe(before + 1);
  });

  it('creates once when the same key comes eight times at once', async () => {
    const before = await counters.count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('key-of-eight', 2)));
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(await counters.count()).toBe(before + 1);
  });

  it('refuses the key for another request', async () => {
    await create('key-reused', 3);
    const other = await create('key-reused', 4);
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('keeps nothing of a call that failed, so that its key may be tried again', async () => {
    const before = await counters.count();
    expect((await create('key-of-failure', 13)).status).toBe(403);
    expect(await counters.count()).toBe(before);
    expect((await create('key-of-failure', 14)).status).toBe(201);
  });

  it('asks for a key', async () => {
    const response = await call('/api/counters', { method: 'POST', body: { value: 1 } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
  });
});

describe('a change', () => {
  it('needs the revision it was made on, and is refused when that is stale', async () => {
    const { id } = (await (await create('key-of-change', 5)).json()) as Counter;
    const patch = (headers: Record<string, string>) =>
      call(`/api/counters/${id}`, { method: 'PATCH', headers, body: { value: 6 } });
    expect((await patch({})).status).toBe(428);
    expect((await patch({ 'if-match': '5' })).status).toBe(400);
    const changed = await patch({ 'if-match': '"1"' });
    expect(changed.headers.get('etag')).toBe('"2"');
    const stale = await patch({ 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect(await stale.json()).toMatchObject({ code: 'STALE_REVISION', revision: 2 });
  });
});

describe('a call that moves something on', () => {
  it('needs no key; with one, its retry gets the first answer in place of a refusal', async () => {
    const { id } = (await (await create('key-of-doubled', 1)).json()) as Counter;
    const double = (headers: Record<string, string>) => call(`/api/counters/${id}/doubling`, { method: 'POST', headers });
    const first = await double({ 'if-match': '"1"', 'idempotency-key': 'key-of-doubling' });
    const retry = await double({ 'if-match': '"1"', 'idempotency-key': 'key-of-doubling' });
    expect(await retry.json()).toEqual(await first.json());
    expect((await double({ 'if-match': '"1"' })).status).toBe(412);
    expect((await double({ 'if-match': '"2"' })).status).toBe(200);
  });
});

describe('bad requests', () => {
  it('names unknown and wrong fields at once', async () => {
    const response = await call('/api/counters', {
      method: 'POST',
      headers: { 'idempotency-key': 'key-of-bad-fields' },
      body: { value: -1, surprise: true },
    });
    expect(response.status).toBe(400);
    const problem = (await response.json()) as { code: string; errors: { field: string }[] };
    expect(problem.code).toBe('VALIDATION_FAILED');
    expect(problem.errors.map((error) => error.field).toSorted()).toEqual(['surprise', 'value']);
  });

  it('refuses text nobody can read, in a body or a query, before it asks anything else of it', async () => {
    const named = (text: string) => call('/api/counters/named', { method: 'POST', body: JSON.stringify({ name: text }) });
    for (const text of ['a\u0000b', '\ud800', '\u200b']) {
      const response = await named(text);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'name' }] });
    }
    expect(await (await named('司法\n局')).json()).toEqual({ name: '司法\n局' });
    const asked = await call('/api/counters/named?name=a%00b');
    expect(asked.status).toBe(400);
    expect(await asked.json()).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'name' }] });
  });

  it.each([
    ['lists', '[', ']'],
    ['objects', '{"name":', '}'],
  ])('refuses a body of %s nested without end before anything walks it', async (_, open, close) => {
    const nested = (levels: number) => `${open.repeat(levels - 1)}{}${close.repeat(levels - 1)}`;
    const send = (path: string, levels: number, headers: Record<string, string> = {}) => call(`/api/counters${path}`, { method: 'POST', headers, body: nested(levels) });
    for (const levels of [DEEPEST_BODY + 1, 10_000]) {
      for (const answer of [
        await send('/named', levels),
        await send('/named', levels, { 'idempotency-key': 'key-of-a-deep-body' }),
        await send(`/${uuidv7()}/doubling`, levels, { 'if-match': '"1"', 'idempotency-key': 'key-of-a-deep-body' }),
      ]) {
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({ code: 'BODY_TOO_DEEP', limitLevels: DEEPEST_BODY });
      }
    }
    expect(await (await send('/named', DEEPEST_BODY)).json()).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it.each([
    ['an address', () => call(`/api/counters/named?name${'[a]'.repeat(3_000)}=b`)],
    ['a form', () => call('/api/counters/named', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `name${'[a]'.repeat(3_000)}=b` })],
  ])('refuses %s that nests without end', async (_, ask) => {
    expect((await ask()).status).toBe(400);
  });

  it.each([
    ['broken JSON', { method: 'POST', headers: { 'idempotency-key': 'key-of-broken-json' }, body: '{"value":' }, '', 400, 'MALFORMED_REQUEST'],
    ['an id that is none', { method: 'PATCH', headers: { 'if-match': '"1"' }, body: { value: 1 } }, '/42', 404, 'NOT_FOUND'],
    ['an address that is none', {}, '/nothing/here', 404, 'NOT_FOUND'],
  ])('answers %s with a named problem', async (_, init, path, status, code) => {
    const response = await call(`/api/counters${path}`, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code });
  });

  it('tells nothing of an unexpected error but the correlation id', async () => {
    const response = await call('/api/counters/broken', { headers: { 'x-correlation-id': 'asked-by-the-test' } });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain('asked-by-the-test');
    expect(text).not.toContain('secret detail');
  });
});

describe('operations', () => {
  it('is alive and ready', async () => {
    expect(await (await fetch(`${app.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${app.url}/readyz`)).json()).toEqual({ status: 'ok' });
  });

  it('keeps idle connections longer than whoever calls: it is not the one to close what is just taken up again', async () => {
    expect((await fetch(`${app.url}/healthz`)).headers.get('keep-alive')).toBe('timeout=75');
  });

  it('counts requests and shows its messaging to Prometheus', async () => {
    const text = await (await fetch(`${app.url}/metrics`)).text();
    expect(text).toMatch(/luoshi_http_request_seconds_count\{app="gateway",method="POST",route="\/api\/counters",status="201"/);
    expect(text).toMatch(/luoshi_outbox_unpublished\{app="gateway"\} 0/);
  });

  it('describes its API in OpenAPI 3.1', async () => {
    const api = (await (await fetch(`${app.url}/openapi.json`)).json()) as { openapi: string; paths: Record<string, unknown> };
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths)).toContain('/api/counters/{id}');
  });
});
