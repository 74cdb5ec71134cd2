import { v7 as uuidv7 } from 'uuid';
import { type DirectoryUnitsChangedV1, UNIT_KINDS } from '#contracts';
import { SAMPLE_JURISDICTIONS } from '../../../gateway/src/sample/index.js';

type DirectoryEntry = DirectoryUnitsChangedV1['entries'][number];
type Jurisdiction = DirectoryUnitsChangedV1['jurisdiction'];

/**
 * The units of a simulation. Where the plan is of a jurisdiction whose units come with the installation, names resolve
 * to those and closed collectives (各县（市、区）政府) expand; every other name, an open collective included, becomes a
 * recipient as it is written.
 */
export class ThrowAwayDirectory {
  readonly jurisdiction: Jurisdiction;
  /** Those that come with the installation; none where it does not know the jurisdiction. */
  readonly known: DirectoryEntry[];

  /** @param about what the plan says of itself: title, issuer */
  constructor(id: string, about: readonly (string | null)[]) {
    const words = about.join(' ');
    const sample = SAMPLE_JURISDICTIONS.find(({ name }) => words.includes(name));
    this.jurisdiction = { id, name: sample?.name ?? '本地', divisionCode: sample?.divisionCode ?? null };
    this.known = UNIT_KINDS.flatMap((kind) =>
      (sample?.units[kind] ?? []).map(([name, shortName, ...aliases]) => ({ ...entry(name), shortName, aliases, kind })),
    );
  }

  /** Units for names nobody knows. */
  unitsFor(names: Iterable<string>): DirectoryEntry[] {
    return [...new Set(names)].map(entry);
  }
}

const entry = (name: string): DirectoryEntry => ({
  unitId: uuidv7(),
  revision: 1,
  name,
  shortName: name,
  aliases: [],
  kind: 'OTHER',
  active: true,
});
