/** Draws that are the same for the same seed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number between the two, both included. */
  between(least: number, most: number): number;
  /** True in so many of all cases, 0 to 1. */
  chance(share: number): boolean;
}

/**
 * The draws for one matter of a seed: mulberry32, started from seed and name. Each matter has draws of its own, so that
 * what one unit does never changes what another draws.
 */
export function randomOf(seed: number, matter: string): Random {
  let state = hash(`${seed}:${matter}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (share) => next() < share,
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}
