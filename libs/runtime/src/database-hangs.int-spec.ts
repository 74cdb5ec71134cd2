import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { EmbeddedPostgres } from '#persistence';
import { type AppDefinition, Public, type RunningApp, startApp } from './index.js';

/** Longer than a silent database is waited for, in seconds. */
const LONG_WORK = 8;
/** So long that it is under way whenever the database hangs, however slow the machine, in seconds. */
const ENDLESS_WORK = 3_600;

@Public()
@Controller('api/work')
class WorkController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('short')
  async short(): Promise<{ done: boolean }> {
    await this.dataSource.query('select 1');
    return { done: true };
  }

  @Get('for/:seconds')
  async workFor(@Param('seconds') seconds: string): Promise<{ done: boolean }> {
    await this.dataSource.transaction((manager) => manager.query('select pg_sleep($1)', [seconds]));
    return { done: true };
  }
}

@Module({ controllers: [WorkController] })
class WorkModule {}

const definition: AppDefinition = {
  name: 'gateway',
  title: 'Work',
  schema: 'work',
  migrations: [],
  module: () => WorkModule,
  loadConfig: () => {
    throw new Error('not used');
  },
};

let home: string;
let database: EmbeddedPostgres;
let app: RunningApp;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'luoshi-hangs-'));
  database = await EmbeddedPostgres.start({ directory: join(home, 'postgres'), password: 'x', throwAway: true });
  const secrets = { internalToken: 'a secret of the test that is long enough' };
  app = await startApp(definition, { host: '127.0.0.1', port: 0, databaseUrl: database.url, queueUrl: database.url, logLevel: 'silent', secrets });
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
  await rm(home, { recursive: true, force: true });
});

/** The process that begins all others of the server, and those it has begun. While it stands still, none of them is taken off its list. */
async function serverProcesses(): Promise<{ postmaster: number; children: number[] }> {
  const postmaster = Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  return { postmaster, children: children.split(' ').filter(Boolean).map(Number) };
}

/** A signal to stop takes effect when the process next looks: until then it may still begin another or see one off. */
async function standsStill(pid: number): Promise<boolean> {
  return /^State:\s+T/m.test(await readFile(`/proc/${pid}/status`, 'utf8'));
}

async function hang(): Promise<void> {
  const { postmaster } = await serverProcesses();
  process.kill(postmaster, 'SIGSTOP');
  while (!(await standsStill(postmaster)));
  for (const pid of (await serverProcesses()).children) process.kill(pid, 'SIGSTOP');
}

/** The first process last: as soon as it runs, it sees off those that have ended. */
async function goOn(): Promise<void> {
  const { postmaster, children } = await serverProcesses();
  for (const pid of [...children, postmaster]) process.kill(pid, 'SIGCONT');
}

const ask = async (path: string): Promise<{ status: number; body: string }> => {
  const response = await fetch(`${app.url}${path}`, { signal: AbortSignal.timeout(120_000) });
  return { status: response.status, body: await response.text() };
};
const unavailable = { status: 503, body: expect.stringContaining('SERVICE_UNAVAILABLE') };

describe('a database that works long', () => {
  it('is waited for', async () => {
    const long = ask(`/api/work/for/${LONG_WORK}`);
    expect(await ask('/readyz')).toMatchObject({ status: 200 });
    expect(await long).toMatchObject({ status: 200 });
  });
});

describe('a database that hangs', () => {
  it('makes the app say that it is not ready and refuse by name, also what was under way, until it answers again', async () => {
    const underWay = Array.from({ length: 3 }, () => ask(`/api/work/for/${ENDLESS_WORK}`));
    // Answered by the database on a fourth connection: the three have theirs.
    expect(await ask('/api/work/short')).toMatchObject({ status: 200 });
    await hang();
    try {
      expect(await ask('/readyz')).toEqual({ status: 503, body: expect.stringContaining('"missing":["database","queues"]') });
      expect(await ask('/metrics')).toMatchObject({ status: 200, body: expect.stringContaining('luoshi_http_request_seconds_count') });
      expect(await ask('/healthz')).toMatchObject({ status: 200 });
      for (const answer of underWay) expect(await answer).toEqual(unavailable);
      const refused = await Promise.all(Array.from({ length: 30 }, () => ask('/api/work/short')));
      for (const answer of refused) expect(answer).toEqual(unavailable);
    } finally {
      await goOn();
    }
    expect(await ask('/api/work/short')).toMatchObject({ status: 200 });
    expect(await ask('/readyz')).toMatchObject({ status: 200 });
  });
});
