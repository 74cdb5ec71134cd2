import type { Limit } from '../channels/channel.js';

/** What is known of an endpoint's recent past. */
export interface Pace {
  readonly sentAt: readonly Date[];
  /** From when on it may be sent to again. */
  readonly freeAt: Date;
}

/** The pace of an endpoint once it is sent to at `now`: how much of the past still counts, and when the next may follow. */
export function paceAfter(sentAt: readonly Date[], now: Date, limits: readonly Limit[]): Pace {
  const longest = Math.max(0, ...limits.map(({ withinMs }) => withinMs));
  const counted = [...sentAt.filter((at) => at.getTime() > now.getTime() - longest), now];
  const freeAt = limits.map(({ count, withinMs }) => {
    const within = counted.filter((at) => at.getTime() > now.getTime() - withinMs);
    // Once the oldest of the last `count` falls out of the window, there is room for one more.
    const oldest = within.at(-count);
    return oldest === undefined || within.length < count ? now.getTime() : oldest.getTime() + withinMs;
  });
  return { sentAt: counted, freeAt: new Date(Math.max(now.getTime(), ...freeAt)) };
}
