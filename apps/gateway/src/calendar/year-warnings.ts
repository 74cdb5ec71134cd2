import { addDays, daysBetween, endOfYear, type PlainDate, yearOf } from '#calendar';

/** A year whose days off nobody has entered, and how many days are left until it is needed at the latest. */
export interface YearWarning {
  readonly year: number;
  readonly daysLeft: number;
  /** In Chinese, for the page. */
  readonly message: string;
}

/** From then on the coming year is asked for; the notice is published between late October and early December. */
const ASK_FROM = '10-01';

/** Years that are missing now, or will be soon. Deadlines that lie in them already are told of by who keeps them. */
export function yearWarnings(knows: (year: number) => boolean, today: PlainDate): YearWarning[] {
  const year = yearOf(today);
  const asked = today >= `${year}-${ASK_FROM}` ? [year, year + 1] : [year];
  return asked
    .filter((needed) => !knows(needed))
    .map((needed) => {
      const daysLeft = Math.max(0, daysBetween(today, addDays(endOfYear(needed - 1), 1)));
      const urgency = daysLeft > 0 ? `距年初还有${daysLeft}天` : '涉及该年的提醒均已暂缓';
      return { year: needed, daysLeft, message: `${needed}年放假安排尚未录入，${urgency}；请录入国务院办公厅通知` };
    });
}
