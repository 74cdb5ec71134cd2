import type { NoticeState, ReminderLevel } from '#contracts';
import { rungWords } from '../words/domain.js';

/** What the API answers about numbered papers (文书), and what the pages call it. */

export type NoticeLevel = Exclude<ReminderLevel, 'REMIND'>;
export type NoticeCommand = 'COUNTERSIGN' | 'DISCARD' | 'REPLY' | 'LIFT' | 'RAISE' | 'WAIVE';

export interface NoticeItem {
  readonly assignmentId: string;
  readonly planTitle: string;
  readonly clause: string;
  readonly ordinal: number;
  readonly title: string | null;
  readonly text: string;
  readonly due: string | null;
  readonly handler: string | null;
  /** Why the paper no longer speaks of it. */
  readonly leftBecause: string | null;
}

export interface Notice {
  readonly id: string;
  readonly revision: number;
  readonly level: NoticeLevel;
  readonly state: NoticeState;
  readonly number: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly draftedAt: string;
  readonly draftedBy: string | null;
  /** In the office's own words, a paragraph a line; empty: what the kind of paper asks for by itself. */
  readonly demand: string;
  readonly meeting: { readonly time: string; readonly place: string } | null;
  readonly servedAt: string | null;
  readonly signedBy: string | null;
  readonly replyBy: string | null;
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly settledAt: string | null;
  readonly reason: string | null;
  /** The 解除通知 it was lifted with. */
  readonly release: { readonly number: string } | null;
  readonly items: readonly NoticeItem[];
}

/** A paper in the words that are printed on it. */
export interface PaperText {
  readonly number: string | null;
  readonly signedBy: string | null;
  readonly title: string;
  readonly addressees: readonly string[];
  readonly body: readonly { readonly kind: 'text' | 'heading'; readonly text: string }[];
  readonly issuer: string;
  readonly date: string;
  readonly annex: { readonly title: string; readonly rows: readonly PaperRow[] } | null;
}

interface PaperRow {
  readonly text: string;
  readonly ground: string;
  readonly unit: string;
  readonly handler: string | null;
  readonly timeLimit: string | null;
}

export interface NoticeStep {
  readonly command: string;
  readonly before: NoticeState | null;
  readonly after: NoticeState;
  readonly at: string;
  readonly by: string | null;
  readonly onBehalfOf: string | null;
  readonly reason: string | null;
}

export interface NoticeDetail extends Notice {
  /** What the caller may do next. */
  readonly allowed: readonly NoticeCommand[];
  readonly history: readonly NoticeStep[];
}

/** What the paper itself is called. */
export const PAPER: Readonly<Record<NoticeLevel, string>> = {
  URGE: '催办单',
  SUPERVISE: '督办单',
  RED_NOTICE: '红色督办单',
  CIRCULAR: '通报',
  INTERVIEW: '约谈通知书',
  LISTED_SUPERVISION: '挂牌督办通知书',
  REFERRAL: '移送函',
};

export const NOTICE_STATE: Readonly<Record<NoticeState, string>> = {
  PENDING_APPROVAL: '待会签',
  SERVED: '已送达',
  REPLIED: '已回复',
  RAISED: '已升级',
  LIFTED: '已解除',
  WAIVED: '正当理由免予',
  DISCARDED: '未签发',
};

export const NOTICE_STATE_COLOUR: Readonly<Record<NoticeState, string>> = {
  PENDING_APPROVAL: 'orange',
  SERVED: 'red',
  REPLIED: 'purple',
  RAISED: 'default',
  LIFTED: 'green',
  WAIVED: 'green',
  DISCARDED: 'default',
};

/** A step in the life of a paper; a draft that leaves by itself is nobody's command. */
export const NOTICE_STEP: Readonly<Record<string, string>> & Readonly<Record<NoticeCommand, string>> = {
  DRAFT: '拟稿',
  SERVE: '送达',
  COUNTERSIGN: '会签',
  DISCARD: '不予签发',
  WITHDRAW: '稿件撤销',
  REPLY: '回复',
  LIFT: '解除',
  RAISE: '升级',
  WAIVE: '认定正当理由',
};

/** Why the system withdrew or lifted a paper, or took an item off it. What people wrote is shown as it is. */
const SYSTEM_REASON: Readonly<Record<string, string>> = {
  ASSIGNMENT_COMPLETED: '任务已办结',
  ASSIGNMENT_ENDED: '任务已终止、撤回或转出',
  DEADLINE_REVISED: '时限已变更',
  NO_LONGER_ASKED: '单位已报结或任务中止',
  PROGRESS_REPORTED: '单位已报告进展',
  REPLIED: '单位已回复',
  NOTICE_SETTLED: '前一文书已解除或免予',
};

/** Why, in words. */
export const reasonWords = (reason: string): string => SYSTEM_REASON[reason] ?? rungWords(reason);

const CLIMBING = Object.keys(PAPER) as NoticeLevel[];

/** Papers a person may draft above one of `level`: 红色督办单 and whatever is higher. */
export function levelsAbove(level: NoticeLevel): NoticeLevel[] {
  return CLIMBING.slice(Math.max(CLIMBING.indexOf(level) + 1, CLIMBING.indexOf('RED_NOTICE')));
}
