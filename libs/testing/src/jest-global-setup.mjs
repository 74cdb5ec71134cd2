import { startPostgres } from './servers/start-postgres.mjs';

/** One Postgres for the whole run; test files make themselves databases or schemas in it (`postgres.ts`). */
export default async function setup() {
  if (process.env.LUOSHI_TEST_POSTGRES_URL) return;
  const { url, stop } = await startPostgres();
  process.env.LUOSHI_TEST_POSTGRES_URL = url;
  globalThis.stopTestPostgres = stop;
}
