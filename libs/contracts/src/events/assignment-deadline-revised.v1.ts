import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { plainDate } from '../vocabulary.js';

/** Why a deadline is another one: 延期批准, the trigger date of a relative one became known, the office corrected it. */
export const DEADLINE_CAUSES = ['EXTENSION', 'TRIGGER', 'CORRECTION'] as const;

/** A link was appended to the chain of deadlines of assignments. The state stays as it is. */
export const assignmentDeadlineRevisedV1 = defineEvent({
  name: 'assignment.deadline-revised.v1',
  producer: 'assignment',
  fact: 'Assignments have another deadline from now on; what the old one led to that is not yet sent is void.',
  schema: z.strictObject({
    planId: z.uuid(),
    entries: z
      .array(
        z.strictObject({
          assignmentId: z.uuid(),
          revision: z.int().min(2),
          itemId: z.uuid(),
          unitId: z.uuid(),
          due: plainDate.nullable(),
          deadlineRevision: z.int().min(2),
          cause: z.enum(DEADLINE_CAUSES),
          reason: z.string().nullable(),
          at: z.iso.datetime({ offset: true }),
        }),
      )
      .min(1)
      .max(MAX_BULK_ENTRIES),
  }),
  sample: {
    planId: '01930000-0000-7000-8000-000000000101',
    entries: [
      {
        assignmentId: '01930000-0000-7000-8000-000000000301',
        revision: 4,
        itemId: '01930000-0000-7000-8000-000000000201',
        unitId: '01930000-0000-7000-8000-000000000011',
        due: '2021-03-31',
        deadlineRevision: 2,
        cause: 'EXTENSION',
        reason: '受疫情影响，现场执法检查顺延',
        at: '2020-11-20T02:00:00.000Z',
      },
    ],
  },
});
export type AssignmentDeadlineRevisedV1 = PayloadOf<typeof assignmentDeadlineRevisedV1>;
