import { type WorkingCalendar, addDays, atShanghai, shanghaiDate, shanghaiTime } from '#calendar';
import type { LadderPolicyData } from './policy.js';

/**
 * The first instant from `now` on at which messages may leave: `now` itself within sending hours, else the next opening
 * on a working day. Deferring never drops: what is due then still is.
 * @throws CalendarYearMissing when that day lies in an unknown year
 */
export function nextSendingInstant(now: Date, policy: Pick<LadderPolicyData, 'fireAt' | 'quietFrom'>, calendar: WorkingCalendar): Date {
  const date = shanghaiDate(now);
  const time = shanghaiTime(now);
  if (calendar.isWorkday(date)) {
    if (time < policy.fireAt) return atShanghai(date, policy.fireAt);
    if (time < policy.quietFrom) return now;
  }
  return atShanghai(calendar.workdayOnOrAfter(addDays(date, 1)), policy.fireAt);
}
