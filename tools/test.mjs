// npm test [-- JEST ARGUMENTS]: every test there is; needs nothing but Node and npm, and redis-server for the Redis half.
import { join } from 'node:path';
import { ensureBuild, ensureConsole, ensurePackages, exec, ROOT } from './prepare.mjs';

ensurePackages();
ensureBuild();
ensureConsole();
exec([join(ROOT, 'node_modules/jest/bin/jest.js'), ...process.argv.slice(2)], {
  NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
});
