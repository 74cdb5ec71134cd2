import type { CalendarVersion } from '../api/resources.js';
import { useLoad } from '../api/use-load.js';
import { DAY_KIND, timeOf } from '../words/domain.js';

/** The last changes of the calendar: who, when, what, why. `revision` names the newest, so that a change shows at once. */
export function CalendarHistory({ revision }: { revision: number }) {
  const { value } = useLoad<{ readonly items: readonly CalendarVersion[] }>(revision > 0 ? `/api/calendar/versions?limit=20&before=${revision + 1}` : null);
  if (!value) return null;
  return (
    <details>
      <summary>更改记录</summary>
      <ul className="rows">
        {value.items.map((version) => (
          <li key={version.revision}>
            <div className="row-title">{wordsOf(version)}</div>
            <div className="row-facts">
              <span>{version.why}</span>
              <span className="quiet">
                {version.by}
                {version.onBehalfOf && `（代${version.onBehalfOf}）`} {timeOf(version.at)}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

function wordsOf({ change: { kind, date, dayKind, year } }: CalendarVersion): string {
  if (kind === 'DAY_SET') return `${date} 改为${dayKind ? DAY_KIND[dayKind] : ''}`;
  if (kind === 'DAY_CLEARED') return `${date} 恢复按放假通知`;
  return kind === 'YEAR_ENTERED' ? `录入 ${year} 年放假安排` : `撤回 ${year} 年放假安排`;
}
