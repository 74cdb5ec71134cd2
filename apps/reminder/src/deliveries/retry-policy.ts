/** Tries in all before a delivery goes to a person: some six hours with the pauses below. */
export const MOST_ATTEMPTS = 12;

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * How long to wait after the nth try, in milliseconds: half a minute, then twice as long each time up to an hour,
 * a fifth more or less so that what failed together does not come back together.
 * @param chance from 0 to 1
 */
export function pauseAfter(attempts: number, chance: number): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  return Math.round(pause * (0.8 + 0.4 * chance));
}
