import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import type { Actor } from '#contracts';
import type { Transaction } from '#messaging';
import { Problem, problems } from '#problem';

/** What a person said a name stands for, kept for the plans to come. */
export interface RememberedName {
  readonly id: string;
  readonly name: string;
  readonly unitIds: readonly string[];
  readonly boundAt: Date;
  readonly boundBy: Actor;
}

/** The names of a jurisdiction that people have bound to units; why they are kept here: docs/decisions/0006-remembered-names.md. */
@Injectable()
export class RememberedNames {
  constructor(private readonly clock: Clock) {}

  /** By name. */
  async all(tx: Transaction, jurisdictionId: string): Promise<RememberedName[]> {
    return tx.query<RememberedName>(
      `select id, name, unit_ids as "unitIds", bound_at as "boundAt", bound_by as "boundBy"
       from name_binding where jurisdiction_id = $1 order by name`,
      [jurisdictionId],
    );
  }

  /** In place of what was said of the name before. */
  async remember(tx: Transaction, jurisdictionId: string, name: string, unitIds: readonly string[], by: Actor): Promise<void> {
    await tx.query(
      `insert into name_binding (jurisdiction_id, name, unit_ids, bound_at, bound_by) values ($1, $2, $3, $4, $5)
       on conflict (jurisdiction_id, name) do update
       set unit_ids = excluded.unit_ids, bound_at = excluded.bound_at, bound_by = excluded.bound_by`,
      [jurisdictionId, name, unitIds, this.clock.now(), JSON.stringify(by)],
    );
  }

  /** Plans that took the name from here keep it. @throws Problem NOT_FOUND */
  async forget(tx: Transaction, jurisdictionId: string, id: string): Promise<void> {
    const [gone] = await tx.query<{ id: string }>(
      'with gone as (delete from name_binding where jurisdiction_id = $1 and id = $2 returning id) select id from gone',
      [jurisdictionId, id],
    );
    if (!gone) throw new Problem(problems.notFound, 'There is no such remembered name in this jurisdiction.');
  }
}
