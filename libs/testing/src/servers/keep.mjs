/**
 * Runs a server for as long as the process that asked for it lives: `node keep.mjs DIR COMMAND ARGS…`.
 * The asker holds our standard input open; when it closes it, or dies however hard, the server is stopped and DIR removed,
 * unless the asker wrote `keep` before (it will start a server on the same files again).
 * Reports on standard output: one line `started PID`, then the server's own output.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import process from 'node:process';

const [dir, command, ...args] = process.argv.slice(2);
const identity = process.env.KEEP_UID ? { uid: Number(process.env.KEEP_UID), gid: Number(process.env.KEEP_GID) } : {};
const server = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...identity });
let stopping = false;
let keepFiles = false;

// Whoever reads our output may be gone already; that must not keep the server alive.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
server.stdout.pipe(process.stdout);
server.stderr.pipe(process.stdout);

const tidy = (code) => {
  try {
    if (!keepFiles) rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  } finally {
    process.exit(code);
  }
};

const stop = () => {
  if (stopping) return;
  stopping = true;
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGKILL'), 5_000).unref();
};

server.on('spawn', () => process.stdout.write(`started ${server.pid}\n`));
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  tidy(1);
});
server.on('exit', (code) => tidy(stopping ? 0 : (code ?? 1)));
process.stdin.on('data', (said) => {
  keepFiles ||= String(said).includes('keep');
});
process.stdin.on('end', stop).on('error', stop);
// Ctrl-C reaches the whole process group; the asker decides when we stop.
process.on('SIGINT', () => {});
process.on('SIGTERM', stop);
