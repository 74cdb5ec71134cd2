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

export default {
  projects: [
    kind('unit', ['<rootDir>/{apps,libs,test}/**/*.spec.ts']),
    kind('integration', ['<rootDir>/{apps,libs,test}/**/*.int-spec.ts']),
    kind('contract', ['<rootDir>/{apps,libs,test}/**/*.contract-spec.ts']),
    kind('e2e', ['<rootDir>/test/**/*.e2e-spec.ts']),
  ],
  testTimeout: 60_000,
};
