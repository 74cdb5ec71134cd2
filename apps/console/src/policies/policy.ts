import type { AccountRole, ReminderLevel } from '#contracts';
import { PAPER } from '../notices/notice.js';
import { REMINDER_LEVEL, rungWords } from '../words/domain.js';

/** What the API answers about the ladders of a jurisdiction. Durations are working days. */

export type Anchor = 'SIGN' | 'SIGNED' | 'PROGRESS' | 'DUE';
export type RungLevel = 'REMIND' | 'URGE' | 'SUPERVISE';
type Countersigner = Extract<AccountRole, 'LEADER' | 'OFFICE_DIRECTOR'>;

/** So many working days from its anchor, before it when negative. */
export interface Rung {
  readonly level: RungLevel;
  readonly anchor: Anchor;
  readonly workdays: number;
}

export interface LadderPolicy {
  readonly fireAt: string;
  readonly quietFrom: string;
  readonly rungs: readonly Rung[];
  readonly disabledLevels: readonly ReminderLevel[];
  readonly replyWorkdays: number;
  readonly raiseWorkdays: number;
  readonly noProgressWorkdays: number;
  readonly manualUrgeMinWorkdays: number;
  readonly countersigners: readonly Countersigner[];
  readonly issuer: string;
  /** By what is {@link NUMBERED}. */
  readonly numberPrefixes: Readonly<Record<string, string>>;
  readonly legalNoticesPassQuietHours: boolean;
}

export interface PolicyVersion {
  /** `office@1`; `default@…` comes with the release. */
  readonly version: string;
  readonly active: boolean;
  readonly policy: LadderPolicy;
  readonly reason: string | null;
  readonly createdAt: string | null;
  readonly createdBy: string | null;
  /** Assignments whose reminders run under it. */
  readonly timers: number;
}

export interface PreviewTotals {
  readonly units: number;
  readonly lines: number;
  /** Papers drafted for countersignature. */
  readonly drafts: number;
}

export interface PolicyPreview extends PreviewTotals {
  /** The same days as things are now. */
  readonly present: PreviewTotals;
  readonly byDay: readonly { readonly day: string; readonly level: ReminderLevel; readonly lines: number }[];
  readonly byUnit: readonly { readonly unitId: string; readonly unitName: string; readonly lines: number; readonly drafts: number }[];
}

/** What the days of a rung count from. */
export const ANCHOR: Readonly<Record<Anchor, string>> = {
  SIGN: '交办后未签收',
  SIGNED: '签收后无进展',
  PROGRESS: '定期报告日',
  DUE: '办理期限',
};
export const COUNTERSIGNER: Readonly<Record<Countersigner, string>> = { OFFICE_DIRECTOR: '办公室主任', LEADER: '分管领导' };

/** What is numbered: the papers, and the one that lifts them. */
export const NUMBERED: Readonly<Record<string, string>> = { ...PAPER, RELEASE: '解除通知' };

/** The n of `office@n`; null for what comes with the release, which is not activated. */
export function officeNumber(version: string): number | null {
  const [, number] = /^office@(\d+)$/.exec(version) ?? [];
  return number === undefined ? null : Number(number);
}

/** `第 1 版`, or what comes with the release. */
export function versionName(version: string): string {
  const number = officeNumber(version);
  return number === null ? `系统自带（${version.replace('default@', '')}）` : `本办第 ${number} 版`;
}

/** One line of the ladder as people read it. */
export interface LadderLine {
  readonly level: string;
  readonly when: string;
  readonly by: string;
  readonly disabled: boolean;
}

/** `DUE-3`: the name a rung goes by, and which is there once. */
export const rungName = ({ anchor, workdays }: Rung): string => `${anchor}${workdays < 0 ? '-' : '+'}${Math.abs(workdays)}`;

/** A report's day is another one each time, so that it is not named here. */
const whenOf = (rung: Rung): string => rungWords(rungName(rung)).replace('（）', '');

/** A rung as its row in the ladder has it: `催办（逾期7个工作日）`. */
export const rungTitle = (rung: Rung): string => `${REMINDER_LEVEL[rung.level]}（${whenOf(rung)}）`;

/** The whole ladder from the first reminder to what only people do: which level, when, and who signs. */
export function ladderLines({ rungs, disabledLevels, raiseWorkdays, noProgressWorkdays, countersigners }: LadderPolicy): LadderLine[] {
  const signed = `系统拟稿，${countersigners.map((role) => COUNTERSIGNER[role]).join('或')}会签`;
  const by: Readonly<Record<RungLevel, string>> = { REMIND: '系统，随每日提醒', URGE: '系统，编号催办单', SUPERVISE: signed };
  const line = (level: ReminderLevel, when: string, whose: string): LadderLine => ({
    level: REMINDER_LEVEL[level],
    when,
    by: whose,
    disabled: disabledLevels.includes(level),
  });
  const raised = `上一级文书送达后${raiseWorkdays}个工作日未回复，或回复后${noProgressWorkdays}个工作日无进展`;
  return [
    ...rungs.map((rung) => line(rung.level, whenOf(rung), by[rung.level])),
    ...(['RED_NOTICE', 'CIRCULAR'] as const).map((level) => line(level, raised, signed)),
    ...(['INTERVIEW', 'LISTED_SUPERVISION', 'REFERRAL'] as const).map((level) => line(level, '由人决定', signed.replace('系统', '人工'))),
  ];
}
