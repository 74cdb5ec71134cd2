import { defineProblem } from '#problem';

/** What only this app answers with. */
export const reminderProblems = {
  channelUnavailable: defineProblem({
    code: 'CHANNEL_UNAVAILABLE',
    status: 409,
    title: 'This installation does not send over this channel.',
    fix: 'Choose another channel; for e-mail the operators set SMTP_URL and SMTP_FROM.',
  }),
  endpointRefused: defineProblem({
    code: 'ENDPOINT_REFUSED',
    status: 422,
    title: 'This address or secret cannot be sent with.',
    fix: 'Correct what `reason` names; endpoints inside the house are opened by the operators with PRIVATE_ENDPOINTS.',
  }),
  tooManySubscriptions: defineProblem({
    code: 'TOO_MANY_SUBSCRIPTIONS',
    status: 409,
    title: 'There are as many channels or feeds as one may have.',
    fix: 'Remove one that is no longer used.',
  }),
  codeWrong: defineProblem({
    code: 'CODE_WRONG',
    status: 422,
    title: 'This is not the code that was mailed last, or it is no longer good.',
    fix: 'Type the six digits of the latest mail; after five wrong tries or a day ask for a new code.',
  }),
  subscriptionUnconfirmed: defineProblem({
    code: 'SUBSCRIPTION_UNCONFIRMED',
    status: 409,
    title: 'Nobody has shown yet that this mailbox is theirs.',
    fix: 'Confirm it with the code that was mailed to it.',
  }),
  subscriptionConfirmed: defineProblem({
    code: 'SUBSCRIPTION_CONFIRMED',
    status: 409,
    title: 'This channel needs no code, or has been confirmed already.',
    fix: 'Nothing is to be done.',
  }),
  deliveryStateConflict: defineProblem({
    code: 'DELIVERY_STATE_CONFLICT',
    status: 409,
    title: 'Only a delivery that failed or is in doubt is decided on by a person.',
    fix: 'Read it again; `state` says where it stands.',
  }),
  noticeStateConflict: defineProblem({
    code: 'NOTICE_STATE_CONFLICT',
    status: 409,
    title: 'The notice is not in a state in which this can be done.',
    fix: 'Read it again; `state` says where it stands and `allowed` what can come next.',
  }),
  ownDraft: defineProblem({
    code: 'OWN_DRAFT',
    status: 403,
    title: 'Nobody countersigns what they drafted themselves.',
    fix: 'Let another account that may countersign decide on it.',
  }),
  noticeLevelRefused: defineProblem({
    code: 'NOTICE_LEVEL_REFUSED',
    status: 409,
    title: 'This paper cannot be drafted from here.',
    fix: 'Choose a level above the notice’s own that the policy has switched on, and settle the draft that is pending first; `reason` and `level` say which of it is in the way.',
  }),
  noticeNotServed: defineProblem({
    code: 'NOTICE_NOT_SERVED',
    status: 409,
    title: 'There is no paper before the notice is countersigned.',
    fix: 'Countersign it first.',
  }),
  calendarYearUnknown: defineProblem({
    code: 'CALENDAR_YEAR_UNKNOWN',
    status: 409,
    title: 'The working calendar lacks a year that this counts through.',
    fix: 'Enter the year in the working calendar, then do it again.',
  }),
  policyFaulty: defineProblem({
    code: 'LADDER_POLICY_FAULTY',
    status: 422,
    title: 'The policy contradicts itself or has not the expected form.',
    fix: 'Correct all that `faults` names, each with its `field` and a `code`.',
  }),
  urgeRefused: defineProblem({
    code: 'URGE_REFUSED',
    status: 409,
    title: 'None of these can be urged now.',
    fix: '`refused` says of each why not: wait as long as the policy asks, or choose open assignments.',
  }),
} as const;
