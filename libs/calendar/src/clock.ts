import { type PlainDate, shanghaiDate } from './plain-date.js';

/**
 * Where the time comes from. The only other source of instants is data (DESIGN house rule 8).
 * An abstract class, so that it is its own injection token.
 */
export abstract class Clock {
  abstract now(): Date;
}

/** The machine's time. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until told otherwise, for tests and for `luoshi simulate`. */
export class VirtualClock extends Clock {
  #instant: Date;

  constructor(start: Date) {
    super();
    this.#instant = new Date(start);
  }

  now(): Date {
    return new Date(this.#instant);
  }

  /** Moves forward to `instant`. @throws RangeError on the way back: nothing that reads a clock expects that */
  advanceTo(instant: Date): void {
    if (instant < this.#instant) {
      throw new RangeError(`the clock is at ${this.#instant.toISOString()} and does not go back to ${instant.toISOString()}`);
    }
    this.#instant = new Date(instant);
  }
}

/** The day it is in Shanghai. */
export function today(clock: Clock): PlainDate {
  return shanghaiDate(clock.now());
}
