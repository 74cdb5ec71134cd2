import type { PlainDate } from '#calendar';
import { type Candidate, classifyName, resolveName } from '#directory';
import type { KnownNames } from './known-names.js';

export const NAME_RESOLUTIONS = [
  'EXACT',
  'ALIAS',
  'NORMALISED',
  'COLLECTIVE',
  'SUCCEEDED',
  'REMEMBERED',
  'CHOSEN',
  'UNKNOWN',
] as const;

/**
 * How a name came to its units: by the directory (`EXACT`, `ALIAS`, `NORMALISED`; `COLLECTIVE`, which has units only
 * where the directory can expand it; `SUCCEEDED`, where the unit that bore the name when the plan was written has since
 * handed over to another), by a person for an earlier plan (`REMEMBERED`) or for this one (`CHOSEN`), or not at all (`UNKNOWN`).
 */
export type NameResolution = (typeof NAME_RESOLUTIONS)[number];

/** What a name of a plan stands for. */
export interface NameBinding {
  readonly name: string;
  readonly resolution: NameResolution;
  /** The name means a group, however many units that is just now. */
  readonly collective: boolean;
  /** Empty as long as nobody knows. */
  readonly unitIds: readonly string[];
  /** Units a person may have to choose from. */
  readonly candidates: readonly Candidate[];
}

/**
 * Resolves names against what a jurisdiction knows.
 * @param writtenOn the date of the document: 市工商局 in a plan of 2018 is the body that bore that name in 2018.
 * @param readAsCollective names the document's reader took for groups; believed where the directory knows no such unit.
 */
export function bindNames(
  names: Iterable<string>,
  known: KnownNames,
  writtenOn: PlainDate,
  readAsCollective: ReadonlySet<string>,
): NameBinding[] {
  return [...new Set(names)].map((name) => bindName(name, known, writtenOn, readAsCollective.has(name)));
}

function bindName(name: string, known: KnownNames, writtenOn: PlainDate, readAsCollective: boolean): NameBinding {
  const open: NameBinding = { name, resolution: 'COLLECTIVE', collective: true, unitIds: [], candidates: [] };
  const unknown: NameBinding = { name, resolution: 'UNKNOWN', collective: false, unitIds: [], candidates: [] };
  if (!known.index) return readAsCollective || classifyName(name).kind !== 'UNIT' ? open : unknown;

  const heirs = known.heirsOf(name, writtenOn);
  if (heirs?.length === 1) return { ...unknown, resolution: 'SUCCEEDED', unitIds: heirs };
  // Divided among several: which of them has this task only a person can say.
  if (heirs) return { ...unknown, candidates: heirs.map(certain) };

  const found = resolveName(name, known.index);
  if (found.kind === 'EXACT' || found.kind === 'ALIAS') return { ...unknown, resolution: found.kind, unitIds: [found.unitId] };
  const remembered = known.remembered.get(name);
  if (remembered) return { ...unknown, resolution: 'REMEMBERED', collective: remembered.length > 1, unitIds: remembered };
  switch (found.kind) {
    case 'COLLECTIVE':
      return found.closed ? { ...open, unitIds: found.unitIds } : open;
    case 'UNKNOWN':
      return readAsCollective ? open : { ...unknown, candidates: withFormer(known.formerHeirsOf(name), found.candidates) };
    default:
      return { ...unknown, resolution: found.kind, unitIds: [found.unitId] };
  }
}

const certain = (unitId: string): Candidate => ({ unitId, similarity: 1 });

/** A name out of use since before the plan was written: whoever took over from its unit is offered first. */
function withFormer(heirs: readonly string[], candidates: readonly Candidate[]): Candidate[] {
  return [...heirs.map(certain), ...candidates.filter(({ unitId }) => !heirs.includes(unitId))];
}
