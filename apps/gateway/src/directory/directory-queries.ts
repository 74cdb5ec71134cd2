import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { UnitKind } from '#contracts';
import { buildDirectoryIndex, COLLECTIVE_MEMBERS, type DirectoryIndex, expandCollective, type Jurisdiction } from '#directory';
import { decodeCursor, type Page, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { type Succession, type Unit, UNIT_COLUMNS } from './unit.js';

/** Which units to list; `search` is any part of any name. */
export interface UnitFilter {
  readonly search?: string;
  readonly kind?: UnitKind;
  readonly active?: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

/** A group that plans address as a whole, and the active units it stands for. */
export interface Collective {
  readonly members: string;
  /** A wording that names it, 各县（市、区）政府. */
  readonly example: string;
  readonly unitIds: readonly string[];
}

/** What became of a unit, and what it came from. */
export interface UnitHistory {
  readonly succeededBy: Succession | null;
  readonly succeeded: readonly (Succession & { readonly predecessorId: string })[];
}

/** Reads one jurisdiction's directory. */
@Injectable()
export class DirectoryQueries {
  constructor(private readonly dataSource: DataSource) {}

  async jurisdiction(id: string): Promise<Jurisdiction> {
    const [row] = await this.dataSource.query<Jurisdiction[]>(
      'select id, name, division_code as "divisionCode" from jurisdiction where id = $1',
      [id],
    );
    if (row === undefined) throw new Problem(problems.notFound, 'There is no jurisdiction with this id.');
    return row;
  }

  /** Units by name. @throws Problem CURSOR_INVALID (400) */
  async units(jurisdictionId: string, filter: UnitFilter): Promise<Page<Unit>> {
    const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor);
    if (after?.ok === false) throw new Problem(problems.cursorInvalid, 'The cursor cannot be read.');
    const position = after?.position;
    const rows = await this.dataSource.query<Unit[]>(
      `select ${UNIT_COLUMNS} from unit
       where jurisdiction_id = $1
         and ($2::text is null or strpos(concat_ws(E'\\n', name, short_name, array_to_string(aliases, E'\\n')), $2) > 0)
         and ($3::text is null or kind = $3)
         and ($4::boolean is null or active = $4)
         and ($5::text is null or (name, id) > ($5, $6::uuid))
       order by name, id limit $7`,
      [
        jurisdictionId,
        filter.search ?? null,
        filter.kind ?? null,
        filter.active ?? null,
        position?.key ?? null,
        position?.id ?? null,
        filter.limit + 1,
      ],
    );
    return pageOf(rows, filter.limit, (unit) => ({ key: unit.name, id: unit.id }));
  }

  /** @throws Problem NOT_FOUND (404), also for a unit of another jurisdiction */
  async unit(jurisdictionId: string, id: string): Promise<Unit> {
    const [unit] = await this.dataSource.query<Unit[]>(
      `select ${UNIT_COLUMNS} from unit where jurisdiction_id = $1 and id = $2`,
      [jurisdictionId, id],
    );
    if (unit === undefined) throw new Problem(problems.notFound, 'The directory has no unit with this id.');
    return unit;
  }

  /** How a unit left service, and which others it took over from. @throws Problem NOT_FOUND (404) */
  async successions(jurisdictionId: string, id: string): Promise<UnitHistory> {
    await this.unit(jurisdictionId, id);
    const rows = await this.dataSource.query<(Succession & { predecessorId: string })[]>(
      `select predecessor_id as "predecessorId", successor_ids as "successorIds", effective_on::text as "effectiveOn", reason
       from unit_succession
       where jurisdiction_id = $1 and (predecessor_id = $2 or $2 = any(successor_ids))
       order by effective_on, recorded_at`,
      [jurisdictionId, id],
    );
    return {
      succeededBy: rows.find(({ predecessorId }) => predecessorId === id) ?? null,
      succeeded: rows.filter(({ predecessorId }) => predecessorId !== id),
    };
  }

  /** Every unit, in service or not, by name. */
  all(jurisdictionId: string): Promise<Unit[]> {
    return this.dataSource.query<Unit[]>(`select ${UNIT_COLUMNS} from unit where jurisdiction_id = $1 order by name, id`, [jurisdictionId]);
  }

  /** The units in service, ready for looking up names. */
  async index(jurisdictionId: string): Promise<DirectoryIndex> {
    const units = await this.all(jurisdictionId);
    return buildDirectoryIndex(await this.jurisdiction(jurisdictionId), units.filter(({ active }) => active));
  }

  /** The collectives that this directory can expand. */
  async collectives(jurisdictionId: string): Promise<Collective[]> {
    const index = await this.index(jurisdictionId);
    return COLLECTIVE_MEMBERS.flatMap(({ members, example }) => {
      const unitIds = expandCollective(members, index);
      return unitIds === null ? [] : [{ members, example, unitIds }];
    });
  }
}
