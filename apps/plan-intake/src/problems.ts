import { defineProblem } from '#problem';

/** The kinds of problem that only plan-intake answers with. */
export const planIntakeProblems = {
  documentAlreadyUploaded: defineProblem({
    code: 'DOCUMENT_ALREADY_UPLOADED',
    status: 409,
    title: 'The same file was uploaded before.',
    fix: 'Go on with the plan named by `planId`.',
  }),
  documentEmpty: defineProblem({
    code: 'DOCUMENT_EMPTY',
    status: 422,
    title: 'The file holds no text.',
    fix: 'Upload the file that holds the text of the plan.',
  }),
  documentFormatUnknown: defineProblem({
    code: 'DOCUMENT_FORMAT_UNKNOWN',
    status: 415,
    title: 'The file is of no format that is read here.',
    fix: 'Save the document as docx, pdf, xlsx or plain text (.txt) and upload that.',
  }),
  documentScanned: defineProblem({
    code: 'DOCUMENT_SCANNED',
    status: 422,
    title: 'The file holds pictures of text, not text.',
    fix: 'Upload the original of the word processor, or run text recognition (OCR) first.',
  }),
  documentEncrypted: defineProblem({
    code: 'DOCUMENT_ENCRYPTED',
    status: 422,
    title: 'The file is protected with a password.',
    fix: 'Take the password off and upload the file again.',
  }),
  documentBroken: defineProblem({
    code: 'DOCUMENT_BROKEN',
    status: 422,
    title: 'The file is damaged or incomplete.',
    fix: 'Export the document again and upload that.',
  }),
  documentUnsafe: defineProblem({
    code: 'DOCUMENT_UNSAFE',
    status: 422,
    title: 'The file unpacks to far more than a document holds, or defines entities.',
    fix: 'Open the document in office software, save it anew and upload that.',
  }),
  documentTooComplex: defineProblem({
    code: 'DOCUMENT_TOO_COMPLEX',
    status: 422,
    title: 'The file cannot be read within the time and memory a document may take.',
    fix: 'Upload the text of the plan alone, or save the document as plain text (.txt).',
  }),
  documentEncodingUnknown: defineProblem({
    code: 'DOCUMENT_ENCODING_UNKNOWN',
    status: 422,
    title: 'The encoding of the file is not known.',
    fix: 'Save the file as UTF-8, UTF-16 or GB18030 and upload it again.',
  }),
  documentNotAPlan: defineProblem({
    code: 'DOCUMENT_NOT_A_PLAN',
    status: 422,
    title: 'The document is not a plan.',
    fix: 'Upload a plan (工作要点, 工作计划, 实施意见, 实施方案, 任务分工); `diagnostics` say what the document was taken for.',
  }),
  planStateConflict: defineProblem({
    code: 'PLAN_STATE_CONFLICT',
    status: 409,
    title: 'The plan is not in a state that allows this.',
    fix: 'Do one of `allowed`, or read the plan again: somebody may have been faster.',
  }),
  planNotConfirmable: defineProblem({
    code: 'PLAN_NOT_CONFIRMABLE',
    status: 409,
    title: 'Something in the plan still has to be settled before it can be confirmed.',
    fix: 'Settle every one of `blockers`; each names its items.',
  }),
  editorCannotConfirm: defineProblem({
    code: 'EDITOR_CANNOT_CONFIRM',
    status: 403,
    title: 'Nobody confirms a plan they have uploaded or edited themselves.',
    fix: 'Let another account of the office confirm it.',
  }),
  itemReplaced: defineProblem({
    code: 'ITEM_REPLACED',
    status: 409,
    title: 'The item was split or merged, and what it became stands in its place.',
    fix: 'Drop every item of `replacedBy` first, or go on with those.',
  }),
  cutInvalid: defineProblem({
    code: 'CUT_INVALID',
    status: 422,
    title: 'The item cannot be cut there.',
    fix: 'Give rising positions inside the text of the item that leave words on both sides.',
  }),
  mergeInvalid: defineProblem({
    code: 'MERGE_INVALID',
    status: 422,
    title: 'These items cannot be merged.',
    fix: 'Name two or more different items of this plan that are not dropped.',
  }),
  spanNotInText: defineProblem({
    code: 'SPAN_NOT_IN_TEXT',
    status: 422,
    title: 'The span is no passage of the document.',
    fix: 'Give `start` and `end` as positions in GET /api/documents/{id}/text that hold words.',
  }),
  comparedWithItself: defineProblem({
    code: 'COMPARED_WITH_ITSELF',
    status: 422,
    title: 'A plan is compared with another one.',
    fix: 'Name another plan: last year’s, or another version of this one.',
  }),
  planNotIssuable: defineProblem({
    code: 'PLAN_NOT_ISSUABLE',
    status: 409,
    title: 'Since it was confirmed, the directory has changed so that the plan cannot be issued as it is.',
    fix: 'Take the confirmation back, settle every one of `blockers`, confirm again.',
  }),
  unitNotInDirectory: defineProblem({
    code: 'UNIT_NOT_IN_DIRECTORY',
    status: 422,
    title: 'A unit id names no active unit of this jurisdiction.',
    fix: 'Choose units from GET /api/directory/units.',
  }),
  nameNotInPlan: defineProblem({
    code: 'NAME_NOT_IN_PLAN',
    status: 422,
    title: 'No item of the plan names this recipient.',
    fix: 'Use a name exactly as one of the items lists it.',
  }),
  reportingUnitNotLead: defineProblem({
    code: 'REPORTING_UNIT_NOT_LEAD',
    status: 422,
    title: 'The reporting unit must be one of the leads of the item.',
    fix: 'Name one of `leads`, or correct the recipients first.',
  }),
  deadlineInvalid: defineProblem({
    code: 'DEADLINE_INVALID',
    status: 422,
    title: 'The deadline does not say by when.',
    fix: 'Give `due` with every kind but RECURRING, and `recurrence` (an RFC 5545 rule) with RECURRING.',
  }),
} as const;
