import { addDays, type PlainDate } from './plain-date.js';
import { CalendarYearMissing, type WorkingCalendar } from './working-calendar.js';

/** 绿 · 黄 · 红. Derived when asked, never stored: an extension or a corrected calendar must be able to undo it. */
export const LIGHTS = ['green', 'yellow', 'red'] as const;
export type Light = (typeof LIGHTS)[number];

/** 正常 · 临期 · 逾期 · 无期限 · 已办结: what the light stands for, in words. */
export const TIMELINESS = ['ON_TRACK', 'DUE_SOON', 'OVERDUE', 'NO_DEADLINE', 'DONE'] as const;
export type Timeliness = (typeof TIMELINESS)[number];

/** 临期: the ladder's first reminder leaves ten working days ahead, and from then on the light says so too. */
export const YELLOW_WORKDAYS = 10;

/** More calendar days than ten working days have spanned in any year known so far (Spring Festival), see the spec. */
export const YELLOW_AT_MOST_DAYS = 24;

/** The deadlines that are yellow: the first and the last day. Before them is red, after them green. */
export interface YellowRange {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/**
 * What is yellow as seen from `today`, so that SQL compares dates and needs no calendar. Where the calendar of the
 * coming year is missing it is the widest range there can be: a light is early rather than late.
 */
export function yellowRange(today: PlainDate, calendar: WorkingCalendar): YellowRange {
  try {
    return { from: today, until: calendar.addWorkdays(today, YELLOW_WORKDAYS) };
  } catch (error) {
    if (error instanceof CalendarYearMissing) return { from: today, until: addDays(today, YELLOW_AT_MOST_DAYS) };
    throw error;
  }
}

const LIGHT_OF: Readonly<Record<Timeliness, Light | null>> = {
  ON_TRACK: 'green',
  DUE_SOON: 'yellow',
  OVERDUE: 'red',
  NO_DEADLINE: 'green',
  DONE: null,
};

/** Light and timeliness of one deadline. What is done has no light. */
export function lightOf(due: PlainDate | null, done: boolean, yellow: YellowRange): { light: Light | null; timeliness: Timeliness } {
  const timeliness = timelinessOf(due, done, yellow);
  return { light: LIGHT_OF[timeliness], timeliness };
}

function timelinessOf(due: PlainDate | null, done: boolean, yellow: YellowRange): Timeliness {
  if (done) return 'DONE';
  if (due === null) return 'NO_DEADLINE';
  if (due < yellow.from) return 'OVERDUE';
  return due <= yellow.until ? 'DUE_SOON' : 'ON_TRACK';
}

/**
 * The deadlines that show a light, as the days between which they lie, both included; `null` is open on that side.
 * What has no deadline counts as due at `infinity`, which only the green range holds.
 */
export function dueRangeOf(light: Light, yellow: YellowRange): { after: PlainDate | null; before: PlainDate | null } {
  if (light === 'red') return { after: null, before: addDays(yellow.from, -1) };
  if (light === 'yellow') return { after: yellow.from, before: yellow.until };
  return { after: addDays(yellow.until, 1), before: null };
}
