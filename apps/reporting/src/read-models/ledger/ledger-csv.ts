import { type Light, shanghaiDate } from '#calendar';
import type { ItemState } from '#contracts';
import type { LedgerLine } from './ledger.dto.js';

const STATE_WORDS: Readonly<Record<ItemState, string>> = {
  DISPATCHED: '已交办',
  IN_PROGRESS: '办理中',
  PENDING_ACCEPTANCE: '待验收',
  COMPLETED: '已办结',
  CLEARED: '已销号',
  SUSPENDED: '已中止',
  TERMINATED: '已终止',
  CARRIED_OVER: '结转',
};
const LIGHT_WORDS: Readonly<Record<Light, string>> = { green: '绿', yellow: '黄', red: '红' };

const COLUMNS: readonly (readonly [string, (line: LedgerLine) => string])[] = [
  ['序号', (line) => String(line.position)],
  ['章节', (line) => line.section ?? ''],
  ['条款', (line) => line.clause],
  ['事项', (line) => line.title ?? ''],
  ['任务内容', (line) => line.text],
  ['牵头单位', (line) => unitsOf(line, ['LEAD'])],
  ['配合（责任）单位', (line) => unitsOf(line, ['CO', 'SHARED'])],
  ['完成时限', (line) => line.due ?? line.deadlineText ?? ''],
  ['状态', (line) => STATE_WORDS[line.state]],
  ['灯', (line) => (line.light ? LIGHT_WORDS[line.light] : '')],
  ['最新进展', (line) => latestProgress(line)],
  ['提醒次数', (line) => String(line.remindersSent)],
  ['销号日期', (line) => (line.clearedAt ? shanghaiDate(new Date(line.clearedAt)) : '')],
];

/**
 * The ledger as CSV (RFC 4180) that Excel opens in Chinese: UTF-8 with a byte order mark, CRLF, one line an item.
 * What begins like a formula is made text, so that a progress report cannot become one in the office's table.
 */
export function ledgerCsv(lines: readonly LedgerLine[]): string {
  const rows = [COLUMNS.map(([heading]) => heading), ...lines.map((line) => COLUMNS.map(([, cell]) => cell(line)))];
  return `\uFEFF${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
}

function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function unitsOf(line: LedgerLine, roles: readonly string[]): string {
  return line.parts
    .filter((part) => roles.includes(part.role))
    .map((part) => part.unitName)
    .join('、');
}

function latestProgress(line: LedgerLine): string {
  const reports = line.parts.flatMap(({ unitName, progress }) => (progress ? [{ unitName, ...progress }] : []));
  const latest = reports.reduce<(typeof reports)[number] | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined);
  return latest ? `${shanghaiDate(new Date(latest.at))} ${latest.unitName}：${latest.remark}` : '';
}
