import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from './config.js';
import { until } from './until.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One of our programs as a process of its own, in the project's folder, and everything it says. */
export class Program {
  private static readonly started = new Set<Program>();

  readonly ended: Promise<Ending>;
  #stdout = '';
  #stderr = '';
  readonly #listeners = new Set<() => void>();
  readonly #child: ChildProcess;

  private constructor(args: readonly string[], environment: Readonly<Record<string, string>>) {
    // A group of its own, so that Ctrl-C of the one who runs the tests stays with the tests.
    this.#child = spawn(process.execPath, args, {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...bareEnvironment, ...environment },
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      for (const listener of this.#listeners) listener();
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code, signal) => {
        resolve({ code, signal });
        Program.started.delete(this);
        for (const listener of this.#listeners) listener();
      });
    });
    Program.started.add(this);
  }

  /** Starts `node …args` with these environment variables and the bare rest. */
  static start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Program {
    return new Program(args, environment);
  }

  /** Ends, at once, whatever a test has left running, and what that has started: a database sees its own end through and writes until then. */
  static async endAll(): Promise<void> {
    const left = [...this.started];
    const descendants = (await Promise.all(left.map((program) => program.descendants()))).flat();
    for (const program of left) program.#killWhole();
    await Promise.all(left.map((program) => program.ended));
    for (const pid of descendants) await ending(pid);
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the program was never started');
    return this.#child.pid;
  }

  get running(): boolean {
    return Program.started.has(this);
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Resolves once standard output matches. @throws Error where the program ends or `patience` (ms) is over before */
  said(pattern: RegExp, patience = 300_000): Promise<RegExpExecArray> {
    const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
    const look = (): void => {
      const match = pattern.exec(this.#stdout);
      if (match) resolve(match);
      else if (!this.running) reject(this.#failure(`ended before it said ${pattern}`));
    };
    const alarm = setTimeout(() => reject(this.#failure(`did not say ${pattern} in ${patience} ms`)), patience);
    this.#listeners.add(look);
    look();
    return promise.finally(() => {
      clearTimeout(alarm);
      this.#listeners.delete(look);
    });
  }

  /** @param group whether every process of the program gets the signal, as from a terminal, or the first one alone */
  kill(signal: NodeJS.Signals, { group = false } = {}): void {
    process.kill(group ? -this.pid : this.pid, signal);
  }

  #killWhole(): void {
    try {
      this.kill('SIGKILL', { group: true });
    } catch (error) {
      // It has ended by itself, and only its last words are still on their way.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  /** The processes this one has started, and those they have, by number. Reads /proc, so on Linux only. */
  async descendants(): Promise<number[]> {
    const parentOf = new Map<number, number>();
    for (const entry of await readdir('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      // pid (command) state parent …; the command may hold anything.
      const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
      parentOf.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    }
    const found = [this.pid];
    for (const pid of found) found.push(...[...parentOf].flatMap(([child, parent]) => (parent === pid ? [child] : [])));
    return found.slice(1);
  }

  #failure(what: string): Error {
    return new Error(`node ${this.#child.spawnargs.slice(1).join(' ')} ${what}.\n${this.#stdout.slice(-4_000)}\n${this.#stderr.slice(-4_000)}`);
  }
}

/** Whether a process of this number lives; one that has ended and was not looked after yet does not. */
export async function lives(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}

/** Resolves once a process lives no more. Its output ends a moment before it does. */
export async function ending(pid: number): Promise<void> {
  await until(`process ${pid} to end`, async () => !(await lives(pid)));
}
