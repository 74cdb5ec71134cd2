import { createServer } from 'node:net';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { EmbeddedPostgres, freePort, onFreePort, startKept } from './embedded-postgres.js';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'luoshi-embedded-'));
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('a free port is given once, however many ask at once', async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, () => freePort()));
  expect(new Set(ports).size).toBe(200);
});

describe('the embedded Postgres', () => {
  it('runs in a folder only we may enter, and keeps what was written between starts', async () => {
    await chmod(home, 0o700);
    const directory = join(home, 'postgres');
    const first = await EmbeddedPostgres.start({ directory, password: 'p w' });
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await EmbeddedPostgres.start({ directory, password: 'p w' });
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it.each(['SIGQUIT', 'SIGKILL', 'SIGTERM'] as const)('that ends by itself (%s) is started again at the same address, with what it had', async (signal) => {
    const directory = join(home, 'postgres');
    const revivals: Promise<void>[] = [];
    const { promise: died, resolve } = Promise.withResolvers<void>();
    const database = await EmbeddedPostgres.start({
      directory,
      password: 'x',
      onDeath: (revival) => {
        revivals.push(revival);
        resolve();
      },
    });
    await query(database.url, 'create table kept as select 42 as answer');
    process.kill(Number((await readFile(join(directory, 'postmaster.pid'), 'utf8')).split('\n')[0]), signal);
    await died;
    await Promise.all(revivals);
    expect(await query(database.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await database.stop();
    expect(revivals).toHaveLength(1);
    await expect(query(database.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('that cannot stop in time is ended with all its processes, and starts again on what it had', async () => {
    const directory = join(home, 'postgres');
    const slow = await EmbeddedPostgres.start({ directory, password: 'x' });
    await query(slow.url, 'create table kept as select 42 as answer');
    const [stuck] = (await query(slow.url, "select pid from pg_stat_activity where backend_type = 'checkpointer'")) as { pid: number }[];
    process.kill(stuck?.pid ?? 0, 'SIGSTOP');
    await slow.stop();
    const next = await EmbeddedPostgres.start({ directory, password: 'x' });
    expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await next.stop();
  });

  it('refuses the folder of another version by name and leaves it alone', async () => {
    const directory = join(home, 'postgres');
    const made = await EmbeddedPostgres.start({ directory, password: 'x' });
    await made.stop();
    await writeFile(join(directory, 'PG_VERSION'), '17\n');
    await expect(EmbeddedPostgres.start({ directory, password: 'x' })).rejects.toMatchObject({
      code: 'DATA_FOLDER_OF_ANOTHER_VERSION',
    });
    expect(await readFile(join(directory, 'PG_VERSION'), 'utf8')).toBe('17\n');
  });

  it('names a folder that cannot be made', async () => {
    const file = join(home, 'file');
    await writeFile(file, '');
    await expect(EmbeddedPostgres.start({ directory: join(file, 'postgres'), password: 'x' })).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNWRITABLE',
    });
  });
});

describe('a free port', () => {
  it('is none of those that systems give to connections and to whoever asks for any', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, freePort));
    for (const port of ports) expect(port).toBeLessThan(32_768);
  });

  it('that somebody else takes before it is listened on is left to them, for another', async () => {
    const faster = createServer();
    const tried: number[] = [];
    const { port, started } = await onFreePort(async (free) => {
      tried.push(free);
      if (tried.length === 1) await new Promise<void>((resolve) => faster.listen(free, '127.0.0.1', resolve));
      return startKept([process.execPath, '-e', `require('node:net').createServer().listen(${free}, '127.0.0.1', () => console.log('it listens'))`], 'it listens');
    });
    await started.stop();
    await new Promise((resolve) => faster.close(resolve));
    expect(tried[0]).not.toBe(port);
    expect(tried.at(-1)).toBe(port);
  });

  it('that is not the fault leaves the fault to be told', async () => {
    await expect(onFreePort(() => startKept([process.execPath, '-e', 'throw new Error("no such setting")'], 'it listens'))).rejects.toThrow('no such setting');
  });
});
