import { Alert, Button, Spin, Tag } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { CalendarMoves, CalendarYear } from '../api/resources.js';
import { useLoad } from '../api/use-load.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { CalendarHistory } from './calendar-history.js';
import { DecideDay } from './decide-day.js';
import { EnterYear } from './enter-year.js';
import { yearsWaitedFor } from './held.js';
import { YearGrid } from './year-grid.js';

/** 日历: which days are worked. Deadlines are reminded of by it, so a missing year stands at the top in red. */
export function CalendarPage() {
  const me = useSignedIn();
  const asked = useRoute().query.get('year');
  const calendar = useLoad<CalendarYear>(asked ? `/api/calendar?year=${encodeURIComponent(asked)}` : '/api/calendar');
  const [date, setDate] = useState<string>();
  const [entering, setEntering] = useState(false);
  const shown = calendar.value;
  if (!shown) return calendar.problem ? <ProblemAlert problem={calendar.problem} onRetry={calendar.reload} /> : <Spin spinning={calendar.loading} />;

  const { year, known, source, entered, warnings, revision } = shown;
  return (
    <>
      <div className="headline">
        <h2>
          <Button type="text" aria-label="上一年" onClick={() => setQuery({ year: String(year - 1) })}>
            ‹
          </Button>
          {year} 年工作日历
          <Button type="text" aria-label="下一年" onClick={() => setQuery({ year: String(year + 1) })}>
            ›
          </Button>
        </h2>
        {me.mayEdit && (
          <div className="actions">
            <Button type="primary" onClick={() => setEntering(true)}>
              录入放假通知
            </Button>
          </div>
        )}
      </div>
      <ProblemAlert problem={calendar.problem} onRetry={calendar.reload} />
      {warnings.map((warning) => (
        <Alert key={warning.year} type="error" showIcon title={warning.message} />
      ))}
      <HeldReminders key={`${year} ${revision}`} shown={shown} />
      <div className="row-facts">
        {known ? (
          <>
            <Tag color={entered ? 'blue' : 'default'}>{entered ? '本办录入' : '系统自带'}</Tag>
            <span>{source}</span>
            <span className="quiet">“休”放假，“班”补班；方框为本办决定{me.mayEdit && '，点击日期可更改'}</span>
          </>
        ) : (
          <span>{year} 年放假安排尚未录入：系统不作推测，涉及该年的计划不能审定、提醒暂缓。</span>
        )}
      </div>
      {known && <YearGrid year={year} days={shown.days} onChoose={me.mayEdit ? setDate : undefined} />}
      <CalendarHistory revision={revision} />
      {date && <DecideDay key={date} calendar={shown} date={date} onClose={() => setDate(undefined)} onDone={calendar.reload} />}
      {entering && (
        <EnterYear
          revision={revision}
          onClose={() => setEntering(false)}
          onDone={(newYear) => {
            setQuery({ year: String(newYear) });
            calendar.reload();
          }}
        />
      )}
    </>
  );
}

/** What waits for years nobody has entered; asked for anew with every change of the calendar and every year shown. */
function HeldReminders({ shown }: { shown: CalendarYear }) {
  const { value } = useLoad<Pick<CalendarMoves, 'held'>>('/api/calendar/preview');
  return yearsWaitedFor(value?.held ?? [], shown).map(({ year, timers }) => (
    <Alert key={year} type="error" showIcon title={`有 ${timers} 条提醒等待录入 ${year} 年放假安排，录入前不会发出`} />
  ));
}
