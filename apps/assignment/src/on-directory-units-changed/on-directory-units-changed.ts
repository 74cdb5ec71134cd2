import { Injectable } from '@nestjs/common';
import { assignmentDirectory, directoryUnitsChangedV1, type DirectoryUnitsChangedV1, type Envelope } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';

/** Keeps the units that work can be transferred to. */
@Injectable()
@Consumes(assignmentDirectory, directoryUnitsChangedV1)
export class OnDirectoryUnitsChanged implements EventHandler<typeof directoryUnitsChangedV1> {
  async handle({ jurisdictionId, payload }: Envelope<DirectoryUnitsChangedV1>, tx: Transaction): Promise<void> {
    // Entries are absolute: whatever order they arrive in, the highest revision stays.
    await tx.query(
      `insert into known_unit (id, jurisdiction_id, revision, name, active)
       select e."unitId", $1, e.revision, e.name, e.active
       from jsonb_to_recordset($2) as e ("unitId" uuid, revision integer, name text, active boolean)
       on conflict (id) do update
       set revision = excluded.revision, name = excluded.name, active = excluded.active
       where known_unit.revision < excluded.revision`,
      [jurisdictionId, JSON.stringify(payload.entries)],
    );
  }
}
