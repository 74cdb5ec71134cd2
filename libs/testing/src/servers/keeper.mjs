import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const KEEP = fileURLToPath(new URL('keep.mjs', import.meta.url));

/**
 * Starts a server that ends with this process, however this process ends, and waits until it says `ready`.
 * @param {{ dir: string, command: string, args: string[], ready: string, env?: Record<string, string> }} server
 *   `dir` holds its files and is removed with it.
 * @returns {Promise<{ pid: number, stop: (options?: { keepFiles?: boolean }) => Promise<void> }>} `pid` is the server's own.
 */
export async function startKept({ dir, command, args, ready, env = {} }) {
  const keeper = spawn(process.execPath, [KEEP, dir, command, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  // A test run may end without asking; neither the keeper nor its pipes may hold it up.
  keeper.stdin.on('error', () => {});
  const output = await untilOutput(keeper, ready);
  return { pid: Number(/started (\d+)/.exec(output)?.[1]), stop: (options) => letGo(keeper, options) };
}

/** A port nobody listens on at this moment. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function untilOutput(keeper, text) {
  return new Promise((resolve, reject) => {
    let output = '';
    keeper.stdout.on('data', (chunk) => {
      output = (output + chunk).slice(-20_000);
      if (output.includes(text)) resolve(output);
    });
    keeper.once('error', reject);
    keeper.once('exit', (code) => reject(new Error(`the server ended (${code}) before it said "${text}":\n${output}`)));
  });
}

async function letGo(keeper, { keepFiles = false } = {}) {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const gone = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.stdin.end(keepFiles ? 'keep\n' : undefined);
  await gone;
}
