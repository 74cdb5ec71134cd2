import { Injectable } from '@nestjs/common';
import { directoryUnitSucceededV1, type DirectoryUnitSucceededV1, type Envelope, planIntakeDirectory } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { PlanNames } from '../units/plan-names.js';
import { UnitDirectory } from '../units/unit-directory.js';

/** Keeps who took over from whom, so that old names in old documents still find somebody. */
@Injectable()
@Consumes(planIntakeDirectory, directoryUnitSucceededV1)
export class OnDirectoryUnitSucceeded implements EventHandler<typeof directoryUnitSucceededV1> {
  constructor(
    private readonly directory: UnitDirectory,
    private readonly names: PlanNames,
  ) {}

  async handle({ jurisdictionId, payload }: Envelope<DirectoryUnitSucceededV1>, tx: Transaction): Promise<void> {
    const { predecessor, successors, effectiveOn } = payload;
    await this.directory.beginChange(tx, jurisdictionId);
    await tx.query(
      `insert into unit_succession (predecessor_id, successor_id, jurisdiction_id, place, effective_on)
       select $1, s."unitId", $2, s.place, $3
       from rows from (jsonb_to_recordset($4::jsonb) as ("unitId" uuid)) with ordinality as s("unitId", place)
       on conflict do nothing`,
      [predecessor.unitId, jurisdictionId, effectiveOn, JSON.stringify(successors)],
    );
    await this.names.resolveInReview(tx, jurisdictionId);
  }
}
