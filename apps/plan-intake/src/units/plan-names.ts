import { Injectable } from '@nestjs/common';
import { Clock, type PlainDate, today } from '#calendar';
import type { Transaction } from '#messaging';
import type { Plan } from '../plans/plan.entity.js';
import { bindNames, type NameBinding } from './name-binding.js';
import { UnitDirectory } from './unit-directory.js';

/** As much of a plan as its names ask about. */
type NamedPlan = Pick<Plan, 'id' | 'jurisdictionId' | 'issuedOn'>;

const COLUMNS = 'name, resolution, collective, unit_ids as "unitIds", candidates';

/**
 * What each name in a plan stands for: said once per plan, since 市司法局 is the same body in all its clauses.
 * Who resolves names calls {@link UnitDirectory.holdStill} before anything is locked.
 */
@Injectable()
export class PlanNames {
  constructor(
    private readonly directory: UnitDirectory,
    private readonly clock: Clock,
  ) {}

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
    plan: NamedPlan,
    names: readonly string[],
    groups: ReadonlySet<string> = new Set(),
  ): Promise<void> {
    const present = await this.of(tx, plan.id);
    const missing = names.filter((name) => !present.has(name));
    if (missing.length === 0) return;
    const known = await this.directory.knownNames(tx, plan.jurisdictionId);
    await this.save(tx, plan.id, bindNames(missing, known, this.dateOf(plan), groups));
  }

  /**
   * Resolves anew every name of these plans, all of one jurisdiction, that no person has settled.
   * @returns the plans in which a name now stands for something else
   */
  async resolveAgain(tx: Transaction, jurisdictionId: string, plans: readonly NamedPlan[]): Promise<string[]> {
    const known = await this.directory.knownNames(tx, jurisdictionId);
    const rows = await tx.query<NameBinding & { planId: string }>(
      `select plan_id as "planId", ${COLUMNS} from plan_name
       where plan_id = any($1::uuid[]) and resolution <> 'CHOSEN'`,
      [plans.map(({ id }) => id)],
    );
    const groups = new Set(rows.filter(({ collective, resolution }) => collective && resolution === 'COLLECTIVE').map(({ name }) => name));
    const changed: string[] = [];
    for (const plan of plans) {
      const present = new Map(rows.filter(({ planId }) => planId === plan.id).map((row) => [row.name, row]));
      const moved = bindNames(present.keys(), known, this.dateOf(plan), groups).filter((binding) => {
        const before = present.get(binding.name);
        return before && !isSame(before, binding);
      });
      await this.save(tx, plan.id, moved);
      if (moved.length > 0) changed.push(plan.id);
    }
    return changed;
  }

  /** Lets every plan under review profit from what is new in the directory; one in which a name moved gets a new revision. */
  async resolveInReview(tx: Transaction, jurisdictionId: string): Promise<void> {
    const plans = await tx.query<NamedPlan>(
      `select id, jurisdiction_id as "jurisdictionId", issued_on::text as "issuedOn" from plan
       where jurisdiction_id = $1 and state = 'IN_REVIEW' order by id for update`,
      [jurisdictionId],
    );
    const moved = await this.resolveAgain(tx, jurisdictionId, plans);
    await tx.query('update plan set revision = revision + 1 where id = any($1::uuid[])', [moved]);
  }

  /** A plan without a date is read as of today. */
  private dateOf({ issuedOn }: NamedPlan): PlainDate {
    return issuedOn ?? today(this.clock);
  }
}

const isSame = (a: NameBinding, b: NameBinding): boolean =>
  a.resolution === b.resolution &&
  a.unitIds.join() === b.unitIds.join() &&
  a.candidates.map(({ unitId }) => unitId).join() === b.candidates.map(({ unitId }) => unitId).join();
