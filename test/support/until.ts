import { setTimeout as pause } from 'node:timers/promises';

/** Between two looks, in milliseconds: short beside whatever is waited for. */
const BETWEEN_LOOKS_MS = 25;

/**
 * Looks again and again until there is something to see, and returns it. For what another process does in its own
 * time and tells nobody about.
 * @param what completes "waited … for", for whoever reads the failure
 * @throws Error once `patience` milliseconds are over, with the last thing seen
 */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>, patience = 300_000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (performance.now() - start > patience) throw new Error(`waited ${patience} ms for ${what}, in vain`);
    await pause(BETWEEN_LOOKS_MS);
  }
}
