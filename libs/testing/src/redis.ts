import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testRun } from './config.js';
import { freePort, type KeptServer, startKept } from './servers/keeper.mjs';

/** A real redis-server of one test file, on a port of its own. */
export interface TestRedis {
  readonly url: string;
  /** Takes it down; what it holds is on disk. */
  down(): Promise<void>;
  /** Brings it back on the same port with what it held. */
  up(): Promise<void>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** Whether `redis-server` can be started here. */
export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/**
 * Whether tests that need Redis run. Where they cannot, says so on standard error.
 * @throws Error with `CI=true`, where nothing may be left out
 */
export function redisTestsRun(): boolean {
  if (hasRedisServer()) return true;
  const message = 'redis-server is not installed: NOTHING that runs on Redis is tested here (Debian: apt-get install redis-server).';
  if (testRun.ci) throw new Error(message);
  process.stderr.write(`\n*** ${message}\n\n`);
  return false;
}

/** Starts a redis-server with every write on disk before it is confirmed. */
export async function startRedis(): Promise<TestRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'luoshi-redis-'));
  const port = await freePort();
  const up = (): Promise<KeptServer> =>
    startKept({
      dir,
      command: 'redis-server',
      args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always'],
      ready: 'Ready to accept connections',
    });
  let server: KeptServer | undefined = await up();
  return {
    url: `redis://127.0.0.1:${port}`,
    async down() {
      await server?.stop({ keepFiles: true });
      server = undefined;
    },
    async up() {
      server ??= await up();
    },
    async stop() {
      server ??= await up();
      await server.stop();
    },
  };
}
