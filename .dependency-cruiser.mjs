/** Holds the layout of docs/architecture.md: who may import whom. @type {import('dependency-cruiser').IConfiguration} */
const PURE = '^libs/(contracts|plan-grammar|directory|calendar|state-machine)/';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means two things are one, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'apps-use-libs-only',
      comment: 'Apps talk over events and HTTP. Only the standalone, which runs them all, knows them all.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|test|bench)/' },
    },
    {
      name: 'libs-through-their-index',
      comment: 'A library is imported as #name; its inner files are its own. Test runs start one file before anything is compiled.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: '^libs/testing/src/.*\\.mjs$' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'apps-through-the-index',
      severity: 'error',
      from: { path: '^(apps|test|bench)/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'pure-libs-have-no-framework',
      severity: 'error',
      from: { path: PURE, pathNot: 'spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|bullmq|pg|express|ioredis|rxjs)(/|$)' },
    },
    {
      name: 'contracts-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { path: '^(libs|apps)/', pathNot: '^libs/contracts/' },
    },
    {
      name: 'plan-grammar-is-pure',
      comment: 'No I/O: a parse is a function of the text.',
      severity: 'error',
      from: { path: '^libs/plan-grammar/src/', pathNot: 'spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'tests-stay-tests',
      comment: 'What ships does not import test code.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['(spec|\\.fixture)\\.ts$|/spec/', '^libs/testing/'] },
      to: { path: ['(spec|\\.fixture)\\.ts$|/spec/', '^libs/testing/'] },
    },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['(spec|\\.fixture)\\.ts$|/spec/', '^libs/testing/', '^apps/console/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^apps/console/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'default'], extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};
