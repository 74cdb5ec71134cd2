import { Card } from 'antd';
import type { DeadlineLink } from '../api/assignments.js';
import { DEADLINE_CAUSE, dayOf } from '../words/domain.js';

/** The deadlines an assignment has had, the present one first. One that never moved is told at the top of the page already. */
export function DeadlineChain({ deadlines }: { deadlines: readonly DeadlineLink[] }) {
  if (deadlines.length < 2) return null;
  return (
    <Card size="small" className="block" title="时限变更">
      <ul className="rows">
        {deadlines.toReversed().map(({ revision, due, cause, reason, at }, n) => (
          <li key={revision} className={n > 0 ? 'quiet' : ''}>
            <div className="row-facts">
              <b>{due ?? '未定'}</b>
              <span>{cause ? DEADLINE_CAUSE[cause] : '交办时'}</span>
              <span>{dayOf(at)}</span>
            </div>
            {reason && <div className="prose">{reason}</div>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
