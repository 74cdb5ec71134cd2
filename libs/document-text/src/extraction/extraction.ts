import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DocumentFailureCode } from '../document-failure.js';
import type { DocumentFormat, Reading } from '../document-text.js';
import { takeTurns } from './turns.js';

/** Formats read in a thread of their own. Text is decoded in place: that is linear and has nothing to blow up. */
export type ExtractedFormat = Exclude<DocumentFormat, 'text'>;

export interface ExtractionTask {
  readonly format: ExtractedFormat;
  readonly bytes: Uint8Array;
}

export type ExtractionResult =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly code: DocumentFailureCode };

/** What one extraction may use before it is given up as DOCUMENT_TOO_COMPLEX. */
export interface ExtractionLimits {
  /** From the start of the thread, in milliseconds. */
  readonly timeMs: number;
  /** JavaScript objects, in MB. */
  readonly heapMb: number;
  /** Byte arrays, which the heap limit does not count, in MB. */
  readonly buffersMb: number;
}

/** The largest readable files of each format need about a tenth of this. */
export const EXTRACTION_LIMITS: ExtractionLimits = { timeMs: 30_000, heapMb: 512, buffersMb: 384 };

/** Files read at once; more wait. With the limits above this bounds what all uploads together can take. */
const THREADS = 2;
const WATCH_EVERY_MS = 50;

// As source in test runs, compiled otherwise.
const ENTRY = fileURLToPath(new URL(`./extraction.worker${extname(import.meta.url)}`, import.meta.url));

const turns = takeTurns(THREADS);

/** Reads a file in a thread that is ended when it takes too much; its memory goes with it. Only bugs of ours reject. */
export async function extractInThread(task: ExtractionTask, limits = EXTRACTION_LIMITS): Promise<ExtractionResult> {
  return turns(() => runThread(task, limits));
}

function runThread({ format, bytes }: ExtractionTask, limits: ExtractionLimits): Promise<ExtractionResult> {
  return new Promise((resolve, reject) => {
    // A copy of its own: a view into a pool would take the whole pool along.
    const workerData: ExtractionTask = { format, bytes: new Uint8Array(bytes) };
    const worker = new Worker(ENTRY, {
      workerData,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
    });
    const end = (settle: () => void): void => {
      clearTimeout(deadline);
      clearInterval(watch);
      void worker.terminate();
      settle();
    };
    const giveUp = (): void => end(() => resolve({ ok: false, code: 'DOCUMENT_TOO_COMPLEX' }));
    const deadline = setTimeout(giveUp, limits.timeMs);
    // Asked from outside, because a busy thread never gets to ask itself.
    const watch = setInterval(() => {
      worker.getHeapStatistics().then(
        ({ external_memory }) => (external_memory > limits.buffersMb * 1024 * 1024 ? giveUp() : undefined),
        () => undefined, // It is not up yet, or over already.
      );
    }, WATCH_EVERY_MS);
    worker.once('message', (result: ExtractionResult) => end(() => resolve(result)));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? giveUp() : end(() => reject(error)),
    );
    worker.once('exit', (code) => end(() => reject(new Error(`the reading thread ended with ${code} and without a result`))));
  });
}
