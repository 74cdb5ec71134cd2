import { Alert, Button } from 'antd';
import type { Blocker, CalendarYear, PlanDetail } from '../api/resources.js';
import { useLoad } from '../api/use-load.js';

/** States in which a year that is missing still matters to somebody. */
const LIVE: readonly PlanDetail['state'][] = ['IN_REVIEW', 'CONFIRMED', 'ISSUED'];

/**
 * What to know of a plan before it is issued, and of its calendar until it has ended. It keeps nobody from issuing, so each
 * comes with a way to look at it, not to settle it.
 * @param told blockers shown beside: a year they ask for is not asked for again
 */
export function PlanWarnings({ plan, told, onShowPast }: { plan: PlanDetail; told: readonly Blocker[]; onShowPast: () => void }) {
  const calendar = useLoad<CalendarYear>(LIVE.includes(plan.state) ? '/api/calendar' : null);
  const named = new Set([...plan.warnings, ...told].map(({ name }) => name));
  const missing = (calendar.value?.warnings ?? []).filter(({ year }) => !named.has(String(year)));
  if (plan.warnings.length + missing.length === 0) return null;
  return (
    <div className="blockers">
      {plan.warnings.map(({ code, name, message }) =>
        code === 'DEADLINE_PAST' ? (
          <Alert
            key={code}
            type="warning"
            showIcon
            title={message}
            action={
              <Button size="small" onClick={onShowPast}>
                查看这些事项
              </Button>
            }
          />
        ) : (
          <MissingYear key={name} year={name ?? ''} message={message} />
        ),
      )}
      {missing.map(({ year, message }) => (
        <MissingYear key={year} year={String(year)} message={message} />
      ))}
    </div>
  );
}

function MissingYear({ year, message }: { year: string; message: string }) {
  return (
    <Alert
      type="warning"
      showIcon
      title={message}
      action={
        <Button size="small" href={`#/calendar?year=${year}`}>
          录入放假安排
        </Button>
      }
    />
  );
}
