import { defineProblem } from './problem.js';

/** Kinds that any app answers with; an app's own are in its `problems.ts`. */
export const problems = {
  validationFailed: defineProblem({
    code: 'VALIDATION_FAILED',
    status: 400,
    title: 'The request does not have the expected form.',
    fix: 'Correct the fields named in `errors`; unknown fields are refused too, and text with control or only invisible characters.',
  }),
  malformedRequest: defineProblem({
    code: 'MALFORMED_REQUEST',
    status: 400,
    title: 'The request could not be read.',
    fix: 'Send a well-formed body of the documented content type.',
  }),
  bodyTooDeep: defineProblem({
    code: 'BODY_TOO_DEEP',
    status: 400,
    title: 'The body of the request is nested too deeply.',
    fix: 'Keep within `limitLevels` levels of objects and lists.',
  }),
  cursorInvalid: defineProblem({
    code: 'CURSOR_INVALID',
    status: 400,
    title: 'The page cursor is not one of ours.',
    fix: 'Start again without a cursor and follow `nextCursor` as it is.',
  }),
  unauthenticated: defineProblem({
    code: 'UNAUTHENTICATED',
    status: 401,
    title: 'Nobody is signed in.',
    fix: 'Sign in with POST /api/session and send the cookie along.',
  }),
  forbidden: defineProblem({
    code: 'FORBIDDEN',
    status: 403,
    title: 'The caller may not do this.',
    fix: 'Ask an account with one of the roles named in `roles`.',
  }),
  notFound: defineProblem({
    code: 'NOT_FOUND',
    status: 404,
    title: 'There is no such thing here.',
    fix: 'Check the address; things of another jurisdiction or unit are not visible.',
  }),
  methodNotAllowed: defineProblem({
    code: 'METHOD_NOT_ALLOWED',
    status: 405,
    title: 'The address does not take this method.',
    fix: 'See /api/docs for what it takes.',
  }),
  staleRevision: defineProblem({
    code: 'STALE_REVISION',
    status: 412,
    title: 'It was changed by somebody else in the meantime.',
    fix: 'Read it again and decide on what it says now; `revision` is the present one.',
  }),
  preconditionRequired: defineProblem({
    code: 'PRECONDITION_REQUIRED',
    status: 428,
    title: 'A change must say which revision it was made on.',
    fix: 'Send the `ETag` of what you read as `If-Match`.',
  }),
  payloadTooLarge: defineProblem({
    code: 'PAYLOAD_TOO_LARGE',
    status: 413,
    title: 'The request is too large.',
    fix: 'Keep within `limitBytes`.',
  }),
  unsupportedMediaType: defineProblem({
    code: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    title: 'The content type is not taken here.',
    fix: 'See /api/docs for the content types of this address.',
  }),
  idempotencyKeyRequired: defineProblem({
    code: 'IDEMPOTENCY_KEY_REQUIRED',
    status: 400,
    title: 'A call that creates needs an Idempotency-Key.',
    fix: 'Send a fresh unique value (8 to 128 characters, a UUID for one) with each new call and the same one with each retry.',
  }),
  idempotencyKeyReused: defineProblem({
    code: 'IDEMPOTENCY_KEY_REUSED',
    status: 422,
    title: 'The Idempotency-Key was used for another request.',
    fix: 'Use a new key for a new request.',
  }),
  tooManyRequests: defineProblem({
    code: 'TOO_MANY_REQUESTS',
    status: 429,
    title: 'Too many tries.',
    fix: 'Wait as long as `Retry-After` says.',
  }),
  serviceUnavailable: defineProblem({
    code: 'SERVICE_UNAVAILABLE',
    status: 503,
    title: 'A part of the service is not there right now.',
    fix: 'Try again in a moment. A change is safe to repeat with the same Idempotency-Key or If-Match: if only its answer was lost, it is not made twice.',
  }),
  internal: defineProblem({
    code: 'INTERNAL',
    status: 500,
    title: 'Something went wrong on our side.',
    fix: 'Tell the operators the `correlationId`.',
  }),
} as const;
