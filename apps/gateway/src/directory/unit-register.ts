import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock, today } from '#calendar';
import { directoryUnitsChangedV1, directoryUnitSucceededV1, MAX_BULK_ENTRIES } from '#contracts';
import type { Jurisdiction } from '#directory';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { requireRevision } from '#runtime';
import { gatewayProblems } from '../problems.js';
import { type ChangeOfUnit, namesOf, type Succession, type Unit, UNIT_COLUMNS, type UnitChange, type UnitFields } from './unit.js';

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
  add(jurisdictionId: string, units: readonly UnitFields[]): Promise<Unit[]> {
    return this.apply(jurisdictionId, units, []);
  }

  /**
   * Changes one unit. An inactive one keeps its row and loses its names, so that a successor can take them.
   * @throws Problem NOT_FOUND (404), STALE_REVISION (412), UNIT_NAME_TAKEN (409), UNIT_SUCCEEDED (409)
   */
  async change(jurisdictionId: string, unitId: string, revision: number, change: UnitChange): Promise<Unit> {
    const [changed] = await this.apply(jurisdictionId, [], [{ id: unitId, revision, change }]);
    if (changed === undefined) throw new Error('one unit was to be changed and none was');
    return changed;
  }

  /**
   * Adds and changes many units at once, all of it or nothing. Units may take each other's names in one go.
   * @returns what was changed, then what was added, in the order given
   * @throws Problem as {@link add} and {@link change}
   */
  apply(jurisdictionId: string, additions: readonly UnitFields[], changes: readonly ChangeOfUnit[]): Promise<Unit[]> {
    return this.unitOfWork.run(async (tx) => {
      const directory = await this.lock(tx, jurisdictionId);
      const present = await this.present(tx, jurisdictionId, changes.map(({ id }) => id));
      const changed = changes.map(({ id, revision, change }) => changedUnit(present.get(id), revision, change));
      await this.requireNotSucceeded(tx, changed.filter(({ id, active }) => active && !present.get(id)?.active));
      const added = additions.map(({ name, shortName, aliases, kind }): Unit => ({ id: uuidv7(), revision: 1, active: true, name, shortName, aliases, kind }));
      await this.store(tx, directory, [...changed, ...added]);
      return [...changed, ...added];
    });
  }

  /**
   * Lets a unit hand over to others and leave service. Its accounts act for the first of them from now on, which also
   * takes over what is open; the old unit keeps what it has closed.
   * @throws Problem NOT_FOUND, STALE_REVISION, UNIT_SUCCEEDED, SUCCESSOR_INVALID, SUCCESSION_NOT_YET
   */
  succeed(jurisdictionId: string, unitId: string, revision: number, { successorIds, effectiveOn, reason }: Succession): Promise<Unit> {
    return this.unitOfWork.run(async (tx) => {
      const directory = await this.lock(tx, jurisdictionId);
      const units = await this.present(tx, jurisdictionId, [unitId, ...successorIds]);
      const retired = changedUnit(units.get(unitId), revision, { active: false });
      await this.requireNotSucceeded(tx, [retired]);
      const successors = successorIds.flatMap((id) => units.get(id) ?? []).filter(({ id, active }) => active && id !== unitId);
      const [heir] = successors;
      if (!heir || successors.length < successorIds.length) {
        throw new Problem(gatewayProblems.successorInvalid, 'Not every successor is another unit in service.', { successorIds });
      }
      if (effectiveOn > today(this.clock)) throw new Problem(gatewayProblems.successionNotYet, `It takes effect on ${effectiveOn}.`, { effectiveOn });

      await this.store(tx, directory, [retired]);
      await tx.query(
        `insert into unit_succession (predecessor_id, jurisdiction_id, successor_ids, effective_on, reason, recorded_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [unitId, jurisdictionId, successorIds, effectiveOn, reason, this.clock.now()],
      );
      await tx.query('update account set unit_id = $2 where unit_id = $1', [unitId, heir.id]);
      tx.publish({
        contract: directoryUnitSucceededV1,
        jurisdictionId,
        subject: { type: 'unit', id: unitId, revision: retired.revision },
        payload: {
          predecessor: { unitId, name: retired.name },
          successors: successors.map(({ id, name }) => ({ unitId: id, name })),
          effectiveOn,
          reason,
        },
      });
      return retired;
    });
  }

  private async present(tx: Transaction, jurisdictionId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Unit>> {
    const units = await tx.query<Unit>(`select ${UNIT_COLUMNS} from unit where jurisdiction_id = $1 and id = any($2)`, [jurisdictionId, ids]);
    return new Map(units.map((unit) => [unit.id, unit]));
  }

  private async requireNotSucceeded(tx: Transaction, units: readonly Unit[]): Promise<void> {
    const [succeeded] = await tx.query<{ successorIds: string[] }>(
      'select successor_ids as "successorIds" from unit_succession where predecessor_id = any($1)',
      [units.map(({ id }) => id)],
    );
    if (succeeded) throw new Problem(gatewayProblems.unitSucceeded, 'It handed over before.', { ...succeeded });
  }

  /** Writes units as they are to be, gives them their names and tells of it. */
  private async store(tx: Transaction, directory: Directory, units: readonly Unit[]): Promise<void> {
    await tx.query(
      `insert into unit (id, jurisdiction_id, name, short_name, aliases, kind, active, revision, created_at, updated_at)
       select id, $1, name, "shortName", aliases, kind, active, revision, $3, $3
       from jsonb_to_recordset($2)
         as stored (id uuid, name text, "shortName" text, aliases text[], kind text, active boolean, revision integer)
       on conflict (id) do update
       set name = excluded.name, short_name = excluded.short_name, aliases = excluded.aliases, kind = excluded.kind,
           active = excluded.active, revision = excluded.revision, updated_at = excluded.updated_at`,
      [directory.id, JSON.stringify(units), this.clock.now()],
    );
    await tx.query('delete from unit_name where unit_id = any($1)', [units.map(({ id }) => id)]);
    await this.claimNames(tx, directory.id, units.filter(({ active }) => active));
    this.publish(tx, directory, units);
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

/** @throws Problem NOT_FOUND, STALE_REVISION */
function changedUnit(present: Unit | undefined, revision: number, change: UnitChange): Unit {
  if (present === undefined) throw new Problem(problems.notFound, 'The directory has no unit with this id.');
  requireRevision(present.revision, revision);
  return {
    id: present.id,
    revision: revision + 1,
    name: change.name ?? present.name,
    shortName: change.shortName ?? present.shortName,
    aliases: change.aliases ?? present.aliases,
    kind: change.kind ?? present.kind,
    active: change.active ?? present.active,
  };
}

interface Directory extends Jurisdiction {
  readonly revision: number;
}
