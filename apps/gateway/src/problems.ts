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
} as const;
