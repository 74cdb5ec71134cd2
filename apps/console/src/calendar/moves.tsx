import { Alert } from 'antd';
import type { CalendarMoves, Morning } from '../api/resources.js';
import { rungWords, timeOf } from '../words/domain.js';

/** What a change of the calendar would move: how much, from which morning to which, and whom it concerns. */
export function Moves({ moves: { moved, moves, lines, held } }: { moves: CalendarMoves }) {
  return (
    <div className="moves">
      <Alert
        type={moved.timers > 0 ? 'warning' : 'info'}
        showIcon
        title={moved.timers > 0 ? `${moved.units} 个单位、${moved.items} 个事项的 ${moved.timers} 条提醒改期；已发出的不变` : '没有提醒因此改期'}
      />
      {held.map(({ year, timers }) => (
        <p key={year}>
          另有 {timers} 条提醒等待录入 {year} 年放假安排。
        </p>
      ))}
      <ul>
        {moves.map(({ from, to, timers }, n) => (
          <li key={n}>
            {rungWords(from.rung)}：{whenOf(from)} → {to ? whenOf(to) : '不再提醒'}，{timers} 条
          </li>
        ))}
      </ul>
      {lines.length > 0 && (
        <details>
          <summary>
            涉及任务{lines.length < moved.timers && `（列出前 ${lines.length} 条）`}
          </summary>
          <ul>
            {lines.map(({ assignmentId, unitName, name, from, to }) => (
              <li key={assignmentId}>
                {unitName} {name} <small className="quiet">{whenOf(from)} → {to ? whenOf(to) : '不再提醒'}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const whenOf = ({ at, heldForYear }: Morning): string => (at ? timeOf(at) : `待录入${heldForYear}年`);
