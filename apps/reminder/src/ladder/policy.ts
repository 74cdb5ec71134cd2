import type { ReminderLevel } from '#contracts';

/** What a rung counts from: the day the assignment came to await its signature, or the deadline. */
export type Anchor = 'SIGN' | 'DUE';

/** One rung: so many working days from its anchor, before it when negative. */
export interface Rung {
  readonly level: ReminderLevel;
  readonly anchor: Anchor;
  readonly workdays: number;
}

/** The ladder of a jurisdiction, as data. A policy in use is never edited: a change is a new version. */
export interface LadderPolicy {
  readonly version: string;
  /** Wall clock in Shanghai at which rungs fire, `HH:MM`. */
  readonly fireAt: string;
  /** From {@link fireAt} until this time on working days messages may leave; what is late waits for the next morning. */
  readonly quietFrom: string;
  /** In climbing order: of two rungs on one morning the first comes first. */
  readonly rungs: readonly Rung[];
}

/** Working days, from DESIGN §6: 提醒 before the deadline, 催办 one day after it and every third, three in all. */
export const DEFAULT_POLICY: LadderPolicy = {
  version: 'default@1',
  fireAt: '08:30',
  quietFrom: '18:00',
  rungs: [
    { level: 'REMIND', anchor: 'SIGN', workdays: 2 },
    { level: 'REMIND', anchor: 'DUE', workdays: -10 },
    { level: 'REMIND', anchor: 'DUE', workdays: -3 },
    { level: 'REMIND', anchor: 'DUE', workdays: 0 },
    { level: 'URGE', anchor: 'DUE', workdays: 1 },
    { level: 'URGE', anchor: 'DUE', workdays: 4 },
    { level: 'URGE', anchor: 'DUE', workdays: 7 },
  ],
};

const POLICIES: ReadonlyMap<string, LadderPolicy> = new Map([[DEFAULT_POLICY.version, DEFAULT_POLICY]]);

/** The policy a timer was started under. @throws when it was started by a release that knew another one */
export function policyOf(version: string): LadderPolicy {
  const policy = POLICIES.get(version);
  if (policy === undefined) throw new Error(`no ladder policy 「${version}」; this release knows ${[...POLICIES.keys()].join(', ')}`);
  return policy;
}

/** `SIGN+2`, `DUE-10`, `DUE+0`: unique within a policy, and the name a rung goes by everywhere else. */
export function rungName({ anchor, workdays }: Rung): string {
  return `${anchor}${workdays < 0 ? '-' : '+'}${Math.abs(workdays)}`;
}
