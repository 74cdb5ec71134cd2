// npm run build: what npm start and the container image run.
import { ensureBuild, ensureConsole, ensurePackages } from './prepare.mjs';

ensurePackages();
ensureBuild();
ensureConsole();
