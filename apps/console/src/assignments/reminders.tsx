import { Card } from 'antd';
import type { AssignmentReminders } from '../api/resources.js';
import { useLoad } from '../api/use-load.js';
import { REMINDER_LEVEL, rungWords, timeOf } from '../words/domain.js';

const REASON: Readonly<Record<string, string>> = {
  ALREADY_PAST: '交办时已过',
  NO_LONGER_ASKED: '已不需要',
  OVERTAKEN: '被后续提醒替代',
  DEADLINE_REVISED: '时限已变更',
  LEVEL_DISABLED: '本级未启用',
  POLICY_CHANGED: '催办规则已调整',
};

/** When this assignment was and will be reminded of. */
export function Reminders({ assignmentId }: { assignmentId: string }) {
  const { value } = useLoad<AssignmentReminders>(`/api/assignments/${assignmentId}/reminders`);
  if (!value || (value.reminders.length === 0 && !value.next)) return null;
  return (
    <Card size="small" className="block" title="提醒催办">
      <ul className="rows">
        {value.next && (
          <li>
            下一次：{REMINDER_LEVEL[value.next.level]}（{value.next.standing ?? rungWords(value.next.rung)}）
            {value.next.at ? ` ${timeOf(value.next.at)}` : ` 待补充${value.next.heldForYear ?? ''}年工作日历`}
          </li>
        )}
        {value.reminders.toReversed().map((reminder) => (
          <li key={reminder.id} className={reminder.status === 'SUPPRESSED' ? 'quiet' : ''}>
            {timeOf(reminder.recordedAt)} {REMINDER_LEVEL[reminder.level]}（{reminder.standing ?? rungWords(reminder.rung)}）
            {reminder.status === 'SUPPRESSED' && `未发送：${REASON[reminder.reason ?? ''] ?? reminder.reason}`}
          </li>
        ))}
      </ul>
    </Card>
  );
}
