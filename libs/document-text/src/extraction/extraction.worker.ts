/**
 * The thread that reads one file and ends: `workerData` is an `ExtractionTask`, the only message posted an
 * `ExtractionResult`. Only erasable syntax here and in all it imports: test runs start this file as it is.
 */
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { ExtractionTask } from './extraction.js';

// Sources name each other `.js`, as they are once compiled; run as they are, that means the `.ts` beside it.
if (import.meta.url.endsWith('.ts')) {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier.startsWith('.') && context.parentURL?.endsWith('.ts') ? specifier.replace(/\.js$/, '.ts') : specifier, context),
  });
}

const { extract } = await import('./extract.js');
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await extract(workerData as ExtractionTask));
