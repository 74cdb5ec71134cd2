import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { DEFAULT_POLICY, RELEASED_POLICIES } from '../ladder/default-policy.js';
import type { LadderPolicy, LadderPolicyData } from '../ladder/policy.js';

/** A row of `ladder_policy`, as far as ladders need it. */
interface Kept {
  readonly version: number;
  readonly data: LadderPolicyData;
  readonly active: boolean;
}

/** What a jurisdiction's own policies are called in its timers. */
export const officeVersion = (version: number): string => `office@${version}`;

/** The ladder policies of jurisdictions: those of the release and, over them, the office's own. */
@Injectable()
export class Policies {
  /** The one new timers start under, and every one a running timer may be under, by version. */
  async of(jurisdictionId: string, tx: Transaction): Promise<{ active: LadderPolicy; all: ReadonlyMap<string, LadderPolicy> }> {
    const kept = await tx.query<Kept>('select version, data, active from ladder_policy where jurisdiction_id = $1 order by version', [jurisdictionId]);
    const own = kept.map(({ version, data, active }) => ({ policy: { ...data, version: officeVersion(version) }, active }));
    return {
      active: own.find(({ active }) => active)?.policy ?? DEFAULT_POLICY,
      all: new Map([...RELEASED_POLICIES, ...own.map(({ policy }) => [policy.version, policy] as const)]),
    };
  }
}
