import { z } from 'zod';
import { defineEvent, type EventName, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { type AssignmentState, assignmentStateSchema } from '../vocabulary.js';

/**
 * What each lifecycle event of assignments carries: the assignment after the change. Entries are absolute, not
 * differences, so a projector may upsert whenever the revision grows; who must see every step (the reminder) uses
 * the revision guard.
 */
const schema = z.strictObject({
  planId: z.uuid(),
  entries: z
    .array(
      z.strictObject({
        assignmentId: z.uuid(),
        revision: z.int().min(2),
        itemId: z.uuid(),
        unitId: z.uuid(),
        state: assignmentStateSchema,
        /** When the change was made. */
        at: z.iso.datetime({ offset: true }),
        /** Progress text, completion summary, reason of a send-back: what the person wrote; null where nothing is asked. */
        remark: z.string().nullable(),
        /** 0–100 where the unit gave one. */
        percent: z.int().min(0).max(100).nullable(),
      }),
    )
    .min(1)
    .max(MAX_BULK_ENTRIES),
});
export type AssignmentLifecycleV1 = z.infer<typeof schema>;

const lifecycleEvent = (name: EventName, state: AssignmentState, fact: string) =>
  defineEvent({
    name,
    producer: 'assignment',
    fact,
    schema,
    sample: {
      planId: '01930000-0000-7000-8000-000000000101',
      entries: [
        {
          assignmentId: '01930000-0000-7000-8000-000000000301',
          revision: 2,
          itemId: '01930000-0000-7000-8000-000000000201',
          unitId: '01930000-0000-7000-8000-000000000011',
          state,
          at: '2020-09-23T02:00:00.000Z',
          remark: null,
          percent: null,
        },
      ],
    },
  });

export const assignmentSignedV1 = lifecycleEvent(
  'assignment.signed.v1',
  'SIGNED',
  'A unit signed for its assignment.',
);
export const assignmentProgressedV1 = lifecycleEvent(
  'assignment.progressed.v1',
  'IN_PROGRESS',
  'A unit reported progress.',
);
export const assignmentCompletionSubmittedV1 = lifecycleEvent(
  'assignment.completion-submitted.v1',
  'COMPLETION_SUBMITTED',
  'A unit says its assignment is done and asks for acceptance.',
);
export const assignmentSentBackV1 = lifecycleEvent(
  'assignment.sent-back.v1',
  'REWORK',
  'The office did not accept the completion and sent the assignment back.',
);
export const assignmentCompletedV1 = lifecycleEvent(
  'assignment.completed.v1',
  'COMPLETED',
  'The office accepted the completion.',
);

export const assignmentReturnRequestedV1 = lifecycleEvent(
  'assignment.return-requested.v1',
  'RETURN_REQUESTED',
  'A unit objects: it is the wrong one, or the deadline cannot be met.',
);
export const assignmentReturnedV1 = lifecycleEvent(
  'assignment.returned.v1',
  'RETURNED',
  'The office took the assignment back from the unit.',
);
export const assignmentRedispatchedV1 = lifecycleEvent(
  'assignment.redispatched.v1',
  'AWAITING_SIGN',
  'A returned assignment was dispatched to its unit again and awaits its signature anew.',
);
export const assignmentTransferRequestedV1 = lifecycleEvent(
  'assignment.transfer-requested.v1',
  'TRANSFER_REQUESTED',
  'A unit asks that another one take its assignment over.',
);
export const assignmentTransferredV1 = lifecycleEvent(
  'assignment.transferred.v1',
  'TRANSFERRED',
  'The assignment was handed to another unit, which has a new one.',
);
export const assignmentRequestRefusedV1 = lifecycleEvent(
  'assignment.request-refused.v1',
  'SIGNED',
  'A request for return or transfer was refused or taken back; the assignment is in the state it was asked from.',
);
export const assignmentSuspendedV1 = lifecycleEvent(
  'assignment.suspended.v1',
  'SUSPENDED',
  'Work on the assignment rests until it is resumed.',
);
export const assignmentResumedV1 = lifecycleEvent(
  'assignment.resumed.v1',
  'IN_PROGRESS',
  'Work goes on in the state it rested from.',
);
export const assignmentTerminatedV1 = lifecycleEvent(
  'assignment.terminated.v1',
  'TERMINATED',
  'The work was ended before it was done.',
);
export const assignmentWithdrawnV1 = lifecycleEvent(
  'assignment.withdrawn.v1',
  'WITHDRAWN',
  'The dispatch was taken back: by the office, or because its plan was revoked or superseded.',
);
export const assignmentInheritedV1 = lifecycleEvent(
  'assignment.inherited.v1',
  'IN_PROGRESS',
  'The assignment took over how far its predecessor under the superseded plan was.',
);

/** Every lifecycle event after the dispatch: first those of a quiet life in its order, then what else can happen. */
export const assignmentLifecycleEvents = [
  assignmentSignedV1,
  assignmentProgressedV1,
  assignmentCompletionSubmittedV1,
  assignmentSentBackV1,
  assignmentCompletedV1,
  assignmentReturnRequestedV1,
  assignmentReturnedV1,
  assignmentRedispatchedV1,
  assignmentTransferRequestedV1,
  assignmentTransferredV1,
  assignmentRequestRefusedV1,
  assignmentSuspendedV1,
  assignmentResumedV1,
  assignmentTerminatedV1,
  assignmentWithdrawnV1,
  assignmentInheritedV1,
] as const;
export type AssignmentLifecyclePayload = PayloadOf<(typeof assignmentLifecycleEvents)[number]>;
