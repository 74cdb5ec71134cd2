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
} as const;
