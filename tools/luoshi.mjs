// npm run -s luoshi -- COMMAND …: the command line.
import { join } from 'node:path';
import { ensureBuild, ensurePackages, exec, ROOT } from './prepare.mjs';

ensurePackages();
ensureBuild();
exec([join(ROOT, 'dist/apps/standalone/src/cli/main.js'), ...process.argv.slice(2)]);
