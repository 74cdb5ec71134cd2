/** What the test run's set-up (`jest-global-setup.mjs`) and the machine tell the test files. */
export const testRun = {
  /** The Postgres of this run; undefined where no set-up ran. */
  postgresUrl: process.env['LUOSHI_TEST_POSTGRES_URL'],
  /** On CI nothing may be skipped for want of a server. */
  ci: process.env['CI'] === 'true',
} as const;
