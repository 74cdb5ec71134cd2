import { type Light, shanghaiDate } from '#calendar';
import { type AssignmentState, CLOSED_ASSIGNMENT_STATES, type ItemState, itemHeading, LEVEL_WORDS } from '#contracts';
import type { LedgerLine, LedgerNotice, LedgerPart, LedgerSummary } from './ledger.dto.js';

const STATE_WORDS: Readonly<Record<ItemState, string>> = {
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
const PART_STATE_WORDS: Readonly<Record<AssignmentState, string>> = {
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
const LIGHT_WORDS: Readonly<Record<Light, string>> = { green: '绿', yellow: '黄', red: '红' };

type LedgerPlan = Pick<LedgerSummary, 'ended'>;

const COLUMNS: readonly (readonly [string, (line: LedgerLine, plan: LedgerPlan) => string])[] = [
  ['序号', (line) => String(line.position)],
  ['章节', (line) => line.section ?? ''],
  ['条款', (line) => line.clause],
  ['事项', itemHeading],
  ['任务内容', (line) => line.text],
  ['牵头单位', (line) => unitsOf(line, ['LEAD'])],
  ['配合（责任）单位', (line) => unitsOf(line, ['CO', 'SHARED'])],
  ['完成时限', (line) => line.due ?? line.deadlineText ?? ''],
  ['延期次数', (line) => String(line.extensions)],
  ['状态', stateOf],
  ['灯', (line) => (line.light ? LIGHT_WORDS[line.light] : '')],
  ['各单位办理情况', (line) => line.parts.map(standingOf).join('；')],
  ['最新进展', (line) => latestProgress(line)],
  ['提醒次数', (line) => String(line.remindersSent)],
  ['文书次数', (line) => String(line.noticesServed)],
  ['文书字号', (line) => line.notices.map(numberOf).join('；')],
  ['最高层级', (line) => (line.highestLevel ? LEVEL_WORDS[line.highestLevel] : '')],
  ['销号日期', (line) => (line.clearedAt ? shanghaiDate(new Date(line.clearedAt)) : '')],
];

/**
 * The ledger as CSV (RFC 4180) that Excel opens in Chinese: UTF-8 with a byte order mark, CRLF, one line an item.
 * What begins like a formula is made text, so that a progress report cannot become one in the office's table.
 */
export function ledgerCsv(plan: LedgerPlan, lines: readonly LedgerLine[]): string {
  const rows = [COLUMNS.map(([heading]) => heading), ...lines.map((line) => COLUMNS.map(([, cell]) => cell(line, plan)))];
  return `\uFEFF${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
}

function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** How the item stands; of one that ended with its plan, which plan took the place of that. */
function stateOf({ state }: LedgerLine, { ended }: LedgerPlan): string {
  return state === 'SUPERSEDED' && ended?.successorTitle ? `已被《${ended.successorTitle}》替代` : STATE_WORDS[state];
}

/** Who answers now, each once; where nobody does any more, who did. */
function unitsOf({ parts }: LedgerLine, roles: readonly string[]): string {
  const live = parts.filter(({ state }) => state === 'COMPLETED' || !CLOSED_ASSIGNMENT_STATES.includes(state));
  const named = (live.length > 0 ? live : parts).filter(({ role }) => roles.includes(role));
  return [...new Set(named.map(({ unitName }) => unitName))].join('、');
}

function standingOf({ unitName, handlerName, state }: LedgerPart): string {
  return `${unitName}${handlerName === null ? '' : `（${handlerName}）`}：${PART_STATE_WORDS[state]}`;
}

const numberOf = ({ number, releaseNumber }: LedgerNotice): string => (releaseNumber === null ? number : `${number}（${releaseNumber}解除）`);

function latestProgress(line: LedgerLine): string {
  const reports = line.parts.flatMap(({ unitName, progress }) => (progress ? [{ unitName, ...progress }] : []));
  const latest = reports.reduce<(typeof reports)[number] | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined);
  return latest ? `${shanghaiDate(new Date(latest.at))} ${latest.unitName}：${latest.remark}` : '';
}
