import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../persistence/src/embedded/embedded-postgres.ts';

const PREFIX = 'luoshi-test-';

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

/** Files of runs that were killed; their servers have ended by themselves. */
function removeLeftOvers() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) && name.slice(PREFIX.length).split('-')[0]);
    if (!pid) continue;
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error.code === 'ESRCH') rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}
