import type { Person } from '../api/resources.js';

/** What the API answers about substitutions (AB角), and what the pages call it. */

export type SubstitutionState = 'CURRENT' | 'COMING' | 'OVER';

/** For some days, both included, a colleague acts in the place of an absent one. */
export interface Substitution {
  readonly id: string;
  /** Today. */
  readonly state: SubstitutionState;
  readonly unitId: string;
  readonly unitName: string;
  readonly absent: Person;
  readonly substitute: Person;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly arrangedBy: string;
  readonly arrangedAt: string;
  /** Where it was ended before its time. */
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
}

/** What somebody arranges. */
export interface Arrangement {
  readonly absentAccountId: string;
  readonly substituteAccountId: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export const SUBSTITUTION_STATE: Readonly<Record<SubstitutionState, string>> = { CURRENT: '代理中', COMING: '即将代理', OVER: '已结束' };
