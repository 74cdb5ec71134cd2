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
} as const;
