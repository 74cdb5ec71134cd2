import type { Letter } from './letter.js';

/** A message ready for any channel. */
export interface Composed {
  readonly letter: Letter;
  /** The same for programs. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Reminder lines that need no further message to the same subscription. */
  readonly covers: readonly string[];
  /** Whether it passes quiet hours and days off. */
  readonly urgent: boolean;
}
