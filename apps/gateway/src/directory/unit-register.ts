import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#calendar';
import { directoryUnitsChangedV1, MAX_BULK_ENTRIES } from '#contracts';
import type { Jurisdiction } from '#directory';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { requireRevision } from '#runtime';
import { gatewayProblems } from '../problems.js';
import { namesOf, type Unit, UNIT_COLUMNS, type UnitChange, type UnitFields } from './unit.js';

/** Changes to the units of a jurisdiction. Each is published to the services in the transaction that makes it. */
@Injectable()
export class UnitRegister {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds units, in the order given.
   * @throws Problem UNIT_NAME_TAKEN (409) where any of their names is another unit's; then none is added
   */
  async add(jurisdictionId: string, units: readonly UnitFields[]): Promise<Unit[]> {
    const added = units.map(({ name, shortName, aliases, kind }): Unit => ({ id: uuidv7(), revision: 1, active: true, name, shortName, aliases, kind }));
    await this.unitOfWork.run(async (tx) => {
      const directory = await this.lock(tx, jurisdictionId);
      await tx.query(
        `insert into unit (id, jurisdiction_id, name, short_name, aliases, kind, created_at, updated_at)
         select id, $1, name, "shortName", aliases, kind, $3, $3
         from jsonb_to_recordset($2) as added (id uuid, name text, "shortName" text, aliases text[], kind text)`,
        [jurisdictionId, JSON.stringify(added), this.clock.now()],
      );
      await this.claimNames(tx, jurisdictionId, added);
      this.publish(tx, directory, added);
    });
    return added;
  }

  /**
   * Changes one unit. An inactive one keeps its row and loses its names, so that a successor can take them.
   * @throws Problem NOT_FOUND (404), STALE_REVISION (412), UNIT_NAME_TAKEN (409)
   */
  change(jurisdictionId: string, unitId: string, revision: number, change: UnitChange): Promise<Unit> {
    return this.unitOfWork.run(async (tx) => {
      const directory = await this.lock(tx, jurisdictionId);
      const [present] = await tx.query<Unit>(`select ${UNIT_COLUMNS} from unit where jurisdiction_id = $1 and id = $2`, [
        jurisdictionId,
        unitId,
      ]);
      if (present === undefined) throw new Problem(problems.notFound, 'The directory has no unit with this id.');
      requireRevision(present.revision, revision);
      const changed: Unit = {
        id: unitId,
        revision: revision + 1,
        name: change.name ?? present.name,
        shortName: change.shortName ?? present.shortName,
        aliases: change.aliases ?? present.aliases,
        kind: change.kind ?? present.kind,
        active: change.active ?? present.active,
      };
      await tx.query(
        `update unit set name = $2, short_name = $3, aliases = $4, kind = $5, active = $6, revision = $7, updated_at = $8
         where id = $1`,
        [unitId, changed.name, changed.shortName, changed.aliases, changed.kind, changed.active, changed.revision, this.clock.now()],
      );
      await tx.query('delete from unit_name where unit_id = $1', [unitId]);
      if (changed.active) await this.claimNames(tx, jurisdictionId, [changed]);
      this.publish(tx, directory, [changed]);
      return changed;
    });
  }

  /** Puts changes to one directory in line and counts this one. */
  private async lock(tx: Transaction, jurisdictionId: string): Promise<Directory> {
    const [directory] = await tx.query<Directory>(
      `update jurisdiction set directory_revision = directory_revision + 1 where id = $1
       returning id, name, division_code as "divisionCode", directory_revision as revision`,
      [jurisdictionId],
    );
    if (directory === undefined) throw new Problem(problems.notFound, 'There is no jurisdiction with this id.');
    return directory;
  }

  private async claimNames(tx: Transaction, jurisdictionId: string, units: readonly Unit[]): Promise<void> {
    const claims = units.flatMap((unit) => namesOf(unit).map((written) => ({ unitId: unit.id, written })));
    const claimed = await tx.query<{ written: string }>(
      `insert into unit_name (jurisdiction_id, unit_id, written)
       select $1, "unitId", written from jsonb_to_recordset($2) as claim ("unitId" uuid, written text)
       on conflict do nothing returning written`,
      [jurisdictionId, JSON.stringify(claims)],
    );
    if (claimed.length === claims.length) return;
    const free = new Set(claimed.map(({ written }) => written));
    const seen = new Set<string>();
    // Taken by a unit on record, or by an earlier one of the same call.
    const taken = claims.map(({ written }) => written).filter((written) => !free.has(written) || seen.size === seen.add(written).size);
    throw new Problem(gatewayProblems.unitNameTaken, `Another unit is called ${taken.join(', ')}.`, { taken });
  }

  private publish(tx: Transaction, directory: Directory, units: readonly Unit[]): void {
    const { id, name, divisionCode, revision } = directory;
    for (let from = 0; from < units.length; from += MAX_BULK_ENTRIES) {
      const entries = units.slice(from, from + MAX_BULK_ENTRIES).map(({ id: unitId, aliases, ...fields }) => ({ unitId, aliases: [...aliases], ...fields }));
      tx.publish({
        contract: directoryUnitsChangedV1,
        jurisdictionId: id,
        subject: { type: 'directory', id, revision },
        payload: { jurisdiction: { id, name, divisionCode }, entries },
      });
    }
  }
}

interface Directory extends Jurisdiction {
  readonly revision: number;
}
