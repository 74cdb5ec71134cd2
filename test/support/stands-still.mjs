/** A program that is told to stop, begins to, and is kept from the processor for seconds while the same signal comes once more. */
import { writeSync } from 'node:fs';
import { onStopSignal } from '../../dist/libs/runtime/src/index.js';

const SECONDS = 3;
const keepRunning = setInterval(() => undefined, 60_000);

onStopSignal(async (signal) => {
  process.kill(process.pid, signal);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SECONDS * 1_000);
  // Whatever has come is heard by then.
  setImmediate(() => setImmediate(() => clearInterval(keepRunning)));
});
writeSync(1, 'ready\n');
