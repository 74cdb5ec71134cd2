/**
 * Four kinds of test, told apart by suffix (DESIGN house rule 11):
 * `unit` has no I/O; `integration` and `contract` use real servers; `e2e` starts the apps as processes.
 */
const kind = (displayName, testMatch) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: {
    '^#(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.luoshi/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.luoshi/'],
});

/** One Postgres for the whole run, started only when a file that needs it is run. */
const withPostgres = {
  globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.mjs',
};

export default {
  projects: [
    kind('unit', ['<rootDir>/{apps,libs,test}/**/*.spec.ts']),
    { ...kind('integration', ['<rootDir>/{apps,libs,test}/**/*.int-spec.ts']), ...withPostgres },
    { ...kind('contract', ['<rootDir>/{apps,libs,test}/**/*.contract-spec.ts']), ...withPostgres },
    { ...kind('e2e', ['<rootDir>/test/**/*.e2e-spec.ts']), ...withPostgres },
  ],
  // Only so that what hangs is told by its name: no test waits for time, and a machine may be slow.
  testTimeout: 600_000,
};
