import { CalendarYearMissing, type PlainDate, shanghaiDate } from '#calendar';
import { Problem } from '#problem';
import { TEMPLATES } from '../papers/templates.js';
import { reminderProblems } from '../problems.js';
import type { Reckoning } from '../timers/reckoning.js';
import type { HeldNotice } from './held-notice.js';
import { paragraphsOf } from './notice-content.js';

/** What the pages of a draft ask for. Of one unit of a 通报 it stands beside what is asked of all, under the unit's name. */
export function demandsOf(pages: readonly Pick<HeldNotice, 'unitName' | 'demand'>[]): string[] {
  const own = pages.flatMap(({ unitName, demand }) => paragraphsOf(demand).map((text) => ({ unitName, text })));
  if (pages.length === 1 || own.length === 0) return own.map(({ text }) => text);
  return [...TEMPLATES.CIRCULAR.demands, ...own.map(({ unitName, text }) => `${unitName}：${text}`)];
}

/** The day by which a draft that is signed now asks for an answer; null where it asks for none. @throws Problem CALENDAR_YEAR_UNKNOWN */
export function replyDay({ level, policyVersion }: Pick<HeldNotice, 'level' | 'policyVersion'>, now: Date, reckoning: Reckoning): PlainDate | null {
  if (level === 'REFERRAL') return null;
  try {
    return reckoning.calendar.addWorkdays(shanghaiDate(now), reckoning.policy(policyVersion).replyWorkdays);
  } catch (error) {
    if (error instanceof CalendarYearMissing) {
      throw new Problem(reminderProblems.calendarYearUnknown, `The day by which to answer lies in ${error.year}.`, { year: error.year });
    }
    throw error;
  }
}
