import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type KeptServer, onFreePort, startKept } from '#persistence';
import { testRun } from './config.js';

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

/**
 * Starts a redis-server with every write on disk before it is confirmed; it ends with this process.
 * With `cluster` it is a node of a cluster that owns no slots yet.
 */
export async function startRedis(options: { cluster?: boolean } = {}): Promise<TestRedis> {
  const directory = mkdtempSync(join(tmpdir(), `luoshi-test-${process.pid}-`));
  const settings = { bind: '127.0.0.1', dir: directory, save: '', appendonly: 'yes', appendfsync: 'always' };
  const upOn = (ports: Readonly<Record<string, string>>): Promise<KeptServer> =>
    startKept(['redis-server', ...Object.entries({ ...settings, ...ports }).flatMap(([name, value]) => [`--${name}`, value])], 'Ready to accept connections');
  const { port, started } = await onFreePort(async (free) => {
    const cluster = options.cluster ? { 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1', 'cluster-port': String(await freePort()) } : {};
    const ports = { port: String(free), ...cluster };
    return { up: () => upOn(ports), server: await upOn(ports) };
  });
  const { up } = started;
  let server: KeptServer | null = started.server;
  return {
    url: `redis://127.0.0.1:${port}`,
    async down() {
      await server?.stop();
      server = null;
    },
    async up() {
      server ??= await up();
    },
    async stop() {
      await server?.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
