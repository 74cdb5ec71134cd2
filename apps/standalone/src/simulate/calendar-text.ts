import { weekday } from '#calendar';
import { LEVEL_WORDS, type ReminderLevel } from '#contracts';
import type { SimulatedMessage, Simulation } from './simulation.js';
import { reasonWords } from './words.js';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** The simulation as a calendar for people: each morning, who gets what. `conduct`: how the units behaved, in words. */
export function calendarText(title: string, conduct: string, simulation: Simulation): string {
  const { from, until, items, assignments, sent, suppressed, totals } = simulation;
  const mornings = Map.groupBy(sent, ({ at }) => at);
  const units = new Set(sent.map(({ unit }) => unit)).size;
  const lines = [
    `《${title}》`,
    `${from} 09:00 下达，推演至 ${until}：任务事项 ${items} 项，交办 ${assignments} 件，收件单位 ${units} 个，${conduct}`,
  ];
  for (const [at, messages] of mornings) {
    const date = at.slice(0, 10);
    lines.push('', `${date} ${WEEKDAYS[weekday(date) - 1]} ${at.slice(11, 16)}　${messages.length} 条消息，${countOf(messages)} 行`);
    for (const message of messages) lines.push(`  ${message.unit}　${contentsOf(message)}`);
  }
  if (suppressed.length > 0) {
    lines.push('', '未发送');
    for (const { at, reason, lines: count } of suppressed) {
      lines.push(`  ${at.slice(0, 10)} ${at.slice(11, 16)}　${count} 行　${reasonWords(reason)}`);
    }
  }
  const byLevel = Object.entries(totals.linesByLevel).map(([level, count]) => `${LEVEL_WORDS[level as ReminderLevel]} ${count} 行`);
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
      return `${LEVEL_WORDS[level]} ${own.length} 件（${rungs.join('，')}）`;
    })
    .join('；');
}

/** `SIGN+2`, `DUE-10`, `PROGRESS-2@2020-11-05`, `NOTICE+3@SUPERVISE` in words; a paper drafted by hand has no rung but its level. */
function rungText(rung: string): string {
  const match = /^(SIGN|SIGNED|PROGRESS|DUE|NOTICE|REPLY)([+-])(\d+)(?:@(.+))?$/.exec(rung);
  if (!match) return '人工提出';
  const [, anchor = '', sign, days, of = ''] = match;
  if (anchor === 'SIGN') return `未签收满 ${days} 个工作日`;
  if (anchor === 'SIGNED') return `签收满 ${days} 个工作日无进展`;
  if (anchor === 'NOTICE') return `${LEVEL_WORDS[of as ReminderLevel]}满 ${days} 个工作日未回复`;
  if (anchor === 'REPLY') return `${LEVEL_WORDS[of as ReminderLevel]}回复满 ${days} 个工作日无进展`;
  const what = anchor === 'PROGRESS' ? `${of} 应报进展` : '';
  if (days === '0') return `${what}到期当日`;
  return `${what}${sign === '-' ? '到期前' : '逾期'} ${days} 个工作日`;
}
