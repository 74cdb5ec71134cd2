// npm run bench: every speed we claim, as a ratio to a peer or to the bare database in the same run.
import { join } from 'node:path';
import { ensureBuild, ensurePackages, exec, ROOT } from './prepare.mjs';

ensurePackages();
ensureBuild();
exec([join(ROOT, 'dist/bench/main.js'), ...process.argv.slice(2)]);
