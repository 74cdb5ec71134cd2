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

/** Every lifecycle event after the dispatch, in the order a quiet life would see them. */
export const assignmentLifecycleEvents = [
  assignmentSignedV1,
  assignmentProgressedV1,
  assignmentCompletionSubmittedV1,
  assignmentSentBackV1,
  assignmentCompletedV1,
] as const;
export type AssignmentLifecyclePayload = PayloadOf<(typeof assignmentLifecycleEvents)[number]>;
