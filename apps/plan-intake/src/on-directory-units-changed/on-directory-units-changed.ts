import { Injectable } from '@nestjs/common';
import { directoryUnitsChangedV1, type DirectoryUnitsChangedV1, type Envelope, planIntakeDirectory } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { PlanNames } from '../units/plan-names.js';
import { UnitDirectory } from '../units/unit-directory.js';

/** Keeps the local copy of the units, and lets the plans under review profit from what is new. */
@Injectable()
@Consumes(planIntakeDirectory, directoryUnitsChangedV1)
export class OnDirectoryUnitsChanged implements EventHandler<typeof directoryUnitsChangedV1> {
  constructor(
    private readonly directory: UnitDirectory,
    private readonly names: PlanNames,
  ) {}

  async handle({ payload }: Envelope<DirectoryUnitsChangedV1>, tx: Transaction): Promise<void> {
    const { jurisdiction, entries } = payload;
    await this.directory.beginChange(tx, jurisdiction.id);
    await tx.query(
      `insert into jurisdiction (id, name, division_code) values ($1, $2, $3)
       on conflict (id) do update set name = excluded.name, division_code = excluded.division_code`,
      [jurisdiction.id, jurisdiction.name, jurisdiction.divisionCode],
    );
    // Entries are absolute: whatever order they arrive in, the highest revision stays.
    const changed = await tx.query<{ id: string }>(
      `insert into unit (id, jurisdiction_id, revision, name, short_name, aliases, kind, active)
       select e."unitId", $1, e.revision, e.name, e."shortName", e.aliases, e.kind, e.active
       from jsonb_to_recordset($2::jsonb)
         as e("unitId" uuid, revision int, name text, "shortName" text, aliases jsonb, kind text, active boolean)
       on conflict (id) do update
       set revision = excluded.revision, name = excluded.name, short_name = excluded.short_name,
           aliases = excluded.aliases, kind = excluded.kind, active = excluded.active
       where unit.revision < excluded.revision
       returning id`,
      [jurisdiction.id, JSON.stringify(entries)],
    );
    if (changed.length === 0) return;
    await this.names.resolveInReview(tx, jurisdiction.id);
  }
}
