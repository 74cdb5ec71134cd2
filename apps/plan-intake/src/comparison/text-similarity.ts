/**
 * How alike Chinese texts are: Dice's coefficient over pairs of neighbouring characters, each pair counted as often as
 * it stands there. No dictionary: words of two characters are what the language is made of.
 */

/** Pair of characters → how often it stands in the text. */
export type Bigrams = ReadonlyMap<string, number>;

/** Texts told apart by their words only: white space, punctuation, width of characters and the year of the plan are left out. */
export function foldText(text: string, planYear: number | null = null): string {
  const folded = text.normalize('NFKC').replace(/[\s\p{P}\p{S}\p{Cf}\p{Cc}]+/gu, '');
  return planYear === null ? folded : folded.replaceAll(`${planYear}年`, '本年');
}

/** The pairs of a folded text; a text of one character is its own pair. */
export function bigramsOf(folded: string): Bigrams {
  const characters = [...folded];
  const counts = new Map<string, number>();
  for (const pair of characters.length === 1 ? characters : characters.slice(1).map((character, at) => `${characters[at]}${character}`)) {
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** In [0, 1]; 1 for the same pairs equally often, 0 for none in common and where both are empty. */
export function similarity(a: Bigrams, b: Bigrams): number {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [pair, count] of fewer) shared += Math.min(count, more.get(pair) ?? 0);
  const total = sizeOf(a) + sizeOf(b);
  return total === 0 ? 0 : (2 * shared) / total;
}

function sizeOf(bigrams: Bigrams): number {
  let size = 0;
  for (const count of bigrams.values()) size += count;
  return size;
}
