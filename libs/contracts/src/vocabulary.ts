import { z } from 'zod';

/** Plain date `YYYY-MM-DD`, read in Asia/Shanghai. */
export const plainDate = z.iso.date();

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

export const ASSIGNMENT_STATES = [
  'AWAITING_SIGN',
  'SIGNED',
  'IN_PROGRESS',
  'COMPLETION_SUBMITTED',
  'REWORK',
  'COMPLETED',
] as const;
export const assignmentStateSchema = z.enum(ASSIGNMENT_STATES);
/** 待签收 · 已签收 · 办理中 · 已报结 · 退回重办 · 已办结 */
export type AssignmentState = z.infer<typeof assignmentStateSchema>;

export const ITEM_STATES = ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'COMPLETED', 'CLEARED'] as const;
export const itemStateSchema = z.enum(ITEM_STATES);
/** 已交办 · 办理中 · 待验收 · 已办结 · 已销号 */
export type ItemState = z.infer<typeof itemStateSchema>;

export const REMINDER_LEVELS = ['REMIND', 'URGE', 'SUPERVISE', 'RED_NOTICE', 'CIRCULAR'] as const;
export const reminderLevelSchema = z.enum(REMINDER_LEVELS);
/** The rungs of the ladder that a machine climbs: 提醒 · 催办 · 督办 · 红色督办单 · 通报 */
export type ReminderLevel = z.infer<typeof reminderLevelSchema>;

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

export const UNIT_KINDS = ['DEPARTMENT', 'GOVERNMENT', 'COMMITTEE', 'OTHER'] as const;
export const unitKindSchema = z.enum(UNIT_KINDS);
/** A department (委办局), a government one level below (县区、乡镇), a zone's management committee (管委会), or another body. */
export type UnitKind = z.infer<typeof unitKindSchema>;
