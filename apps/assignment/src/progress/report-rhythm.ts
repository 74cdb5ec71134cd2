import type { PlainDate } from '#calendar';
import type { ProgressRhythm } from '#contracts';

/** The day by which the report on a month or quarter that is over must be there. */
const DAY = 5;
const MONTHS: Readonly<Record<ProgressRhythm, number>> = { MONTHLY: 1, QUARTERLY: 3 };

/** When the report on the running month or quarter is due: on the 5th after its end. */
export function firstReportDue(rhythm: ProgressRhythm, today: PlainDate): PlainDate {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const months = MONTHS[rhythm];
  return fifthOf(year, Math.ceil(month / months) * months + 1);
}

/** When the next report is due after the one due on `due`. */
export function reportDueAfter(rhythm: ProgressRhythm, due: PlainDate): PlainDate {
  return shifted(due, MONTHS[rhythm]);
}

/** Whether what is filed today is the report due on `due`: not yet, as long as the one before it was due. */
export function answersReport(rhythm: ProgressRhythm, due: PlainDate, today: PlainDate): boolean {
  return today > shifted(due, -MONTHS[rhythm]);
}

/** The reports that were due before today and are not there, and the one that is due next. */
export function missedReports(rhythm: ProgressRhythm, due: PlainDate, today: PlainDate): { missed: PlainDate[]; next: PlainDate } {
  const missed: PlainDate[] = [];
  let next = due;
  for (; next < today; next = reportDueAfter(rhythm, next)) missed.push(next);
  return { missed, next };
}

function shifted(due: PlainDate, months: number): PlainDate {
  const [year = 0, month = 0] = due.split('-').map(Number);
  return fifthOf(year, month + months);
}

/** `month` may run over or under the year. */
function fifthOf(year: number, month: number): PlainDate {
  return new Date(Date.UTC(year, month - 1, DAY)).toISOString().slice(0, 10);
}
