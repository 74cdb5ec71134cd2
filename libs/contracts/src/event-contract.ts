import type { z } from 'zod';
import type { Subject } from './envelope.js';

/** `<subject>.<past fact>.v<N>` */
export type EventName = `${string}.${string}.v${number}`;

/**
 * One kind of event as data: its name, the schema of its payload, and one sample that both the producer's
 * and the consumers' tests use as a fixture.
 */
export interface EventContract<P = unknown> {
  readonly name: EventName;
  readonly producer: string;
  /** The question a reader of the event catalogue asks: what has happened when this arrives? */
  readonly fact: string;
  readonly schema: z.ZodType<P>;
  readonly sample: P;
}

/** Declares a contract; the payload's type is taken from the schema, so the sample cannot drift from it. */
export function defineEvent<P>(contract: EventContract<P>): EventContract<P> {
  return Object.freeze(contract);
}

/** The payload type of a contract. */
export type PayloadOf<C> = C extends EventContract<infer P> ? P : never;

/** An event as the code that caused it hands it to the unit of work, which adds the rest of the envelope. */
export interface EventDraft<P = unknown> {
  readonly contract: EventContract<P>;
  readonly jurisdictionId: string;
  readonly subject: Subject;
  readonly payload: P;
}

/** Most entries one bulk event carries; a larger batch becomes several events (DESIGN §5). */
export const MAX_BULK_ENTRIES = 500;
