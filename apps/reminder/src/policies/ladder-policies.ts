import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { CLOSED_ASSIGNMENT_STATES } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import { changePolicy } from '../timers/advance.js';
import { Timers } from '../timers/timers.js';
import type { ActivatedPolicy, LadderPolicyView, NewLadderPolicy, PolicyActivation } from './ladder-policies.dto.js';
import { officeVersion, Policies } from './policies.js';
import { readPolicy } from './read-policy.js';

/** Timers put under another policy in one statement. */
const BATCH = 2_000;

/** The policies of a jurisdiction as its office makes them. None is ever changed: a change is a new version. */
@Injectable()
export class LadderPolicies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly policies: Policies,
    private readonly timers: Timers,
  ) {}

  /** Those of the release and the office's own, latest first. */
  list({ jurisdictionId }: Caller): Promise<LadderPolicyView[]> {
    return this.unitOfWork.run(async (tx) => {
      const { active, all } = await this.policies.of(jurisdictionId, tx);
      const made = await tx.query<{ version: number; reason: string; createdAt: Date; createdBy: string }>(
        `select version, reason, created_at as "createdAt", created_by_name as "createdBy" from ladder_policy where jurisdiction_id = $1`,
        [jurisdictionId],
      );
      const running = await tx.query<{ version: string; timers: number }>(
        `select policy_version as version, count(*) as timers from timer
         where jurisdiction_id = $1 and state <> all($2) group by policy_version`,
        [jurisdictionId, CLOSED_ASSIGNMENT_STATES],
      );
      const views = [...all.values()].map(({ version, ...policy }) => {
        const own = made.find((one) => officeVersion(one.version) === version);
        return {
          version,
          active: version === active.version,
          policy,
          reason: own?.reason ?? null,
          createdAt: own?.createdAt ?? null,
          createdBy: own?.createdBy ?? null,
          timers: running.find((one) => one.version === version)?.timers ?? 0,
        };
      });
      return views.toReversed();
    });
  }

  /** Keeps a new version; it rules nothing yet. Resolves to its name. @throws Problem LADDER_POLICY_FAULTY */
  add(caller: Caller, { policy, reason }: NewLadderPolicy): Promise<string> {
    const data = readPolicy(policy);
    return this.unitOfWork.run(async (tx) => {
      // Two who add at once get two versions: the second waits for the first.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ladder-policy ${caller.jurisdictionId}`]);
      const [added] = await tx.query<{ version: number }>(
        `insert into ladder_policy (jurisdiction_id, version, data, reason, created_at, created_by, created_by_name)
         select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6 from ladder_policy where jurisdiction_id = $1
         returning version`,
        [caller.jurisdictionId, JSON.stringify(data), reason, this.clock.now(), caller.accountId, caller.displayName],
      );
      if (added === undefined) throw new Error('the policy was not written');
      return officeVersion(added.version);
    });
  }

  /**
   * Lets new timers start under a version of the office's own, and running ones too where asked: what they have climbed
   * stays, what is behind by the new policy is given up with the reason; only its paper is drafted though late.
   * @throws Problem NOT_FOUND
   */
  activate(caller: Caller, version: number, { running, reason }: PolicyActivation): Promise<ActivatedPolicy> {
    const { jurisdictionId } = caller;
    return this.unitOfWork.run(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ladder-policy ${jurisdictionId}`]);
      await tx.query('update ladder_policy set active = false where jurisdiction_id = $1 and active', [jurisdictionId]);
      const [active] = await tx.query<object>(
        'update ladder_policy set active = true where jurisdiction_id = $1 and version = $2 returning version',
        [jurisdictionId, version],
      );
      if (active === undefined) throw new Problem(problems.notFound, `Your jurisdiction has no policy ${officeVersion(version)}.`);
      const timers = running ? await this.#moveTimers(tx, jurisdictionId, officeVersion(version)) : 0;
      await tx.query(
        `insert into ladder_policy_activation (jurisdiction_id, version, running, timers, reason, at, account_id, account_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [jurisdictionId, version, running, timers, reason, this.clock.now(), caller.accountId, caller.displayName],
      );
      return { version: officeVersion(version), timers };
    });
  }

  async #moveTimers(tx: Transaction, jurisdictionId: string, version: string): Promise<number> {
    const now = this.clock.now();
    let moved = 0;
    for (let batch = BATCH; batch === BATCH; moved += batch) {
      const timers = await tx.query<{ id: string }>(
        `select assignment_id as id from timer where jurisdiction_id = $1 and policy_version <> $2 and state <> all($3)
         order by assignment_id limit $4`,
        [jurisdictionId, version, CLOSED_ASSIGNMENT_STATES, BATCH],
      );
      const ids = timers.map(({ id }) => id);
      await this.timers.change(tx, jurisdictionId, ids, now, (timer, reckoning) => changePolicy(timer, version, now, reckoning));
      batch = ids.length;
    }
    return moved;
  }
}
