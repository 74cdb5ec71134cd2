import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { bindNames, type NameBinding } from './name-binding.js';
import { UnitDirectory } from './unit-directory.js';

const COLUMNS = 'name, resolution, collective, unit_ids as "unitIds", candidates';

/**
 * What each name in a plan stands for: said once per plan, since 市司法局 is the same body in all its clauses.
 * Who resolves names calls {@link UnitDirectory.holdStill} before anything is locked.
 */
@Injectable()
export class PlanNames {
  constructor(private readonly directory: UnitDirectory) {}

  /** The bindings of a plan by name. */
  async of(tx: Transaction, planId: string): Promise<ReadonlyMap<string, NameBinding>> {
    const rows = await tx.query<NameBinding>(`select ${COLUMNS} from plan_name where plan_id = $1`, [planId]);
    return new Map(rows.map((row) => [row.name, row]));
  }

  /** Writes bindings, in place of those the names had. */
  async save(tx: Transaction, planId: string, bindings: readonly NameBinding[]): Promise<void> {
    if (bindings.length === 0) return;
    await tx.query(
      `insert into plan_name (plan_id, name, resolution, collective, unit_ids, candidates)
       select $1, b.name, b.resolution, b.collective, b."unitIds", b.candidates
       from jsonb_to_recordset($2::jsonb)
         as b(name text, resolution text, collective boolean, "unitIds" uuid[], candidates jsonb)
       on conflict (plan_id, name) do update
       set resolution = excluded.resolution, collective = excluded.collective,
           unit_ids = excluded.unit_ids, candidates = excluded.candidates`,
      [planId, JSON.stringify(bindings)],
    );
  }

  /**
   * Resolves those of `names` the plan does not know yet.
   * @param groups names the document's reader took for groups
   */
  async add(
    tx: Transaction,
    plan: { readonly id: string; readonly jurisdictionId: string },
    names: readonly string[],
    groups: ReadonlySet<string> = new Set(),
  ): Promise<void> {
    const known = await this.of(tx, plan.id);
    const missing = names.filter((name) => !known.has(name));
    if (missing.length === 0) return;
    await this.save(tx, plan.id, bindNames(missing, await this.directory.index(tx, plan.jurisdictionId), groups));
  }

  /**
   * Resolves anew every name of these plans, all of one jurisdiction, that no person has settled.
   * @returns the plans in which a name now stands for something else
   */
  async resolveAgain(tx: Transaction, jurisdictionId: string, planIds: readonly string[]): Promise<string[]> {
    const index = await this.directory.index(tx, jurisdictionId);
    const rows = await tx.query<NameBinding & { planId: string }>(
      `select plan_id as "planId", ${COLUMNS} from plan_name
       where plan_id = any($1::uuid[]) and resolution <> 'CHOSEN'`,
      [planIds],
    );
    const groups = new Set(rows.filter(({ collective }) => collective).map(({ name }) => name));
    const names = rows.map(({ name }) => name);
    const fresh = new Map(bindNames(names, index, groups).map((binding) => [binding.name, binding]));
    const changed = new Map<string, NameBinding[]>();
    for (const { planId, ...known } of rows) {
      const binding = fresh.get(known.name);
      if (binding && !isSame(known, binding)) changed.set(planId, [...(changed.get(planId) ?? []), binding]);
    }
    for (const [planId, bindings] of changed) await this.save(tx, planId, bindings);
    return [...changed.keys()];
  }
}

const isSame = (a: NameBinding, b: NameBinding): boolean =>
  a.resolution === b.resolution &&
  a.unitIds.join() === b.unitIds.join() &&
  a.candidates.map(({ unitId }) => unitId).join() === b.candidates.map(({ unitId }) => unitId).join();
