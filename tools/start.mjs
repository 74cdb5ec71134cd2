// npm start: everything in one process, on a database of its own under .luoshi/.
import { join } from 'node:path';
import { ensureBuild, ensureConsole, ensurePackages, exec, ROOT } from './prepare.mjs';

ensurePackages();
ensureBuild();
ensureConsole();
exec([join(ROOT, 'dist/apps/standalone/src/main.js'), ...process.argv.slice(2)], {}, true);
