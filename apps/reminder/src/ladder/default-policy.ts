import type { LadderPolicy } from './policy.js';

/**
 * From DESIGN §6: 提醒 before the deadline, 催办 one day after it and every third, three in all, 督办 three days after the
 * last. A periodic report is reminded of before and after its day, an assignment signed for and then left lying after ten.
 */
export const DEFAULT_POLICY: LadderPolicy = {
  version: 'default@2',
  fireAt: '08:30',
  quietFrom: '18:00',
  rungs: [
    { level: 'REMIND', anchor: 'SIGN', workdays: 2 },
    { level: 'REMIND', anchor: 'SIGNED', workdays: 10 },
    { level: 'REMIND', anchor: 'PROGRESS', workdays: -2 },
    { level: 'REMIND', anchor: 'PROGRESS', workdays: 1 },
    { level: 'REMIND', anchor: 'DUE', workdays: -10 },
    { level: 'REMIND', anchor: 'DUE', workdays: -3 },
    { level: 'REMIND', anchor: 'DUE', workdays: 0 },
    { level: 'URGE', anchor: 'DUE', workdays: 1 },
    { level: 'URGE', anchor: 'DUE', workdays: 4 },
    { level: 'URGE', anchor: 'DUE', workdays: 7 },
    { level: 'SUPERVISE', anchor: 'DUE', workdays: 10 },
  ],
  disabledLevels: [],
  replyWorkdays: 2,
  raiseWorkdays: 3,
  noProgressWorkdays: 10,
  manualUrgeMinWorkdays: 3,
  countersigners: ['OFFICE_DIRECTOR', 'LEADER'],
  issuer: '领导小组办公室',
  numberPrefixes: {
    URGE: '法治办催',
    SUPERVISE: '法治办督',
    RED_NOTICE: '法治办红',
    CIRCULAR: '法治办通',
    INTERVIEW: '法治办约',
    LISTED_SUPERVISION: '法治办挂',
    REFERRAL: '法治办移',
    RELEASE: '法治办解',
  },
  legalNoticesPassQuietHours: true,
};

/** What timers of the first release were started under: levels 0 and 1 alone. */
const FIRST_POLICY: LadderPolicy = {
  ...DEFAULT_POLICY,
  version: 'default@1',
  rungs: DEFAULT_POLICY.rungs.filter(({ level, anchor }) => level !== 'SUPERVISE' && (anchor === 'SIGN' || anchor === 'DUE')),
};

/** Policies that come with the release, by version; none is ever taken away while a timer may run under it. */
export const RELEASED_POLICIES: ReadonlyMap<string, LadderPolicy> = new Map(
  [FIRST_POLICY, DEFAULT_POLICY].map((policy) => [policy.version, policy]),
);
