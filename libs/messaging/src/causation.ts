import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '#contracts';

/** What everything done now is done because of: copied into each envelope and each log line. */
export interface CausationContext {
  /** The request or tick at the root; stays the same down the whole chain. */
  readonly correlationId: string;
  /** The event that directly caused this; `null` at the root. */
  readonly causationId: string | null;
  /** Who started it; `null` is the system itself. */
  readonly actor: Actor | null;
}

const OUTSIDE: CausationContext = Object.freeze({ correlationId: 'none', causationId: null, actor: null });
const storage = new AsyncLocalStorage<CausationContext>();

/** Carries the cause of what is done along every await, without a parameter. */
export const Causation = {
  /** The cause of the running code; correlation id `none` where nothing has been said. */
  current(): CausationContext {
    return storage.getStore() ?? OUTSIDE;
  },

  /** Whether a cause has been said. */
  isKnown(): boolean {
    return storage.getStore() !== undefined;
  },

  /** Runs `work`, and everything it awaits, under the given cause. */
  run<T>(context: CausationContext, work: () => T): T {
    return storage.run(context, work);
  },
};
