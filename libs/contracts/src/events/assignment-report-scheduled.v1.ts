import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { plainDate } from '../vocabulary.js';

/** The next periodic progress report (月报、季报) of assignments has another day; null: none is asked for any more. */
export const assignmentReportScheduledV1 = defineEvent({
  name: 'assignment.report-scheduled.v1',
  producer: 'assignment',
  fact: 'The next periodic progress report of assignments is due on another day.',
  schema: z.strictObject({
    planId: z.uuid(),
    entries: z
      .array(
        z.strictObject({
          assignmentId: z.uuid(),
          revision: z.int().min(2),
          itemId: z.uuid(),
          unitId: z.uuid(),
          reportDue: plainDate.nullable(),
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
        revision: 3,
        itemId: '01930000-0000-7000-8000-000000000201',
        unitId: '01930000-0000-7000-8000-000000000011',
        reportDue: '2020-11-05',
        at: '2020-10-04T02:00:00.000Z',
      },
    ],
  },
});
export type AssignmentReportScheduledV1 = PayloadOf<typeof assignmentReportScheduledV1>;
