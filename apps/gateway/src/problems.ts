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
} as const;
