import type { AccountRole, AssignmentState, DeadlineKind, ItemState, ReminderLevel, Role, UnitKind } from '#contracts';
import type { AssignmentCommand, DeadlineLink, ExtensionState, Pace, Transition } from '../api/assignments.js';
import type { ComparedPair, DayKind, Light, PlanEnded, PlanState } from '../api/resources.js';

/** The words of the field (DESIGN §1) for what the API gives codes for. */

export { itemName } from '#contracts';

export const ASSIGNMENT_STATE: Readonly<Record<AssignmentState, string>> = {
  AWAITING_SIGN: '待签收',
  SIGNED: '已签收',
  IN_PROGRESS: '办理中',
  COMPLETION_SUBMITTED: '已报结',
  REWORK: '退回重办',
  COMPLETED: '已办结',
  RETURN_REQUESTED: '申请退回',
  RETURNED: '已退回',
  TRANSFER_REQUESTED: '申请转办',
  TRANSFERRED: '已转办',
  SUSPENDED: '已中止',
  TERMINATED: '已终止',
  WITHDRAWN: '已撤回',
};

export const ITEM_STATE: Readonly<Record<ItemState, string>> = {
  DISPATCHED: '已交办',
  IN_PROGRESS: '办理中',
  PENDING_ACCEPTANCE: '待验收',
  COMPLETED: '已办结',
  CLEARED: '已销号',
  SUSPENDED: '已中止',
  TERMINATED: '已终止',
  CARRIED_OVER: '结转',
  SUPERSEDED: '已被替代',
  REVOKED: '已撤销',
};

export const PLAN_STATE: Readonly<Record<PlanState, string>> = {
  DRAFT: '草稿',
  PARSED: '已解析',
  IN_REVIEW: '校核中',
  CONFIRMED: '已审定',
  ISSUED: '已下达',
  CLOSED: '已收官',
  ARCHIVED: '已归档',
  SUPERSEDED: '已被替代',
  REVOKED: '已撤销',
};

/** How a plan ended before its work did. */
export function planEndedWords({ how, successorTitle }: PlanEnded): string {
  return how === 'SUPERSEDED' && successorTitle !== null ? `已被《${successorTitle}》替代` : PLAN_STATE[how];
}

/** antd tag colours by state: what waits for somebody stands out, what is done recedes. */
export const STATE_COLOUR: Readonly<Record<AssignmentState | ItemState, string>> = {
  AWAITING_SIGN: 'orange',
  SIGNED: 'blue',
  IN_PROGRESS: 'blue',
  COMPLETION_SUBMITTED: 'purple',
  REWORK: 'red',
  COMPLETED: 'green',
  DISPATCHED: 'orange',
  PENDING_ACCEPTANCE: 'purple',
  CLEARED: 'default',
  RETURN_REQUESTED: 'gold',
  RETURNED: 'red',
  TRANSFER_REQUESTED: 'gold',
  TRANSFERRED: 'default',
  SUSPENDED: 'default',
  TERMINATED: 'default',
  WITHDRAWN: 'default',
  CARRIED_OVER: 'default',
  SUPERSEDED: 'default',
  REVOKED: 'default',
};

export const LIGHT: Readonly<Record<Light, string>> = { green: '正常', yellow: '临期', red: '逾期' };

export const ROLE: Readonly<Record<Role, string>> = { LEAD: '牵头', CO: '配合', SHARED: '共同' };

export const ACCOUNT_ROLE: Readonly<Record<AccountRole, string>> = {
  LEADER: '分管领导',
  OFFICE_DIRECTOR: '办公室主任',
  DISPATCHER: '交办',
  REVIEWER: '审核',
  UNIT_LEADER: '单位领导',
  UNIT_LIAISON: '单位联络员',
  UNIT_HANDLER: '单位经办',
  OBSERVER: '查看',
  OPS: '运维',
  SYS_ADMIN: '系统管理员',
  SEC_AUDITOR: '安全审计员',
};

export const UNIT_KIND: Readonly<Record<UnitKind, string>> = { DEPARTMENT: '部门', GOVERNMENT: '政府', COMMITTEE: '管委会', OTHER: '其他' };

export const DAY_KIND: Readonly<Record<DayKind, string>> = { WORKDAY: '工作日', WEEKEND: '周末', HOLIDAY: '放假', EXTRA_WORKDAY: '补班' };

/** What of a unit can change, as the columns of its table are headed. */
export const UNIT_FIELD: Readonly<Record<string, string>> = { name: '全称', shortName: '简称', aliases: '别名', kind: '类别', active: '状态' };

export const DEADLINE_KIND: Readonly<Record<DeadlineKind, string>> = {
  DATE: '文件明确',
  WINDOW: '时段',
  RECURRING: '周期',
  RELATIVE: '相对日期',
  HORIZON: '到某年',
  INFERRED: '推定',
};

export const LEAD_RULE = {
  EXPLICIT: '文件写明牵头单位',
  DECLARED_FIRST: '文件声明列第一位的为牵头单位',
  DEFAULT_FIRST: '文件未声明，按首位推定牵头，请核对',
  NONE: '无牵头单位，各单位按职责分工',
} as const;

/** How an item came into its plan, where it was not simply read. */
export const ORIGIN = { SPLIT: '拆分而成', MERGED: '合并而成', ADDED: '人工增加' } as const;

/** What an item of one plan is in another, and what of it. */
export const COMPARISON: Readonly<Record<ComparedPair['kind'], string>> = { SAME: '相同', CHANGED: '有变化', NEW: '新增', GONE: '不再有' };
export const DIFFERENCE: Readonly<Record<ComparedPair['differences'][number], string>> = {
  TEXT: '内容',
  DUTY: '责任方式',
  RECIPIENTS: '责任单位',
  DEADLINE: '时限',
};

export const REMINDER_LEVEL: Readonly<Record<ReminderLevel, string>> = {
  REMIND: '提醒',
  URGE: '催办',
  SUPERVISE: '督办',
  RED_NOTICE: '红色督办单',
  CIRCULAR: '通报',
  INTERVIEW: '约谈',
  LISTED_SUPERVISION: '挂牌督办',
  REFERRAL: '移送',
};

/** What one does to an assignment or an item. */
export const COMMAND: Readonly<Record<AssignmentCommand, string>> & Readonly<Record<string, string>> = {
  DISPATCH: '交办',
  SIGN: '签收',
  REPORT_PROGRESS: '报告进展',
  SUBMIT_COMPLETION: '报结',
  ACCEPT: '验收通过',
  SEND_BACK: '退回重办',
  REQUEST_RETURN: '申请退回',
  REQUEST_TRANSFER: '申请转办',
  TAKE_BACK: '撤回申请',
  GRANT_RETURN: '同意退回',
  TRANSFER: '转办',
  REFUSE: '驳回申请',
  REDISPATCH: '重新交办',
  SUSPEND: '中止',
  RESUME: '恢复',
  TERMINATE: '终止',
  WITHDRAW: '撤回',
  CLOSE: '随事项办结',
  INHERIT: '承接原计划的任务',
  FOLLOW: '随承办单位变化',
  CLEAR: '销号',
  CARRY_OVER: '结转',
  SUPERSEDE: '随计划被替代',
  REVOKE: '随计划撤销',
  DELEGATE: '指定承办人',
  REASSIGN: '职能划转',
  OPEN_PERIOD: '开启新一期',
  REQUEST_EXTENSION: '申请延期',
  EXTEND: '同意延期',
  REFUSE_EXTENSION: '不同意延期',
  TAKE_BACK_EXTENSION: '撤回延期申请',
  TRIGGER_DEADLINE: '确定起算日期',
  CORRECT_DEADLINE: '更正时限',
  SET_RHYTHM: '设定定期报告',
  REPORT_ASKED: '要求定期报告',
  REPORT_FILED: '已报定期报告',
  REPORT_MISSED: '未报定期报告',
  FILE_INPUT: '向牵头单位报送',
  REMOVE_EVIDENCE: '删除佐证材料',
  FILE_PROOF: '登记报送凭证',
  REMOVE_PROOF: '删除报送凭证',
};

/** How often progress is to be reported. */
export const RHYTHM = { MONTHLY: '月报', QUARTERLY: '季报', NONE: '不要求' } as const;

export const PACE_COLOUR: Readonly<Record<Pace, string>> = { AHEAD: 'green', ON_PACE: 'blue', BEHIND: 'red' };

export const EXTENSION_STATE: Readonly<Record<ExtensionState, string>> = {
  REQUESTED: '待审批',
  APPROVED: '已同意',
  REFUSED: '未同意',
  TAKEN_BACK: '已撤回',
  LAPSED: '已失效',
};

/** Why a deadline is another one than before. */
export const DEADLINE_CAUSE: Readonly<Record<NonNullable<DeadlineLink['cause']>, string>> = {
  EXTENSION: '延期',
  TRIGGER: '起算日期确定',
  CORRECTION: '更正',
};

/** What was written with a step; the history keeps a rhythm by its code. */
export function remarkWords({ command, remark }: Pick<Transition, 'command' | 'remark'>): string | null {
  if (remark === null || command !== 'SET_RHYTHM') return remark;
  return remark.replace(/^(MONTHLY|QUARTERLY|NONE)(?=：)/, (rhythm) => RHYTHM[rhythm as keyof typeof RHYTHM]);
}

/** `DUE-3`, `PROGRESS-2@2020-11-05` and the like in words. */
export function rungWords(rung: string): string {
  if (rung.startsWith('URGE@')) return '手工催办';
  const match = /^(SIGN|SIGNED|PROGRESS|DUE|NOTICE|REPLY)([+-])(\d+)(?:@(.+))?$/.exec(rung);
  if (!match) return rung;
  const [, anchor = '', sign, count, of = ''] = match;
  const days = `${count}个工作日`;
  switch (anchor) {
    case 'SIGN':
      return `交办后${days}未签收`;
    case 'SIGNED':
      return `签收后${days}无进展`;
    case 'PROGRESS':
      return sign === '-' ? `距定期报告${days}（${of}）` : `定期报告逾期${days}（${of}）`;
    case 'NOTICE':
      return `文书送达后${days}未回复`;
    case 'REPLY':
      return `回复后${days}无进展`;
  }
  if (count === '0') return '今日到期';
  return sign === '-' ? `距到期${days}` : `逾期${days}`;
}

const SHANGHAI = { timeZone: 'Asia/Shanghai' } as const;
const dateFormat = new Intl.DateTimeFormat('sv-SE', { ...SHANGHAI, dateStyle: 'short' });
const timeFormat = new Intl.DateTimeFormat('sv-SE', { ...SHANGHAI, dateStyle: 'short', timeStyle: 'short' });

/** The day in Shanghai, `2020-09-22`. */
export const dayOf = (instant: string): string => dateFormat.format(new Date(instant));
/** Whether a day, `2020-09-22`, is over in Shanghai. */
export const hasPassed = (day: string, now = new Date()): boolean => day < dayOf(now.toISOString());
/** Day and minute in Shanghai, `2020-09-22 09:00`. */
export const timeOf = (instant: string): string => timeFormat.format(new Date(instant));
