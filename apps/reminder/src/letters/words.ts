import type { Light, PlainDate } from '#calendar';
import type { ReminderLevel, Role } from '#contracts';

export const LEVEL_WORDS: Readonly<Record<ReminderLevel, string>> = {
  REMIND: '提醒',
  URGE: '催办',
  SUPERVISE: '督办',
  RED_NOTICE: '红色督办',
  CIRCULAR: '通报',
  INTERVIEW: '约谈',
  LISTED_SUPERVISION: '挂牌督办',
  REFERRAL: '移送',
};

export const ROLE_WORDS: Readonly<Record<Role, string>> = { LEAD: '牵头', CO: '配合', SHARED: '按职责分工' };

export const LIGHT_WORDS: Readonly<Record<Light, string>> = { red: '红灯 · 已逾期', yellow: '黄灯 · 临近期限', green: '绿灯' };

/** What a rung counts from, in words; the rest of its name is the count. */
const ANCHORS: Readonly<Record<string, { before: string; on: string; after: string }>> = {
  SIGN: { before: '待签收', on: '今日须签收', after: '交办后{n}个工作日仍未签收' },
  DUE: { before: '距期限还有{n}个工作日', on: '今日到期', after: '逾期{n}个工作日' },
  PROGRESS: { before: '距报送进展还有{n}个工作日', on: '今日须报送进展', after: '进展报送逾期{n}个工作日' },
  SIGNED: { before: '待办理', on: '待办理', after: '签收后{n}个工作日仍无进展' },
};

/** `DUE-3` as 「距期限还有3个工作日」; a rung of a kind not known here goes by its level alone. */
export function rungWords(rung: string): string | null {
  const [, anchor = '', sign, count = ''] = /^([A-Z]+)([+-])(\d+)/.exec(rung) ?? [];
  const words = ANCHORS[anchor];
  if (words === undefined) return null;
  if (Number(count) === 0) return words.on;
  return (sign === '-' ? words.before : words.after).replace('{n}', count);
}

/** 2020-09-24 as 「9月24日」. */
export const dayWords = (date: PlainDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
