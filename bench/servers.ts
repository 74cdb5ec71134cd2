import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { EmbeddedPostgres, freePort, startKept } from '#persistence';

/** Runs `work` with a throw-away Postgres (fsync off, for both sides of every comparison). */
export async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'luoshi-bench-'));
  const postgres = await EmbeddedPostgres.start({ directory: join(directory, 'postgres'), password: 'bench', throwAway: true, maxConnections: 300 });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Runs `work` with a redis-server of its own, or with `null` where none is installed. */
export async function withRedis<T>(work: (url: string | null) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'luoshi-bench-'));
  const port = await freePort();
  const command = ['redis-server', '--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''];
  const server = await startKept(command, 'Ready to accept connections').catch(() => null);
  try {
    return await work(server === null ? null : `redis://127.0.0.1:${port}`);
  } finally {
    await server?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Runs `work` with the address of an empty database on that server. */
export async function inFreshDatabase<T>(serverUrl: string, name: string, work: (url: string) => Promise<T>): Promise<T> {
  const server = await new DataSource({ type: 'postgres', url: serverUrl }).initialize();
  await server.query(`create database ${name}`);
  await server.destroy();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return work(url.href);
}
