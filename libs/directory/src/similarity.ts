/** Pair of neighbouring characters → ids of the units whose names contain it. */
export type NameGrams = ReadonlyMap<string, readonly string[]>;

/** The pairs of neighbouring characters of a name, each once. */
export function gramsOf(name: string): Set<string> {
  const characters = [...name];
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}

/**
 * The units most like `name` by Dice's coefficient over character pairs, best first; only units
 * sharing a pair are looked at. `namesOf` gives the names a unit is known by.
 */
export function similarNames(
  name: string,
  grams: NameGrams,
  limit: number,
  namesOf: (unitId: string) => readonly string[],
): { unitId: string; similarity: number }[] {
  const wanted = gramsOf(name);
  const sharing = new Set<string>();
  for (const gram of wanted) for (const unitId of grams.get(gram) ?? []) sharing.add(unitId);
  return [...sharing]
    .map((unitId) => ({ unitId, similarity: Math.max(...namesOf(unitId).map((known) => dice(wanted, gramsOf(known)))) }))
    .sort((a, b) => b.similarity - a.similarity || a.unitId.localeCompare(b.unitId))
    .slice(0, limit);
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}
