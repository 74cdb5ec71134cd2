import type { UnitKind } from '#contracts';
import { foldName, type Jurisdiction } from './jurisdiction.js';
import { similarNames, type NameGrams, gramsOf } from './similarity.js';
import type { DirectoryUnit } from './unit.js';

/**
 * Lookup tables over the units of one jurisdiction. Build once per directory revision; each
 * lookup then costs the same however many units there are.
 */
export interface DirectoryIndex {
  readonly jurisdiction: Jurisdiction;
  readonly units: ReadonlyMap<string, DirectoryUnit>;
  readonly byName: NameTable;
  readonly byAlias: NameTable;
  /** Names and aliases under {@link foldName}. */
  readonly byFold: NameTable;
  /** Folded names without their bracket, 政府 or 管委会: 南湖区 for 南湖区人民政府. */
  readonly byShortFold: NameTable;
  readonly byKind: ReadonlyMap<UnitKind, readonly string[]>;
  readonly grams: NameGrams;
  /** Names that two units claim; such a name resolves to neither. */
  readonly conflicts: readonly NameConflict[];
}

/** Name → ids of the units that carry it; more than one id is a conflict. */
export type NameTable = ReadonlyMap<string, readonly string[]>;

/** One written name and the units that both claim it. */
export interface NameConflict {
  readonly name: string;
  readonly unitIds: readonly string[];
}

/** Builds the lookup tables of one jurisdiction's units. Ids must be unique. */
export function buildDirectoryIndex(jurisdiction: Jurisdiction, units: Iterable<DirectoryUnit>): DirectoryIndex {
  const byId = new Map<string, DirectoryUnit>();
  const byName = new Map<string, string[]>();
  const byAlias = new Map<string, string[]>();
  const byFold = new Map<string, string[]>();
  const byShortFold = new Map<string, string[]>();
  const byKind = new Map<UnitKind, string[]>();
  const grams = new Map<string, string[]>();

  for (const unit of units) {
    if (byId.has(unit.id)) throw new RangeError(`unit ${unit.id} is listed twice`);
    byId.set(unit.id, unit);
    add(byName, unit.name, unit.id);
    add(byKind, unit.kind, unit.id);
    for (const alias of [unit.shortName, ...unit.aliases]) add(byAlias, alias, unit.id);
    for (const name of namesOf(unit)) {
      const fold = foldName(name, jurisdiction);
      add(byFold, fold, unit.id);
      for (const short of shortFolds(fold, unit.kind)) add(byShortFold, short, unit.id);
      for (const gram of gramsOf(fold)) add(grams, gram, unit.id);
    }
  }

  const conflicts = [...byName, ...byAlias]
    .filter(([, unitIds]) => unitIds.length > 1)
    .map(([name, unitIds]) => ({ name, unitIds }));
  return { jurisdiction, units: byId, byName, byAlias, byFold, byShortFold, byKind, grams, conflicts };
}

/** Units whose names look most like `written`, best first, at most `limit`. */
export function candidatesFor(written: string, index: DirectoryIndex, limit: number): Candidate[] {
  return similarNames(foldName(written, index.jurisdiction), index.grams, limit, (unitId) => {
    const unit = index.units.get(unitId);
    return unit ? namesOf(unit).map((name) => foldName(name, index.jurisdiction)) : [];
  });
}

/** A unit a person may have meant; `similarity` is in (0, 1]. */
export interface Candidate {
  readonly unitId: string;
  readonly similarity: number;
}

/** Kinds that are also called by the bare name of their territory. */
const TERRITORIAL: readonly UnitKind[] = ['GOVERNMENT', 'COMMITTEE'];

function namesOf(unit: DirectoryUnit): string[] {
  return [unit.name, unit.shortName, ...unit.aliases];
}

function shortFolds(fold: string, kind: UnitKind): string[] {
  const bare = fold.replace(/\([^()]*\)/g, '');
  // 市纪委监委 is one body under two plates, and called by either.
  const shorts = [bare, fold.replace('纪委监委', '纪委'), fold.replace('纪委监委', '监委')];
  if (TERRITORIAL.includes(kind)) {
    for (const name of [fold, bare]) shorts.push(name.replace(/(政府|管委会|(?<=街道)办|行政公署|行署)$/, ''));
  }
  return shorts.filter((short) => short !== fold && short.length > 1);
}

function add<K>(table: Map<K, string[]>, key: K, unitId: string): void {
  const ids = table.get(key);
  if (!ids) table.set(key, [unitId]);
  else if (!ids.includes(unitId)) ids.push(unitId);
}
