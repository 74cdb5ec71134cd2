import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createDataSource, freePort, NotificationListener } from './index.js';

class MakeThing1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table thing (id uuid primary key default uuidv7(), day date, size bigint)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table thing');
  }
}

class BreakHalfway1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table half (id int)');
    await runner.query('create table no such syntax');
  }
  async down(): Promise<void> {}
}

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const settings = (schema: string, migrations = [MakeThing1700000000001] as (new () => MigrationInterface)[]) => ({
  url: database.url,
  schema,
  migrations,
  applicationName: 'spec',
});

describe('createDataSource', () => {
  it('makes the schema, migrates it, and lets unqualified SQL mean it', async () => {
    const dataSource = await createDataSource(settings('alpha'));
    await dataSource.query("insert into thing (day, size) values ('2026-01-31', 9007199254740991)");
    expect(await dataSource.query('select day, size, count(*) over () as n from alpha.thing')).toEqual([
      { day: '2026-01-31', size: 9007199254740991, n: 1 },
    ]);
    await dataSource.destroy();
  });

  it('migrates once when five copies start at the same moment', async () => {
    const copies = await Promise.all(Array.from({ length: 5 }, () => createDataSource(settings('beta'))));
    expect(await copies[4]?.query('select count(*) as n from beta.migration')).toEqual([{ n: 1 }]);
    await Promise.all(copies.map((copy) => copy.destroy()));
  });

  it('keeps nothing of a migration that fails halfway, and says which schema', async () => {
    await expect(createDataSource(settings('gamma', [BreakHalfway1700000000002]))).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('gamma'),
    });
    const dataSource = await createDataSource(settings('gamma', []));
    expect(await dataSource.query("select to_regclass('gamma.half') as half")).toEqual([{ half: null }]);
    await dataSource.destroy();
  });

  it('goes on where the connection that keeps the others waiting is lost meanwhile', async () => {
    class LoseTheGate1700000000003 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query("select pg_terminate_backend(pid, 30000) from pg_stat_activity where datname = current_database() and application_name = 'spec start'");
      }
      async down(): Promise<void> {}
    }
    const dataSource = await createDataSource(settings('zeta', [MakeThing1700000000001, LoseTheGate1700000000003]));
    expect(await dataSource.query('select count(*) as n from zeta.migration')).toEqual([{ n: 2 }]);
    await dataSource.destroy();
  });

  it('goes on where the server is lost while the schema is opened, and is back at once', async () => {
    const { hostname, port } = new URL(database.url);
    let connections = 0;
    const flaky = createServer((socket) => {
      connections += 1;
      // The first waits for its turn to migrate, the second is the pool's.
      if (connections === 2) return void socket.destroy();
      const server = connect(Number(port), hostname);
      for (const end of [socket, server]) end.on('error', () => undefined);
      socket.pipe(server).pipe(socket);
    });
    await new Promise<void>((resolve) => flaky.listen(0, '127.0.0.1', resolve));
    const url = new URL(database.url);
    url.port = String((flaky.address() as AddressInfo).port);
    try {
      const dataSource = await createDataSource({ ...settings('eta'), url: url.href });
      expect(await dataSource.query('select count(*) as n from eta.migration')).toEqual([{ n: 1 }]);
      await dataSource.destroy();
    } finally {
      flaky.close();
    }
  });

  it('names the address, without the password, of a server that is not there', async () => {
    const url = `postgres://someone:secret@127.0.0.1:${await freePort()}/luoshi`;
    const attempt = createDataSource({ ...settings('delta'), url, waitMs: 200 });
    await expect(attempt).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE', message: expect.stringMatching(/ECONNREFUSED/) });
    await expect(attempt).rejects.not.toThrow(/secret/);
  });

  it('tells a wrong password from a missing server', async () => {
    const url = database.url.replace('luoshi:luoshi@', 'luoshi:wrong@');
    await expect(createDataSource({ ...settings('delta'), url })).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
  });
});

describe('NotificationListener', () => {
  it('hears a notification, and listens again after its connection was cut', async () => {
    const dataSource = await createDataSource(settings('epsilon'));
    let wake = (): void => undefined;
    const next = (): Promise<void> => new Promise((resolve) => (wake = resolve));

    const first = next();
    const listener = new NotificationListener(dataSource, 'epsilon.things', () => wake());
    await listener.open();
    await first;

    const heard = next();
    await dataSource.query("select pg_notify('epsilon.things', '')");
    await heard;

    const again = next();
    await database.cutConnections();
    await again;
    const heardAgain = next();
    await dataSource.query("select pg_notify('epsilon.things', '')").catch(() => dataSource.query("select pg_notify('epsilon.things', '')"));
    await heardAgain;

    await listener.close();
    await dataSource.destroy();
  });

  it('listens as soon as it can where the database is away when it opens', async () => {
    const dataSource = await createDataSource(settings('theta'));
    const listening = Promise.withResolvers<void>();
    const listener = new NotificationListener(dataSource, 'theta.things', listening.resolve);
    await database.down();
    try {
      await listener.open();
    } finally {
      await database.up();
    }
    await listening.promise;
    await listener.close();
    await dataSource.destroy();
  });
});
