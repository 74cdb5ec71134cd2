import { type Candidate, classifyName, type DirectoryIndex, resolveName } from '#directory';

export const NAME_RESOLUTIONS = ['EXACT', 'ALIAS', 'NORMALISED', 'COLLECTIVE', 'CHOSEN', 'UNKNOWN'] as const;

/**
 * How a name came to its units: by the directory (`EXACT`, `ALIAS`, `NORMALISED`, and `COLLECTIVE`, which has units
 * only where the directory can expand it), by a person (`CHOSEN`), or not at all (`UNKNOWN`).
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
 * Resolves names against a directory.
 * @param index null where the directory of the jurisdiction has not arrived yet; then wording is all there is.
 * @param readAsCollective names the document's reader took for groups; believed where the directory knows no such unit.
 */
export function bindNames(
  names: Iterable<string>,
  index: DirectoryIndex | null,
  readAsCollective: ReadonlySet<string>,
): NameBinding[] {
  return [...new Set(names)].map((name) => bindName(name, index, readAsCollective.has(name)));
}

function bindName(name: string, index: DirectoryIndex | null, readAsCollective: boolean): NameBinding {
  const open: NameBinding = { name, resolution: 'COLLECTIVE', collective: true, unitIds: [], candidates: [] };
  const unknown: NameBinding = { name, resolution: 'UNKNOWN', collective: false, unitIds: [], candidates: [] };
  if (!index) return readAsCollective || classifyName(name).kind !== 'UNIT' ? open : unknown;
  const found = resolveName(name, index);
  switch (found.kind) {
    case 'COLLECTIVE':
      return found.closed ? { ...open, unitIds: found.unitIds } : open;
    case 'UNKNOWN':
      return readAsCollective ? open : { ...unknown, candidates: found.candidates };
    default:
      return { name, resolution: found.kind, collective: false, unitIds: [found.unitId], candidates: [] };
  }
}
