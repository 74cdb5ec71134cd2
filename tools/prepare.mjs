/**
 * What the npm scripts share: bringing the packages and the build up to date where they are not, and starting
 * our programs on the pinned Node. Runs on any Node from 20, before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** The Node 24 that package-lock.json pins, whatever Node npm itself runs on. */
export const NODE = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

const say = (text) => process.stderr.write(`luoshi: ${text}\n`);
const at = (...parts) => join(ROOT, ...parts);
const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function fail(text) {
  say(text);
  process.exit(1);
}

/** Installs what package-lock.json names, where that is not what node_modules holds. */
export function ensurePackages() {
  // npm writes this file last; older than the lock file means interrupted or outdated.
  const installed = at('node_modules', '.package-lock.json');
  if (existsSync(NODE) && changedAt(installed) >= changedAt(at('package-lock.json'))) return;
  // npm ci would empty the folder the link leads to, which may be another checkout's.
  if (lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) fail('node_modules is a link to packages that are older than package-lock.json. Run npm ci there, or remove the link.');
  say('installing packages (npm ci), once …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: '' },
  });
  if (error) fail(`npm cannot be started: ${error.message}. Install npm, or put it on the PATH.`);
  if (status !== 0) fail('npm ci failed; its own words are above. Check the network and the disk, then start again.');
}

/** Newest change among the files under `folders` that `matters` says count. */
function newest(folders, matters) {
  let latest = 0;
  for (const folder of folders) {
    if (!existsSync(at(folder))) continue;
    for (const entry of readdirSync(at(folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      // A folder's own time tells of files that were removed.
      if (entry.isDirectory() || matters(path)) latest = Math.max(latest, statSync(path).mtimeMs);
    }
  }
  return latest;
}

const isConsole = (path) => relative(ROOT, path).split(/[/\\]/).slice(0, 2).join('/') === 'apps/console';
const isServer = (path) => !isConsole(path) && /\.(ts|json|txt|html)$/.test(path) && !path.endsWith('spec.ts');

/** Runs `build` unless `stamp` is newer than every source, and stamps it. */
function buildIfStale(stamp, sources, what, build) {
  const settings = Math.max(...['package.json', '.swcrc', 'tools/prepare.mjs'].map((file) => changedAt(at(file))));
  if (changedAt(stamp) > Math.max(sources(), settings)) return;
  say(`building ${what} …`);
  const startedAt = new Date();
  if (build().status !== 0) fail(`building ${what} failed; the reason is above.`);
  writeFileSync(stamp, startedAt.toISOString());
}

/** Compiles apps, libs and bench to `dist/` where sources are newer. */
export function ensureBuild() {
  buildIfStale(
    at('dist', '.server'),
    () => newest(['apps', 'libs', 'bench'], isServer),
    'the services',
    () => {
      for (const folder of ['apps', 'libs', 'bench']) rmSync(at('dist', folder), { recursive: true, force: true });
      return spawnSync(
        NODE,
        [
          at('node_modules', '@swc', 'cli', 'bin', 'swc.js'),
          ...['apps', 'libs', 'bench'].filter((folder) => existsSync(at(folder))),
          '--out-dir',
          'dist',
          '--copy-files',
          '--ignore',
          '**/*spec.ts,apps/console/**,**/fixtures/**',
          '--quiet',
        ],
        { cwd: ROOT, stdio: ['ignore', 2, 2] },
      );
    },
  );
}

/** Builds the web page to `dist/console` where its sources are newer. */
export function ensureConsole() {
  buildIfStale(
    at('dist', '.console'),
    () => newest(['apps/console', 'libs/contracts'], () => true),
    'the console',
    () =>
      spawnSync(NODE, [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'apps/console', '--logLevel', 'warn'], {
        cwd: ROOT,
        stdio: ['ignore', 2, 2],
      }),
  );
}

/**
 * Runs a compiled program on the pinned Node, passes signals on and ends as it ends.
 * @param {string[]} args path below the project's folder, then the program's own arguments
 * @param {Record<string, string>} environment added to ours
 * @param {boolean} tied the program learns, over its IPC channel, of our own death however sudden, and npm's is ours
 */
export function exec(args, environment = {}, tied = false) {
  const child = spawn(NODE, ['--enable-source-maps', ...args], {
    stdio: ['inherit', 'inherit', 'inherit', ...(tied ? ['ipc'] : [])],
    env: { ...process.env, ...environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (tied && process.env.npm_lifecycle_event) {
    const npm = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === npm) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, 200).unref();
  }
  child.on('error', (error) => fail(`cannot start ${NODE}: ${error.message}. Run npm ci.`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
