import type { ApiProblem } from '../api/client.js';
import { APP } from '../dead-letters/dead-letter.js';
import { NOTICE_STATE, PAPER } from '../notices/notice.js';
import { CHANNEL, DELIVERY_STATE } from '../notifications/channels.js';
import { ACCOUNT_ROLE, ASSIGNMENT_STATE, DAY_KIND, DEADLINE_KIND, EXTENSION_STATE, ITEM_STATE, PLAN_STATE } from './domain.js';
import { hasWords } from './problems.js';

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
const list = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) && value.length > 0 ? value : undefined);
const names = (value: unknown): string | undefined => list(value)?.map(String).join('、');
const count = (value: unknown): string | undefined => text(list(value)?.length);
const word = (words: Readonly<Record<string, string>>, value: unknown): string | undefined => words[String(value)];
const words = (of: Readonly<Record<string, string>>, value: unknown): string | undefined => list(value)?.map((one) => of[String(one)] ?? String(one)).join('、');

/** A sentence; none where one of its particulars did not come along. */
function said(parts: TemplateStringsArray, ...given: readonly (string | undefined)[]): string | undefined {
  return given.includes(undefined) ? undefined : String.raw({ raw: parts }, ...given);
}

/** What the forms call the fields that the API names. */
const FIELD: Readonly<Record<string, string>> = {
  username: '用户名',
  password: '密码',
  text: '内容',
  reason: '理由',
  why: '理由',
  due: '时限',
  date: '日期',
  title: '名称',
  name: '名称',
  shortName: '简称',
  aliases: '别名',
  summary: '完成情况',
  percent: '完成比例',
  note: '说明',
  remark: '说明',
  reply: '回复',
  demand: '要求',
  url: '网址',
  file: '文件',
  label: '名称',
  source: '依据',
  copies: '份数',
  sentOn: '报送日期',
  recurrence: '周期',
  effectiveOn: '生效日期',
  quietFrom: '免打扰时间',
  quietUntil: '免打扰时间',
};

/** Why a proof proves nothing, and why a paper cannot be drafted, by their codes. */
const PROOF_FAULT: Readonly<Record<string, string>> = {
  NO_PUBLICATION: '该义务不要求公开',
  NO_RECIPIENT: '所填不是该义务的报送对象',
  NOT_YET: '报送日期尚未到',
  PROVES_NOTHING: '没有送达说明、网址或佐证材料',
};
const LEVEL_REFUSED: Readonly<Record<string, (paper: string | undefined) => string | undefined>> = {
  NOT_ABOVE: (paper) => said`${paper}不高于本文书`,
  SWITCHED_OFF: (paper) => said`现行规则已停用${paper}`,
  ANOTHER_IN_FORCE: (paper) => said`现行的是${paper}，请由它升级`,
  DRAFT_PENDING: (paper) => said`${paper}的稿待会签`,
};

const SUB_TASK_STATE = { OPEN: '未完成', DONE: '已完成', DROPPED: '已取消' };
const MEGABYTE = 1024 * 1024;
const limit = (unit: string) => ({ limit: most }: Fields) => said`上限 ${text(most)} ${unit}`;
const unknown = ({ unknown: ones }: Fields) => said`共 ${count(ones)} 处`;
const year = ({ year: which }: Fields) => said`${text(which)} 年`;
const days = ({ from, to }: Fields) => said`${text(from)} 至 ${text(to)}`;
const present = (of: Readonly<Record<string, string>>) => ({ state }: Fields) => said`现为“${word(of, state)}”`;

/** By the code of a problem: what of it is so this time, from the problem's own fields. */
const PARTICULARS: Readonly<Record<string, (fields: Fields) => string | undefined>> = {
  VALIDATION_FAILED: ({ errors }) => {
    const fields = list(errors)?.map((error) => String((error as { field?: unknown }).field));
    return said`有误的项：${names(fields && [...new Set(fields.map((field) => FIELD[field] ?? field))])}`;
  },
  SESSION_OF_ANOTHER: ({ displayName }) => said`现在登录的是“${text(displayName)}”`,
  FORBIDDEN: ({ roles, unitId }) => said`限${words(ACCOUNT_ROLE, roles)}办理` ?? (unitId === undefined ? undefined : '限承办单位办理'),
  STALE_REVISION: ({ revision, expected }) => said`现为第 ${text(revision)} 版，所办的是第 ${text(expected)} 版`,
  PAYLOAD_TOO_LARGE: ({ limitBytes }) => (typeof limitBytes === 'number' && limitBytes >= MEGABYTE ? `上限 ${Math.floor(limitBytes / MEGABYTE)} MB` : undefined),
  TOO_MANY_REQUESTS: ({ retryAfterSeconds }) => said`${text(retryAfterSeconds)} 秒后可再试`,
  SERVICE_UNAVAILABLE: ({ service }) => said`未响应的服务：${word(APP, service)}`,
  PLAN_STATE_CONFLICT: present(PLAN_STATE),
  SUCCESSOR_NOT_ISSUED: present(PLAN_STATE),
  ITEM_REPLACED: ({ replacedBy }) => said`由 ${count(replacedBy)} 个事项代替`,
  CUT_INVALID: ({ length }) => said`该事项共 ${text(length)} 字`,
  SPAN_NOT_IN_TEXT: ({ length }) => said`原文共 ${text(length)} 字`,
  NAME_NOT_IN_PLAN: ({ name }) => said`“${text(name)}”`,
  UNIT_NOT_IN_DIRECTORY: ({ unitIds }) => said`共 ${count(unitIds)} 个单位`,
  DEADLINE_INVALID: ({ kind }) => said`时限类别：${word(DEADLINE_KIND, kind)}`,
  PAIRS_INVALID: ({ faults }) => said`共 ${count(faults)} 处`,
  UNIT_NAME_TAKEN: ({ taken }) => names(taken),
  SUCCESSION_NOT_YET: ({ effectiveOn }) => said`${text(effectiveOn)} 生效`,
  CALENDAR_DAY_UNFIT: ({ date, kind, year: own }) => said`${text(date)} 不能改为${word(DAY_KIND, kind)}` ?? said`${text(date)} 是 ${text(own)} 年本年的日子`,
  CALENDAR_DAY_NOT_EDITED: ({ date }) => text(date),
  CALENDAR_YEAR_MISSING: year,
  CALENDAR_YEAR_NOT_ENTERED: year,
  CALENDAR_YEAR_UNKNOWN: year,
  SUBSTITUTION_PERIOD_INVALID: ({ from, to, today }) => said`${text(from)} 至 ${text(to)}，今日 ${text(today)}`,
  SUBSTITUTION_OVERLAPS: days,
  SUBSTITUTE_ABSENT: days,
  SUBSTITUTION_OVER: ({ to }) => said`止于 ${text(to)}`,
  CHANNEL_UNAVAILABLE: ({ channel }) => word(CHANNEL, channel),
  ENDPOINT_REFUSED: ({ reason }) => text(reason),
  TOO_MANY_SUBSCRIPTIONS: limit('个'),
  DELIVERY_STATE_CONFLICT: present(DELIVERY_STATE),
  ASSIGNMENT_ALREADY_SIGNED: present(ASSIGNMENT_STATE),
  ASSIGNMENT_STATE_CONFLICT: present(ASSIGNMENT_STATE),
  ITEM_STATE_CONFLICT: present(ITEM_STATE),
  OBJECTION_TOO_LATE: ({ lastDay }) => said`期限至 ${text(lastDay)}`,
  TRANSFER_UNIT_UNKNOWN: ({ successor }) => said`承接单位：${text(successor)}`,
  CARRY_OVER_DUE: ({ due }) => text(due),
  DEADLINE_UNCHANGED: ({ due }) => text(due),
  RECURRENCE_UNKNOWN: ({ due }) => text(due),
  EXTENSION_TOO_LATE: ({ due }) => said`时限为 ${text(due)}`,
  EXTENSION_DATE: ({ due, latest }) => said`现时限 ${text(due)}，最迟可延至 ${text(latest)}`,
  EXTENSION_STATE_CONFLICT: present(EXTENSION_STATE),
  EVIDENCE_TYPE: ({ extensions }) => said`可用：${names(extensions)}`,
  EVIDENCE_TOO_MANY: limit('个文件'),
  EVIDENCE_TARGET: ({ happenedOn }) => said`${text(happenedOn)} 尚未到`,
  EVIDENCE_IN_USE: ({ name }) => said`“${text(name)}”`,
  EVIDENCE_UNKNOWN: unknown,
  INPUT_UNKNOWN: unknown,
  OBLIGOR_UNKNOWN: unknown,
  OBLIGATION_EXISTS: ({ units }) => names(units),
  PROOFS_MISSING: ({ missing }) =>
    said`尚缺：${names(list(missing)?.map((one) => {
      const { recipient, copies } = one as { recipient: string | null; copies: number };
      return recipient === null ? '向社会公开' : `${recipient} ${copies} 份`;
    }))}`,
  PROOF_INVALID: ({ faults }) => words(PROOF_FAULT, list(faults)?.map((fault) => (fault as { code?: unknown }).code)),
  NOT_THE_HANDLER: ({ handlerName }) => said`承办人：${text(handlerName)}`,
  SUB_TASK_DUE: ({ due }) => said`任务时限 ${text(due)}`,
  SUB_TASKS_TOO_MANY: limit('个'),
  SUB_TASK_STATE_CONFLICT: present(SUB_TASK_STATE),
  SUB_TASKS_OPEN: ({ open }) => names(list(open)?.map((task) => (task as { title?: unknown }).title)),
  NOTICE_STATE_CONFLICT: present(NOTICE_STATE),
  NOTICE_LEVEL_REFUSED: ({ reason, level }) => LEVEL_REFUSED[String(reason)]?.(word(PAPER, level)),
  URGE_REFUSED: ({ refused }) => said`共 ${count(refused)} 件`,
};

/** What is so this time: which date, whose role, over which revision. Of a problem without words of ours, the API's own. */
export function problemParticulars({ code, detail, extensions }: ApiProblem): string | undefined {
  return hasWords(code) ? PARTICULARS[code]?.(extensions) : detail || undefined;
}
