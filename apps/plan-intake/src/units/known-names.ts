import type { PlainDate } from '#calendar';
import { buildDirectoryIndex, type DirectoryIndex, type DirectoryUnit, type Jurisdiction, resolveName } from '#directory';

/** A unit of the directory, in service or not. */
export interface DirectoryRow extends DirectoryUnit {
  readonly active: boolean;
}

/** One unit took over from another. */
export interface SuccessionRow {
  readonly predecessorId: string;
  readonly successorId: string;
  /** The first day the successor acts. */
  readonly effectiveOn: PlainDate;
}

/** What a jurisdiction knows about names: its units, who took over from whom, and what people said before. Pure. */
export class KnownNames {
  /** The units in service; null where nothing of the jurisdiction has arrived yet. */
  readonly index: DirectoryIndex | null;
  /** What people said for earlier plans, as far as those units are in service or were succeeded by one that is. */
  readonly remembered: ReadonlyMap<string, readonly string[]>;
  readonly #units: ReadonlyMap<string, DirectoryRow>;
  readonly #successors = new Map<string, string[]>();
  readonly #endOf = new Map<string, PlainDate>();
  readonly #indexBefore = new Map<PlainDate, DirectoryIndex | null>();

  /** @param successions of one predecessor in the order in which they were named */
  constructor(
    private readonly jurisdiction: Jurisdiction | null,
    units: Iterable<DirectoryRow>,
    successions: Iterable<SuccessionRow> = [],
    bindings: Iterable<{ readonly name: string; readonly unitIds: readonly string[] }> = [],
  ) {
    this.#units = new Map([...units].map((unit) => [unit.id, unit]));
    for (const { predecessorId, successorId, effectiveOn } of successions) {
      this.#successors.set(predecessorId, [...(this.#successors.get(predecessorId) ?? []), successorId]);
      this.#endOf.set(predecessorId, effectiveOn);
    }
    this.index = jurisdiction && buildDirectoryIndex(jurisdiction, [...this.#units.values()].filter(({ active }) => active));
    this.remembered = new Map(
      [...bindings].flatMap(({ name, unitIds }) => {
        const present = unitIds.map((id) => this.presentOf(id));
        return present.every((id) => id !== null) ? [[name, [...new Set(present)]] as const] : [];
      }),
    );
  }

  /**
   * Who has taken over from the unit that bore `name` on a date and does so no longer; null where no such unit did.
   * @returns units in service, one or several
   */
  heirsOf(name: string, on: PlainDate): readonly string[] | null {
    const index = this.#formerIndex(on);
    const found = index && resolveName(name, index);
    return found && 'unitId' in found ? this.#heirs(found.unitId) : null;
  }

  /** Who has taken over from the units that ever bore `name`. */
  formerHeirsOf(name: string): readonly string[] {
    return this.heirsOf(name, '0001-01-01') ?? [];
  }

  /** The unit itself while it is in service, else the one that took over from it; null where none or several did. */
  presentOf(unitId: string): string | null {
    if (this.#units.get(unitId)?.active) return unitId;
    const [heir, ...others] = this.#heirs(unitId) ?? [];
    return heir !== undefined && others.length === 0 ? heir : null;
  }

  /** Units that were in service on the date and have been succeeded since. */
  #formerIndex(on: PlainDate): DirectoryIndex | null {
    const built = this.#indexBefore.get(on);
    if (built !== undefined) return built;
    const former = [...this.#endOf].flatMap(([id, end]) => {
      const unit = this.#units.get(id);
      return end > on && unit && !unit.active && this.#heirs(id) ? [unit] : [];
    });
    const index = this.jurisdiction && former.length > 0 ? buildDirectoryIndex(this.jurisdiction, former) : null;
    this.#indexBefore.set(on, index);
    return index;
  }

  #heirs(unitId: string, seen: ReadonlySet<string> = new Set()): readonly string[] | null {
    const heirs = (this.#successors.get(unitId) ?? []).flatMap((id) => {
      if (seen.has(id)) return [];
      return this.#units.get(id)?.active ? [id] : (this.#heirs(id, new Set([...seen, unitId])) ?? []);
    });
    return heirs.length > 0 ? [...new Set(heirs)] : null;
  }
}
