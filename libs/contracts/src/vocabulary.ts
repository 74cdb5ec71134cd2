import { z } from 'zod';

/** Plain date `YYYY-MM-DD`, read in Asia/Shanghai. */
export const plainDate = z.iso.date();

/**
 * The years Luoshi deals in: calendars can be entered for them, and every date that a person gives or a rule leads to lies
 * in them. A date beyond is a slip of the pen, whose reminders would be held for ever.
 */
export const FIRST_YEAR = 1949;
export const LAST_YEAR = 2199;
export const FIRST_DAY = `${FIRST_YEAR}-01-01`;
export const LAST_DAY = `${LAST_YEAR}-12-31`;

/** Whether a plain date lies in the years Luoshi deals in. */
export const isInReach = (date: string): boolean => date >= FIRST_DAY && date <= LAST_DAY;

/** A unit's part in an item. `SHARED`: no lead, every listed unit answers for its own part (按职责分工). */
export const ROLES = ['LEAD', 'CO', 'SHARED'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** `LED`: done when the reporting lead is accepted. `SHARED`: done when all are. */
export const DUTIES = ['LED', 'SHARED'] as const;
export const dutySchema = z.enum(DUTIES);
export type Duty = z.infer<typeof dutySchema>;

/** DESIGN §6. `INFERRED`: none written, the office's default, shown as inferred. */
export const DEADLINE_KINDS = ['DATE', 'WINDOW', 'RECURRING', 'RELATIVE', 'HORIZON', 'INFERRED'] as const;
export const deadlineKindSchema = z.enum(DEADLINE_KINDS);
export type DeadlineKind = z.infer<typeof deadlineKindSchema>;

export const TERM_UNITS = ['DAY', 'WORKDAY', 'MONTH', 'YEAR'] as const;
/** A length of time as documents give it: 15日, 5个工作日, 3个月, 1年. */
export const termSchema = z.strictObject({ count: z.int().min(1).max(999), unit: z.enum(TERM_UNITS) });
export type Term = z.infer<typeof termSchema>;

export const COMPARATORS = ['>=', '>', '<=', '<', '=', 'range'] as const;

export const TARGET_PERIODS = ['YEAR', 'HALF_YEAR', 'QUARTER', 'MONTH'] as const;
/** A number an item must reach: 每年至少4期. `per`: within each of which it counts anew; null: by the deadline. */
export const targetSchema = z.strictObject({
  text: z.string(),
  comparator: z.enum(COMPARATORS),
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]),
  /** As written, `期`, `%`; empty where the number stands alone. */
  unit: z.string(),
  per: z.enum(TARGET_PERIODS).nullable(),
});
export type Target = z.infer<typeof targetSchema>;

export const ASSIGNMENT_STATES = [
  'AWAITING_SIGN',
  'SIGNED',
  'IN_PROGRESS',
  'COMPLETION_SUBMITTED',
  'REWORK',
  'COMPLETED',
  'RETURN_REQUESTED',
  'RETURNED',
  'TRANSFER_REQUESTED',
  'TRANSFERRED',
  'SUSPENDED',
  'TERMINATED',
  'WITHDRAWN',
] as const;
export const assignmentStateSchema = z.enum(ASSIGNMENT_STATES);
/**
 * 待签收 · 已签收 · 办理中 · 已报结 · 退回重办 · 已办结 · 申请退回 · 已退回 · 申请转办 · 已转办 · 已中止 · 已终止 · 已撤回
 */
export type AssignmentState = z.infer<typeof assignmentStateSchema>;

/** Assignments nobody works on any more, whatever came of them. */
export const CLOSED_ASSIGNMENT_STATES: readonly AssignmentState[] = ['COMPLETED', 'RETURNED', 'TRANSFERRED', 'TERMINATED', 'WITHDRAWN'];

export const ITEM_STATES = [
  'DISPATCHED',
  'IN_PROGRESS',
  'PENDING_ACCEPTANCE',
  'COMPLETED',
  'CLEARED',
  'SUSPENDED',
  'TERMINATED',
  'CARRIED_OVER',
  'SUPERSEDED',
  'REVOKED',
] as const;
export const itemStateSchema = z.enum(ITEM_STATES);
/** 已交办 · 办理中 · 待验收 · 已办结 · 已销号 · 已中止 · 已终止 · 结转 · 已被替代 · 已撤销; the last two with its plan */
export type ItemState = z.infer<typeof itemStateSchema>;

export const REMINDER_LEVELS = [
  'REMIND',
  'URGE',
  'SUPERVISE',
  'RED_NOTICE',
  'CIRCULAR',
  'INTERVIEW',
  'LISTED_SUPERVISION',
  'REFERRAL',
] as const;
export const reminderLevelSchema = z.enum(REMINDER_LEVELS);
/**
 * The rungs of the ladder, levels 0 to 7 in this order.
 * Levels 0 and 1 leave by themselves, 2 to 4 are drafted and countersigned, 5 to 7 are a person's alone.
 */
export type ReminderLevel = z.infer<typeof reminderLevelSchema>;

/** The levels as the office calls them. */
export const LEVEL_WORDS: Readonly<Record<ReminderLevel, string>> = {
  REMIND: '提醒',
  URGE: '催办',
  SUPERVISE: '督办',
  RED_NOTICE: '红色督办单',
  CIRCULAR: '通报',
  INTERVIEW: '约谈',
  LISTED_SUPERVISION: '挂牌督办',
  REFERRAL: '移送',
};

export const NOTICE_STATES = ['PENDING_APPROVAL', 'SERVED', 'REPLIED', 'LIFTED', 'RAISED', 'WAIVED', 'DISCARDED'] as const;
export const noticeStateSchema = z.enum(NOTICE_STATES);
/** 待会签 · 已送达 · 已回复 · 已解除 · 已升级 · 正当理由免予 · 未签发 */
export type NoticeState = z.infer<typeof noticeStateSchema>;

export const PROGRESS_RHYTHMS = ['MONTHLY', 'QUARTERLY'] as const;
export const progressRhythmSchema = z.enum(PROGRESS_RHYTHMS);
/** How often progress is to be reported: by the 5th of every month, or of the month after every quarter. */
export type ProgressRhythm = z.infer<typeof progressRhythmSchema>;

export const ACCOUNT_ROLES = [
  'LEADER',
  'OFFICE_DIRECTOR',
  'DISPATCHER',
  'REVIEWER',
  'UNIT_LEADER',
  'UNIT_LIAISON',
  'UNIT_HANDLER',
  'OBSERVER',
  'OPS',
  'SYS_ADMIN',
  'SEC_AUDITOR',
] as const;
export const accountRoleSchema = z.enum(ACCOUNT_ROLES);
export type AccountRole = z.infer<typeof accountRoleSchema>;

/** Roles that watch over the system: only a SYS_ADMIN gives them and keeps who has them, and they do not pass to a substitute. */
export const RESERVED_ROLES: readonly AccountRole[] = ['OPS', 'SYS_ADMIN', 'SEC_AUDITOR'];

export const UNIT_KINDS = ['DEPARTMENT', 'GOVERNMENT', 'COMMITTEE', 'OTHER'] as const;
export const unitKindSchema = z.enum(UNIT_KINDS);
/** A department (委办局), a government one level below (县区、乡镇), a zone's management committee (管委会), or another body. */
export type UnitKind = z.infer<typeof unitKindSchema>;
