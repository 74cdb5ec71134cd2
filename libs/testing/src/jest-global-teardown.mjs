/** Stops what `jest-global-setup.mjs` started; a Postgres that was given from outside stays. */
export default async function teardown() {
  await globalThis.endTestPostgres?.();
}
