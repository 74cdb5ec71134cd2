import { defineProblem } from '#problem';

/** What only this app answers with. */
export const assignmentProblems = {
  alreadySigned: defineProblem({
    code: 'ASSIGNMENT_ALREADY_SIGNED',
    status: 409,
    title: 'The assignment has been signed for already.',
    fix: 'Nothing is to be done; `state` says how far it is and `allowed` what can come next.',
  }),
  stateConflict: defineProblem({
    code: 'ASSIGNMENT_STATE_CONFLICT',
    status: 409,
    title: 'The assignment is not in a state in which this can be done.',
    fix: 'Read it again; `state` says how far it is and `allowed` what can come next.',
  }),
  ownCompletion: defineProblem({
    code: 'OWN_COMPLETION',
    status: 403,
    title: 'Nobody decides on a completion they submitted themselves.',
    fix: 'Let another account of the office decide on it.',
  }),
  itemStateConflict: defineProblem({
    code: 'ITEM_STATE_CONFLICT',
    status: 409,
    title: 'The item is not in a state in which this can be done.',
    fix: 'Read it again; only a completed item can be cleared, and only once.',
  }),
  extensionTooLate: defineProblem({
    code: 'EXTENSION_TOO_LATE',
    status: 409,
    title: 'An extension is asked for on or before the deadline.',
    fix: 'Report what there is; whether a late completion is excused is the office’s decision.',
  }),
  extensionDate: defineProblem({
    code: 'EXTENSION_DATE',
    status: 422,
    title: 'The new deadline is not one an extension can have.',
    fix: 'Choose a day after the present deadline `due`, not in the past and not after `latest`.',
  }),
  extensionPending: defineProblem({
    code: 'EXTENSION_PENDING',
    status: 409,
    title: 'An extension of this assignment is under decision already.',
    fix: 'Wait for the decision, or take the request back and make another.',
  }),
  extensionStateConflict: defineProblem({
    code: 'EXTENSION_STATE_CONFLICT',
    status: 409,
    title: 'The request has been decided, taken back or has lapsed.',
    fix: 'Nothing is to be done; `state` says what became of it.',
  }),
  ownRequest: defineProblem({
    code: 'OWN_REQUEST',
    status: 403,
    title: 'Nobody decides on a request they made themselves.',
    fix: 'Let another account of the office decide on it.',
  }),
  evidenceType: defineProblem({
    code: 'EVIDENCE_TYPE',
    status: 415,
    title: 'The file is of a kind that is not taken as evidence.',
    fix: 'Upload a file whose content is what its name says, with one of the `extensions`.',
  }),
  evidenceTooMany: defineProblem({
    code: 'EVIDENCE_TOO_MANY',
    status: 409,
    title: 'The assignment has as many files as it may have.',
    fix: 'Put what belongs together into one file, or take one away.',
  }),
  evidenceTarget: defineProblem({
    code: 'EVIDENCE_TARGET',
    status: 422,
    title: 'The evidence cannot count for this target on this day.',
    fix: 'Name a target of the item (GET /api/items/:id/targets) and a day that has come.',
  }),
  evidenceUnknown: defineProblem({
    code: 'EVIDENCE_UNKNOWN',
    status: 422,
    title: 'The evidence named is not of this assignment.',
    fix: 'Name files of GET /api/assignments/:id/evidence; `unknown` are not among them.',
  }),
  evidenceInUse: defineProblem({
    code: 'EVIDENCE_IN_USE',
    status: 409,
    title: 'A completion or an input to the lead rests on the file.',
    fix: 'Leave it; add another file if it is wrong, and say so in the report.',
  }),
  itemHasNoTrigger: defineProblem({
    code: 'ITEM_HAS_NO_TRIGGER',
    status: 409,
    title: 'The deadline of the item does not run from an event.',
    fix: 'Correct the deadline (POST /api/items/:id/deadline) if it is wrong.',
  }),
  calendarYearUnknown: defineProblem({
    code: 'CALENDAR_YEAR_UNKNOWN',
    status: 409,
    title: 'The working calendar does not know the year in which the deadline falls.',
    fix: 'Enter the holidays of `year` in the calendar first.',
  }),
  deadlineUnchanged: defineProblem({
    code: 'DEADLINE_UNCHANGED',
    status: 409,
    title: 'Everything open of the item is due on that day already.',
    fix: 'Nothing is to be done.',
  }),
} as const;
