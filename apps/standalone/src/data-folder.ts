import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartProblem } from './start-problem.js';

const freshSecretsKey = (): string => randomBytes(32).toString('base64url');

const stateSchema = z.object({
  /** Of the embedded database. */
  databasePassword: z.string().min(16),
  /** Signs what the gateway tells the services of a caller. */
  internalToken: z.string().min(32),
  /** Seals the secrets of robots and webhooks: 32 bytes. Folders of before they could be entered have none. */
  secretsKey: z.string().length(43).default(() => freshSecretsKey()),
  /** Whether the sample was read in whole. */
  sampleDone: z.boolean(),
});
export type DataFolderState = z.infer<typeof stateSchema>;

/**
 * `.luoshi/`: `postgres/` (the cluster), `state.json` (secrets, readable by us alone), `luoshi.log`, and `running`,
 * which names the process that uses the folder.
 */
export class DataFolder {
  private constructor(
    readonly path: string,
    private current: DataFolderState,
  ) {}

  /** Opens the folder for this process, making what is missing. @throws StartProblem */
  static async open(path: string): Promise<DataFolder> {
    try {
      await mkdir(path, { recursive: true });
      await takeOver(path);
    } catch (error) {
      if (error instanceof StartProblem) throw error;
      throw new StartProblem(
        'DATA_FOLDER_UNWRITABLE',
        `The data folder ${path} cannot be written by this user. Make it writable, or set LUOSHI_DATA_DIR to another folder.`,
        error,
      );
    }
    return new DataFolder(path, await readState(path));
  }

  get state(): DataFolderState {
    return this.current;
  }

  get postgresDirectory(): string {
    return join(this.path, 'postgres');
  }

  get logFile(): string {
    return join(this.path, 'luoshi.log');
  }

  async remember(change: Partial<DataFolderState>): Promise<void> {
    this.current = { ...this.current, ...change };
    await writeState(this.path, this.current);
  }

  /** Leaves the folder to the next process. */
  async release(): Promise<void> {
    await rm(join(this.path, 'running'), { force: true });
  }
}

async function takeOver(path: string): Promise<void> {
  const marker = join(path, 'running');
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      const file = await open(marker, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const pid = Number(await readFile(marker, 'utf8'));
      if (await isLuoshi(pid)) {
        throw new StartProblem(
          'ALREADY_RUNNING',
          `Luoshi already runs on the data folder ${path} (process ${pid}). Stop it first, or set LUOSHI_DATA_DIR to another folder.`,
        );
      }
      // Left by a process that was killed.
      await rm(marker, { force: true });
    }
  }
}

/** Whether the process lives and is ours; a number may have gone to another program since. */
async function isLuoshi(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'standalone');
  return command.includes('standalone');
}

async function readState(path: string): Promise<DataFolderState> {
  const file = join(path, 'state.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new StartProblem('DATA_FOLDER_UNWRITABLE', `${file} cannot be read by this user. Give it back its owner.`, error);
  });
  if (text === null) {
    const fresh: DataFolderState = {
      databasePassword: randomBytes(24).toString('base64url'),
      internalToken: randomBytes(48).toString('base64url'),
      secretsKey: freshSecretsKey(),
      sampleDone: false,
    };
    await writeState(path, fresh);
    return fresh;
  }
  let state: DataFolderState;
  try {
    state = stateSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new StartProblem(
      'DATA_FOLDER_DAMAGED',
      `${file} is damaged; it holds the password of the database beside it. Restore it from a backup.`,
      error,
    );
  }
  await writeState(path, state);
  return state;
}

/** Written beside and renamed, so that a crash leaves the old or the new, never a half. */
async function writeState(path: string, state: DataFolderState): Promise<void> {
  const file = join(path, 'state.json');
  await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
