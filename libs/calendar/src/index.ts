export { Clock, SystemClock, VirtualClock, today } from './clock.js';
export {
  dueRangeOf,
  type Light,
  lightOf,
  LIGHTS,
  type Timeliness,
  TIMELINESS,
  type YellowRange,
  yellowRange,
} from './light.js';
export {
  type AdjoiningDay,
  type NoticeFault,
  type NoticeFestival,
  type NoticeReading,
  readHolidayNotice,
} from './notice-text.js';
export { type PackFault, packFaults } from './pack-faults.js';
export {
  type PlainDate,
  addDays,
  addMonths,
  atShanghai,
  dateOfEpochDay,
  daysBetween,
  endOfYear,
  epochDay,
  isPlainDate,
  shanghaiDate,
  shanghaiTime,
  toShanghaiIso,
  weekday,
  yearOf,
} from './plain-date.js';
export { firstPeriod, periodAfter, recursUntil } from './recurrence.js';
export { addTerm } from './term.js';
export { type CalendarEdit, CalendarYearMissing, type DayKind, WorkingCalendar } from './working-calendar.js';
export { type YearPack, installedYearPacks } from './year-pack.js';
