import { weekday } from '#calendar';
import type { ReminderLevel } from '#contracts';
import type { SimulatedMessage, Simulation } from './simulation.js';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

const LEVELS: Readonly<Record<ReminderLevel, string>> = {
  REMIND: '提醒',
  URGE: '催办',
  SUPERVISE: '督办',
  RED_NOTICE: '红色督办单',
  CIRCULAR: '通报',
  INTERVIEW: '约谈',
  LISTED_SUPERVISION: '挂牌督办',
  REFERRAL: '移送',
};

const REASONS: Readonly<Record<string, string>> = {
  ALREADY_PAST: '下达时该节点已过',
  NO_LONGER_ASKED: '已签收或已办结，不再提醒',
  OVERTAKEN: '停机期间被后一节点取代',
  CALENDAR_YEAR_MISSING: '工作日历缺该年度放假安排，待补后发送',
};

/** The simulation as a calendar for people: each morning, who gets what. */
export function calendarText(title: string, simulation: Simulation): string {
  const { from, until, items, assignments, sent, suppressed, totals } = simulation;
  const mornings = Map.groupBy(sent, ({ at }) => at);
  const units = new Set(sent.map(({ unit }) => unit)).size;
  const lines = [
    `《${title}》`,
    `${from} 09:00 下达，推演至 ${until}：任务事项 ${items} 项，交办 ${assignments} 件，收件单位 ${units} 个，各单位均无动作`,
  ];
  for (const [at, messages] of mornings) {
    const date = at.slice(0, 10);
    lines.push('', `${date} ${WEEKDAYS[weekday(date) - 1]} ${at.slice(11, 16)}　${messages.length} 条消息，${countOf(messages)} 行`);
    for (const message of messages) lines.push(`  ${message.unit}　${contentsOf(message)}`);
  }
  if (suppressed.length > 0) {
    lines.push('', '未发送');
    for (const { at, reason, lines: count } of suppressed) {
      lines.push(`  ${at.slice(0, 10)} ${at.slice(11, 16)}　${count} 行　${REASONS[reason] ?? reason}`);
    }
  }
  const byLevel = Object.entries(totals.linesByLevel).map(([level, count]) => `${LEVELS[level as ReminderLevel]} ${count} 行`);
  lines.push('', `合计　消息 ${totals.messages} 条${byLevel.map((part) => `，${part}`).join('')}`);
  return `${lines.join('\n')}\n`;
}

const countOf = (messages: readonly SimulatedMessage[]): number => messages.reduce((sum, { lines }) => sum + lines.length, 0);

/** `提醒 3 件（签收 2，期限前 3 日 1）` */
function contentsOf({ lines }: SimulatedMessage): string {
  const levels = Map.groupBy(lines, ({ level }) => level);
  return [...levels]
    .map(([level, own]) => {
      const rungs = [...Map.groupBy(own, ({ rung }) => rung)].map(([rung, { length }]) => `${rungText(rung)} ${length}`);
      return `${LEVELS[level]} ${own.length} 件（${rungs.join('，')}）`;
    })
    .join('；');
}

/** `SIGN+2`, `DUE-10`, `DUE+0` in words. */
function rungText(rung: string): string {
  const match = /^(SIGN|DUE)([+-])(\d+)$/.exec(rung);
  if (!match) return rung;
  const [, anchor, sign, days] = match;
  if (anchor === 'SIGN') return `未签收满 ${days} 个工作日`;
  if (days === '0') return '到期当日';
  return sign === '-' ? `到期前 ${days} 个工作日` : `逾期 ${days} 个工作日`;
}
