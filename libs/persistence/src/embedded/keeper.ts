/**
 * Runs a server for as long as the process that asked for it lives: `node keeper.ts COMMAND ARGS…`.
 * The asker holds our standard input open. When it closes it, or dies however hard, the server is stopped with SIGINT,
 * so no start ever meets a server left over from a killed process. The server's output is passed on.
 * Only erasable syntax here: test runs start this file as it is.
 */
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('which server?');

// In a process group of its own: Ctrl-C reaches the whole group of the asker, and only the asker decides when we stop.
const server = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
let stopping = false;

function stop(): void {
  if (stopping) return;
  stopping = true;
  server.kill('SIGINT');
  // At SIGQUIT a Postgres that is too slow ends its processes itself: one that is killed leaves them behind, and with them its folder is taken.
  setTimeout(() => server.kill('SIGQUIT'), 15_000).unref();
  setTimeout(() => server.kill('SIGKILL'), 30_000).unref();
}

// Whoever reads our output may be gone already; that must not keep the server alive.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
server.stdout.pipe(process.stdout);
server.stderr.pipe(process.stderr);
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.on('exit', (code) => process.exit(stopping ? 0 : (code ?? 1)));
process.stdin.on('end', stop).on('error', stop).resume();
// The asker decides when we stop.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
