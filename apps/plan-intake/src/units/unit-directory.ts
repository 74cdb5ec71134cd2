import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Problem } from '#problem';
import { planIntakeProblems } from '../problems.js';
import { KnownNames, type SuccessionRow } from './known-names.js';
import { RememberedNames } from './remembered-names.js';
import { JurisdictionRow, Unit } from './unit.entity.js';

/** The units of a jurisdiction as plan-intake knows them. */
@Injectable()
export class UnitDirectory {
  constructor(private readonly remembered: RememberedNames) {}

  /**
   * Waits until no change of the jurisdiction's units is under way and lets none begin before the transaction ends,
   * so that names resolved here and now are not already out of date when they are committed.
   */
  async holdStill(tx: Transaction, jurisdictionId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [`units.${jurisdictionId}`]);
  }

  /** The counterpart of {@link holdStill}: waits for everybody who resolves names, and keeps others out. */
  async beginChange(tx: Transaction, jurisdictionId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`units.${jurisdictionId}`]);
  }

  /** Every unit, in service or not, by id. */
  async units(tx: Transaction, jurisdictionId: string): Promise<ReadonlyMap<string, Unit>> {
    const units = await tx.manager.findBy(Unit, { jurisdictionId });
    return new Map(units.map((unit) => [unit.id, unit]));
  }

  /** All that names can be looked up in. */
  async knownNames(tx: Transaction, jurisdictionId: string): Promise<KnownNames> {
    const jurisdiction = await tx.manager.findOneBy(JurisdictionRow, { id: jurisdictionId });
    const units = await tx.manager.findBy(Unit, { jurisdictionId });
    const successions = await tx.query<SuccessionRow>(
      `select predecessor_id as "predecessorId", successor_id as "successorId", effective_on::text as "effectiveOn"
       from unit_succession where jurisdiction_id = $1 order by predecessor_id, place`,
      [jurisdictionId],
    );
    return new KnownNames(jurisdiction, units, successions, await this.remembered.all(tx, jurisdictionId));
  }

  /** @throws Problem UNIT_NOT_IN_DIRECTORY naming those of `unitIds` that are no units in service here. */
  async requireActive(tx: Transaction, jurisdictionId: string, unitIds: readonly string[]): Promise<void> {
    if (unitIds.length === 0) return;
    const missing = await tx.query<{ id: string }>(
      `select wanted.id from unnest($2::uuid[]) as wanted(id)
       where not exists (select from unit where unit.id = wanted.id and jurisdiction_id = $1 and active)`,
      [jurisdictionId, unitIds],
    );
    if (missing.length > 0) {
      const ids = missing.map(({ id }) => id);
      throw new Problem(planIntakeProblems.unitNotInDirectory, `No active unit here: ${ids.join(', ')}.`, { unitIds: ids });
    }
  }
}
