import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../persistence/src/embedded/embedded-postgres.ts';

const PREFIX = 'luoshi-test-';
const LEFT_OVER = new RegExp(`^${PREFIX}(\\d+)-`);

/** One Postgres for the whole run; test files make themselves databases or schemas in it (`postgres.ts`). */
export default async function setup() {
  if (process.env.LUOSHI_TEST_POSTGRES_URL) return;
  removeLeftOvers();
  const directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await EmbeddedPostgres.start({ directory: join(directory, 'postgres'), password: 'luoshi', throwAway: true, maxConnections: 300 });
  process.env.LUOSHI_TEST_POSTGRES_URL = server.url;
  globalThis.endTestPostgres = async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}

/** Files of runs that were killed. Their servers end by themselves: one that is still at it keeps its own until a later run. */
function removeLeftOvers() {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = LEFT_OVER.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch (error) {
      if (!['ENOTEMPTY', 'EBUSY', 'ENOENT'].includes(error.code)) throw error;
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}
