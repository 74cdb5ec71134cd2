import { defineProblem } from '#problem';

/** What only the gateway answers with. */
export const gatewayProblems = {
  signInFailed: defineProblem({
    code: 'SIGN_IN_FAILED',
    status: 401,
    title: 'User name and password do not belong together.',
    fix: 'Check both; which of them is wrong is not told.',
  }),
  crossSiteRequest: defineProblem({
    code: 'CROSS_SITE_REQUEST',
    status: 403,
    title: 'A change was asked for from another site.',
    fix: 'Call from the console’s own address; where that is another than the gateway sees, set PUBLIC_URL.',
  }),
  unitNameTaken: defineProblem({
    code: 'UNIT_NAME_TAKEN',
    status: 409,
    title: 'Another unit is called that already.',
    fix: 'Take the names in `taken` from one of the two units.',
  }),
  unitSucceeded: defineProblem({
    code: 'UNIT_SUCCEEDED',
    status: 409,
    title: 'The unit has handed over to others and stays out of service.',
    fix: 'Go on with the units of `successorIds`.',
  }),
  successorInvalid: defineProblem({
    code: 'SUCCESSOR_INVALID',
    status: 422,
    title: 'A successor must be another unit of this jurisdiction that is in service.',
    fix: 'Add the new unit first, then name it; GET /api/directory/units lists those in service.',
  }),
  successionNotYet: defineProblem({
    code: 'SUCCESSION_NOT_YET',
    status: 422,
    title: 'A succession is recorded once it has taken effect.',
    fix: 'Give a day up to today, or record it on the day.',
  }),
  ownAccount: defineProblem({
    code: 'OWN_ACCOUNT',
    status: 409,
    title: 'Nobody closes their own account.',
    fix: 'Let another of OFFICE_DIRECTOR or SYS_ADMIN close it.',
  }),
  sheetUnreadable: defineProblem({
    code: 'SHEET_UNREADABLE',
    status: 422,
    title: 'The file is no xlsx table of units.',
    fix: 'Export the directory, change that file and send it back as .xlsx.',
  }),
  sheetFaulty: defineProblem({
    code: 'SHEET_FAULTY',
    status: 422,
    title: 'Some rows of the table cannot be taken in; none has been.',
    fix: 'Correct every row of `faults` and send the table again; `?preview=true` tells beforehand.',
  }),
  calendarDayUnfit: defineProblem({
    code: 'CALENDAR_DAY_UNFIT',
    status: 422,
    title: 'The day cannot be of that kind.',
    fix: 'A weekday is WORKDAY or HOLIDAY; a day of the weekend is WEEKEND, EXTRA_WORKDAY or HOLIDAY. Days of the year itself belong to its lists.',
  }),
  calendarDayNotEdited: defineProblem({
    code: 'CALENDAR_DAY_NOT_EDITED',
    status: 409,
    title: 'There is no decision of the office about this day to take back.',
    fix: 'Take back one of the days with `origin` EDIT in GET /api/calendar, or decide the day otherwise.',
  }),
  calendarUnchanged: defineProblem({
    code: 'CALENDAR_UNCHANGED',
    status: 409,
    title: 'The calendar says so already.',
    fix: 'Nothing is left to do.',
  }),
  calendarYearFaulty: defineProblem({
    code: 'CALENDAR_YEAR_FAULTY',
    status: 422,
    title: 'The year cannot be entered as it is; nothing of it has been.',
    fix: 'Correct every one of `faults` by the notice and send the year again.',
  }),
  calendarYearMissing: defineProblem({
    code: 'CALENDAR_YEAR_MISSING',
    status: 422,
    title: 'The days off of this year are not known, and none are guessed.',
    fix: 'Enter the year first: POST /api/calendar/years, from the text of its notice by POST /api/calendar/years/notice.',
  }),
  calendarYearNotEntered: defineProblem({
    code: 'CALENDAR_YEAR_NOT_ENTERED',
    status: 409,
    title: 'The office has not entered this year, so there is nothing to take back.',
    fix: 'Enter the year as it should be; an installed year is overruled, not removed.',
  }),
  holidayNoticeUnreadable: defineProblem({
    code: 'HOLIDAY_NOTICE_UNREADABLE',
    status: 422,
    title: 'The text is not a whole and sound notice of a year’s holidays.',
    fix: 'Compare every one of `faults` with the published notice, or enter the year day by day.',
  }),
  notSubstitute: defineProblem({
    code: 'NOT_SUBSTITUTE',
    status: 403,
    title: 'The caller does not stand in for this account today.',
    fix: 'Send one of `mayActFor` of GET /api/session as X-On-Behalf-Of, or leave the header out.',
  }),
  substituteInvalid: defineProblem({
    code: 'SUBSTITUTE_INVALID',
    status: 422,
    title: 'A substitute is another active account of the same unit.',
    fix: 'Choose one of GET /api/directory/colleagues with the `unitId` of the absent one.',
  }),
  substitutionPeriodInvalid: defineProblem({
    code: 'SUBSTITUTION_PERIOD_INVALID',
    status: 422,
    title: 'A substitution begins today or later, ends no earlier than it begins, and lasts a year at most.',
    fix: 'Correct `from` and `to`.',
  }),
  substitutionOverlaps: defineProblem({
    code: 'SUBSTITUTION_OVERLAPS',
    status: 409,
    title: 'Somebody stands in for this account on some of these days already.',
    fix: 'End that substitution first, or choose other days; `from` and `to` are its own.',
  }),
  substituteAbsent: defineProblem({
    code: 'SUBSTITUTE_ABSENT',
    status: 409,
    title: 'Who is absent stands in for nobody, and who stands in is not absent.',
    fix: 'Choose another colleague or other days; `accountId` is the one of the two who is taken from `from` to `to`.',
  }),
  substitutionOver: defineProblem({
    code: 'SUBSTITUTION_OVER',
    status: 409,
    title: 'The substitution is over.',
    fix: 'Nothing is left to do.',
  }),
} as const;
