import { z } from 'zod';
import { REMINDER_LEVELS, type ReminderLevel, reminderLevelSchema } from '#contracts';

/**
 * What a rung counts from: the day the assignment came to await its signature, the day it was signed, the day the next
 * periodic report is due, or the deadline.
 */
export const ANCHORS = ['SIGN', 'SIGNED', 'PROGRESS', 'DUE'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** Levels the sweep drafts and a person countersigns, in climbing order. */
export const DRAFTED_LEVELS = ['SUPERVISE', 'RED_NOTICE', 'CIRCULAR'] as const satisfies readonly ReminderLevel[];
/** Levels only a person drafts. */
export const HAND_LEVELS = ['INTERVIEW', 'LISTED_SUPERVISION', 'REFERRAL'] as const satisfies readonly ReminderLevel[];
/** Levels that leave as a numbered paper. */
export const NOTICE_LEVELS = ['URGE', ...DRAFTED_LEVELS, ...HAND_LEVELS] as const;
export type NoticeLevel = (typeof NOTICE_LEVELS)[number];
/** What is numbered: the notices, and the 解除通知 that lifts one. */
const NUMBERED = [...NOTICE_LEVELS, 'RELEASE'] as const;

const rungSchema = z.strictObject({
  level: z.enum(['REMIND', 'URGE', 'SUPERVISE']),
  anchor: z.enum(ANCHORS),
  workdays: z.int().min(-60).max(120),
});
/** One rung: so many working days from its anchor, before it when negative. */
export type Rung = z.infer<typeof rungSchema>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of day; write HH:MM, for example 08:30');
const workdays = z.int().min(1).max(120);
const numberPrefix = z.string().regex(/^\p{L}{2,20}$/u, 'must be 2 to 20 letters, such as 法治办督');

/** All that may differ from one jurisdiction's ladder to another's. Durations are working days. */
export const ladderPolicySchema = z
  .strictObject({
    /** Wall clock in Shanghai at which rungs fire. */
    fireAt: timeOfDay,
    /** From `fireAt` until this time on working days messages may leave; what is late waits for the next morning. */
    quietFrom: timeOfDay,
    /** In climbing order: of two rungs on one morning the first comes first. */
    rungs: z.array(rungSchema).min(1).max(30),
    /** Steps of these levels are skipped at once, with a record; a paper switched off gives way to the next one. */
    disabledLevels: z.array(reminderLevelSchema),
    /** Within how many days a served notice is to be answered. */
    replyWorkdays: workdays,
    /** After how many days an unanswered notice is raised. */
    raiseWorkdays: workdays,
    /** After how many days without progress an answered notice is raised. */
    noProgressWorkdays: workdays,
    /** Least distance between two urges by hand of one assignment. */
    manualUrgeMinWorkdays: z.int().min(0).max(120),
    /** Who may countersign. */
    countersigners: z.array(z.enum(['LEADER', 'OFFICE_DIRECTOR'])).min(1),
    /** 发文机关, the full name papers are signed with. */
    issuer: z.string().trim().min(2).max(60),
    /** What stands before 〔2021〕3号, by kind of paper. */
    numberPrefixes: z.strictObject({
      URGE: numberPrefix,
      SUPERVISE: numberPrefix,
      RED_NOTICE: numberPrefix,
      CIRCULAR: numberPrefix,
      INTERVIEW: numberPrefix,
      LISTED_SUPERVISION: numberPrefix,
      REFERRAL: numberPrefix,
      RELEASE: numberPrefix,
    }),
    /** Whether countersigned notices reach a person within the quiet hours it has chosen. */
    legalNoticesPassQuietHours: z.boolean(),
  })
  .superRefine((policy, context) => {
    for (const { path, code, message } of contradictionsIn(policy)) context.addIssue({ code: 'custom', path, message, params: { code } });
  });
export type LadderPolicyData = z.infer<typeof ladderPolicySchema>;

/** The ladder of a jurisdiction, as data. A policy in use is never edited: a change is a new version. */
export interface LadderPolicy extends LadderPolicyData {
  /** `default@2` comes with the release, `office@1` is the first of the jurisdiction's own. */
  readonly version: string;
}

/** `SIGN+2`, `DUE-10`, `DUE+0`: unique within a policy; what the steps of a ladder are called begins with it. */
export function rungName({ anchor, workdays: count }: { readonly anchor: string; readonly workdays: number }): string {
  return `${anchor}${count < 0 ? '-' : '+'}${Math.abs(count)}`;
}

/** What a policy of the right form may still contradict itself in. */
export type PolicyContradiction =
  | 'QUIET_TOO_EARLY'
  | 'RAISED_TOO_EARLY'
  | 'RUNG_TWICE'
  | 'RUNG_BEFORE_DUE'
  | 'RUNG_BACKWARD'
  | 'SUPERVISE_TWICE'
  | 'URGE_AFTER_SUPERVISE'
  | 'PREFIX_TWICE';

interface Contradiction {
  readonly path: (string | number)[];
  readonly code: PolicyContradiction;
  readonly message: string;
}

function contradictionsIn(policy: z.infer<typeof ladderPolicySchema>): Contradiction[] {
  const { rungs, numberPrefixes } = policy;
  const found: Contradiction[] = [];
  const say = (path: (string | number)[], code: PolicyContradiction, message: string) => found.push({ path, code, message });
  if (policy.fireAt >= policy.quietFrom) say(['quietFrom'], 'QUIET_TOO_EARLY', `must be later than fireAt, ${policy.fireAt}`);
  if (policy.raiseWorkdays <= policy.replyWorkdays) {
    say(['raiseWorkdays'], 'RAISED_TOO_EARLY', `must be more than replyWorkdays, ${policy.replyWorkdays}: nothing is raised before its answer was due`);
  }
  const supervision = rungs.findIndex(({ level }) => level === 'SUPERVISE');
  rungs.forEach((rung, at) => {
    const name = rungName(rung);
    const path = ['rungs', at];
    if (rungs.findIndex((other) => rungName(other) === name) < at) say(path, 'RUNG_TWICE', `${name} is there twice`);
    if (rung.level !== 'REMIND' && (rung.anchor !== 'DUE' || rung.workdays < 1)) {
      say(path, 'RUNG_BEFORE_DUE', `${rung.level} must count from the deadline, one working day after it or later`);
    }
    if ((rung.anchor === 'SIGN' || rung.anchor === 'SIGNED') && rung.workdays < 1) say(path, 'RUNG_BACKWARD', `${rung.anchor} counts forward, from 1 on`);
    if (rung.level === 'SUPERVISE' && at > supervision) say(path, 'SUPERVISE_TWICE', 'SUPERVISE may be there once');
    if (rung.level === 'URGE' && supervision >= 0 && rung.workdays >= (rungs[supervision]?.workdays ?? 0)) {
      say(path, 'URGE_AFTER_SUPERVISE', `${name} must come before SUPERVISE`);
    }
  });
  for (const level of NUMBERED) {
    const same = NUMBERED.find((other) => numberPrefixes[other] === numberPrefixes[level]);
    if (same === undefined || same === level) continue;
    say(['numberPrefixes', level], 'PREFIX_TWICE', `is also the prefix of ${same}: numbers would be given twice`);
  }
  return found;
}

/** The level an unanswered paper goes up to by itself; undefined where only a person goes further. */
export function raisedFrom(level: ReminderLevel, { disabledLevels }: LadderPolicyData): ReminderLevel | undefined {
  const above = (other: ReminderLevel) => REMINDER_LEVELS.indexOf(other) > REMINDER_LEVELS.indexOf(level);
  return DRAFTED_LEVELS.find((other) => above(other) && !disabledLevels.includes(other));
}
