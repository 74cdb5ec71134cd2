import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testRun } from './config.js';

export interface TestDatabase {
  /** `postgres://…` of a database nobody else uses. */
  readonly url: string;
  /** Cuts every connection to it, as a restart of the server would, and resolves once they have ended; new ones are taken at once. */
  cutConnections(): Promise<void>;
  /** Takes it away: connections are cut and new ones refused, until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Removes it, cutting connections that are still open. */
  drop(): Promise<void>;
}

/** How long a connection that is cut may take to end, in milliseconds. */
const ENDING_MS = 120_000;

/** The Postgres of this test run, as superuser, database `postgres`. @throws where the run has none */
export function testPostgresUrl(): string {
  if (testRun.postgresUrl === undefined) {
    throw new Error('this run has no Postgres: name the file *.int-spec.ts, *.contract-spec.ts or *.e2e-spec.ts');
  }
  return testRun.postgresUrl;
}

/** An empty database for one test file; call `drop` in `afterAll`. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = freshName('t');
  const url = new URL(testPostgresUrl());
  url.pathname = `/${name}`;
  await asSuperuser(`create database ${name}`);
  const cutConnections = async (): Promise<void> => {
    // All are told first, then waited for: one after the other would take its time.
    for (const waitMs of [0, ENDING_MS]) await asSuperuser(`select pg_terminate_backend(pid, ${waitMs}) from pg_stat_activity where datname = '${name}'`);
  };
  return {
    url: url.href,
    cutConnections,
    async down() {
      await asSuperuser(`alter database ${name} allow_connections false`);
      await cutConnections();
    },
    up: () => asSuperuser(`alter database ${name} allow_connections true`),
    async drop() {
      // Dropping it waits five seconds for connections that are ending, which is not enough for a busy machine.
      await cutConnections();
      await asSuperuser(`drop database if exists ${name} with (force)`);
    },
  };
}

/** The name of an empty schema, and the database it is in: cheaper than a database where one schema is enough. */
export async function freshSchema(): Promise<{ url: string; schema: string; drop(): Promise<void> }> {
  const schema = freshName('s');
  await asSuperuser(`create schema ${schema}`);
  return { url: testPostgresUrl(), schema, drop: () => asSuperuser(`drop schema if exists ${schema} cascade`) };
}

/** A lower-case identifier that no other test file, and no other run on this server, has. */
export function freshName(prefix: string): string {
  return `${prefix}_${randomBytes(6).toString('hex')}`;
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testPostgresUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
