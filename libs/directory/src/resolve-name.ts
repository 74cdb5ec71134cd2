import type { UnitKind } from '#contracts';
import { classifyName, type CollectiveMembers } from './collective.js';
import { candidatesFor, type Candidate, type DirectoryIndex, type NameTable } from './directory-index.js';
import { foldName, governmentsBelow, levelOf, type Jurisdiction } from './jurisdiction.js';

/**
 * What a written name means in a directory.
 * - `EXACT` · `ALIAS`: the official name, or another name on record, letter for letter
 * - `NORMALISED`: the same after width, brackets, the jurisdiction's own name and standard abbreviations
 * - `COLLECTIVE` closed: all of `unitIds` (none, when the directory has no unit of that kind);
 *   open: a person must choose
 * - `UNKNOWN`: no unit, or several with equal right; `candidates` are for a person to pick from
 */
export type Resolution =
  | { readonly kind: 'EXACT' | 'ALIAS' | 'NORMALISED'; readonly unitId: string }
  | { readonly kind: 'COLLECTIVE'; readonly closed: true; readonly unitIds: readonly string[] }
  | { readonly kind: 'COLLECTIVE'; readonly closed: false }
  | { readonly kind: 'UNKNOWN'; readonly candidates: readonly Candidate[] };

/** How many candidates an unknown name is offered. */
const CANDIDATE_LIMIT = 3;

/** Resolves one written name. Never guesses: a name two units claim is `UNKNOWN` with both as candidates. */
export function resolveName(written: string, index: DirectoryIndex): Resolution {
  const onRecord = index.byName.get(written);
  if (onRecord) return settle('EXACT', onRecord);
  const alias = index.byAlias.get(written);
  if (alias) return settle('ALIAS', alias);

  const wording = classifyName(written);
  if (wording.kind === 'OPEN_COLLECTIVE') return { kind: 'COLLECTIVE', closed: false };
  if (wording.kind === 'CLOSED_COLLECTIVE') {
    const unitIds = expandCollective(wording.members, index);
    return unitIds ? { kind: 'COLLECTIVE', closed: true, unitIds } : { kind: 'COLLECTIVE', closed: false };
  }

  const fold = foldName(written, index.jurisdiction);
  const folded = lookUp(index.byFold, fold, index) ?? lookUp(index.byShortFold, fold, index);
  if (folded) return settle('NORMALISED', folded);
  return { kind: 'UNKNOWN', candidates: candidatesFor(written, index, CANDIDATE_LIMIT) };
}

/**
 * All units a collective stands for here; none are listed where the directory has none of that kind.
 * `null` for governments two levels down, whom this directory does not hold.
 */
export function expandCollective(members: CollectiveMembers, index: DirectoryIndex): readonly string[] | null {
  const kind = kindOf(members, index.jurisdiction);
  return kind ? (index.byKind.get(kind) ?? []) : null;
}

function kindOf(members: CollectiveMembers, jurisdiction: Jurisdiction): UnitKind | undefined {
  if (members === 'GOVERNMENT_DEPARTMENTS') return 'DEPARTMENT';
  if (members === 'ZONES') return 'COMMITTEE';
  return members === governmentsBelow(jurisdiction) ? 'GOVERNMENT' : undefined;
}

/**
 * Tries the name as folded, then with its level added (司法局 → 市司法局), then without (市南湖区 → 南湖区).
 * In that order: 市场监管局 must become 市市场监管局 and never 场监管局.
 */
function lookUp(table: NameTable, fold: string, index: DirectoryIndex): readonly string[] | undefined {
  const level = levelOf(index.jurisdiction);
  return table.get(fold) ?? table.get(level + fold) ?? (fold.startsWith(level) ? table.get(fold.slice(1)) : undefined);
}

function settle(kind: 'EXACT' | 'ALIAS' | 'NORMALISED', unitIds: readonly string[]): Resolution {
  const [unitId, ...others] = unitIds;
  if (unitId !== undefined && others.length === 0) return { kind, unitId };
  return { kind: 'UNKNOWN', candidates: unitIds.map((id) => ({ unitId: id, similarity: 1 })) };
}
