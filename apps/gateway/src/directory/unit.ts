import type { UnitKind } from '#contracts';

/** A unit as the directory holds it. */
export interface Unit extends UnitFields {
  readonly id: string;
  /** Grows by one with every change; 1 when new. */
  readonly revision: number;
  readonly active: boolean;
}

/** What the office says about a unit. */
export interface UnitFields {
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
}

/** What can be changed about a unit; what is left out stays. */
export type UnitChange = Partial<UnitFields & { readonly active: boolean }>;

/** A change to one unit on record, made on what the office has read. */
export interface ChangeOfUnit {
  readonly id: string;
  readonly revision: number;
  readonly change: UnitChange;
}

/** How a unit left service: who acts in its place, since when and why. */
export interface Succession {
  /** The first takes over what is open. */
  readonly successorIds: readonly string[];
  /** The first day they act, `YYYY-MM-DD`. */
  readonly effectiveOn: string;
  readonly reason: string;
}

/** Columns of {@link Unit}, for every statement that returns one. */
export const UNIT_COLUMNS = 'unit.id, unit.revision, unit.name, unit.short_name as "shortName", unit.aliases, unit.kind, unit.active';

/** Every name a unit is called by, each once. */
export function namesOf(unit: UnitFields): string[] {
  return [...new Set([unit.name, unit.shortName, ...unit.aliases])];
}
