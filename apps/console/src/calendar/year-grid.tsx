import type { CalendarDay, DayKind } from '../api/resources.js';
import { DAY_KIND } from '../words/domain.js';
import { weekdayOf, weeksOf } from './month.js';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const MARK: Readonly<Record<DayKind, string>> = { HOLIDAY: '休', EXTRA_WORKDAY: '班', WORKDAY: '', WEEKEND: '' };

/** A day as its weekday has it, where nothing was said about it. */
export const ordinaryKind = (date: string): DayKind => (weekdayOf(date) >= 6 ? 'WEEKEND' : 'WORKDAY');

/** Twelve months with what is special about their days; `onChoose` where the reader may decide one otherwise. */
export function YearGrid({ year, days, onChoose }: { year: number; days: readonly CalendarDay[]; onChoose: ((date: string) => void) | undefined }) {
  const special = new Map(days.map((day) => [day.date, day]));
  return (
    <div className="year">
      {Array.from({ length: 12 }, (_, month) => (
        <table key={month} aria-label={`${month + 1}月`}>
          <caption>{month + 1}月</caption>
          <thead>
            <tr>
              {WEEKDAYS.map((weekday) => (
                <th key={weekday} scope="col">
                  {weekday}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(year, month + 1).map((week, n) => (
              <tr key={n}>
                {week.map((date, place) => (
                  <td key={place}>{date && <Day date={date} said={special.get(date)} onChoose={onChoose} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Day({ date, said, onChoose }: { date: string; said: CalendarDay | undefined; onChoose: ((date: string) => void) | undefined }) {
  const kind = said?.kind ?? ordinaryKind(date);
  const words = `${date} ${DAY_KIND[kind]}${said?.why ? `：${said.why}` : ''}`;
  return (
    <button
      type="button"
      className={`day ${kind.toLowerCase()}${said?.origin === 'EDIT' ? ' edited' : ''}`}
      title={words}
      aria-label={words}
      disabled={!onChoose}
      onClick={() => onChoose?.(date)}
    >
      {Number(date.slice(8))}
      <small>{said ? MARK[kind] : ''}</small>
    </button>
  );
}
