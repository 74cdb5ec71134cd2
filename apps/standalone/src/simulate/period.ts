import { atShanghai, isPlainDate, type PlainDate, type WorkingCalendar, yearOf } from '#calendar';
import { SimulationProblem } from './simulation-problem.js';

/** The days a simulation runs over. */
export interface Period {
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** The plan is issued at 09:00 on `from`, Shanghai time. */
  readonly start: Date;
  /** The last minute of `until`. */
  readonly end: Date;
}

/** @throws SimulationProblem naming the date that is wrong */
export function periodOf(from: string, until: string, calendar: WorkingCalendar): Period {
  for (const [option, date] of [
    ['--from', from],
    ['--until', until],
  ] as const) {
    if (!isPlainDate(date)) throw new SimulationProblem('DATE_INVALID', `${option} 「${date}」不是有效日期，请写成 YYYY-MM-DD，例如 2020-09-22`);
  }
  if (until < from) throw new SimulationProblem('UNTIL_BEFORE_FROM', `--until ${until} 早于 --from ${from}，请对调或更正`);
  if (!calendar.knows(yearOf(from))) {
    const { years } = calendar;
    throw new SimulationProblem(
      'CALENDAR_YEAR_MISSING',
      `工作日历没有 ${yearOf(from)} 年的放假安排（现有 ${years[0]}—${years.at(-1)} 年），无法推算工作日；请升级 chinese-days 或更正 --from`,
    );
  }
  return { from, until, start: atShanghai(from, '09:00'), end: atShanghai(until, '23:59') };
}
