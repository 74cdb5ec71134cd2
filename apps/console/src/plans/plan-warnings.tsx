import { Alert, Button } from 'antd';
import type { PlanDetail } from '../api/resources.js';

/** What to know of a plan before it is issued. It keeps nobody from issuing, so each comes with a way to look at it, not to settle it. */
export function PlanWarnings({ plan, onShowPast }: { plan: PlanDetail; onShowPast: () => void }) {
  if (plan.warnings.length === 0) return null;
  return (
    <div className="blockers">
      {plan.warnings.map(({ code, name, message }) => (
        <Alert
          key={`${code} ${name}`}
          type={code === 'DEADLINE_PAST' ? 'warning' : 'info'}
          showIcon
          title={message}
          action={
            code === 'DEADLINE_PAST' ? (
              <Button size="small" onClick={onShowPast}>
                查看这些事项
              </Button>
            ) : (
              <Button size="small" href={`#/calendar?year=${name}`}>
                录入放假安排
              </Button>
            )
          }
        />
      ))}
    </div>
  );
}
