import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { assignmentStateSchema } from '../vocabulary.js';

/**
 * Open assignments went over to the unit that succeeded theirs. State, role and deadline stay as they are. Entries are
 * absolute; guard per entry by `revision`.
 */
export const assignmentReassignedV1 = defineEvent({
  name: 'assignment.reassigned.v1',
  producer: 'assignment',
  fact: 'Open assignments went over to the unit that succeeded theirs.',
  schema: z.strictObject({
    entries: z
      .array(
        z.strictObject({
          assignmentId: z.uuid(),
          revision: z.int().min(2),
          planId: z.uuid(),
          itemId: z.uuid(),
          unitId: z.uuid(),
          unitName: z.string(),
          /** The unit it was dispatched to, however many have succeeded each other since. */
          dispatchedUnitId: z.uuid(),
          state: assignmentStateSchema,
          at: z.iso.datetime({ offset: true }),
          remark: z.string(),
        }),
      )
      .min(1)
      .max(MAX_BULK_ENTRIES),
  }),
  sample: {
    entries: [
      {
        assignmentId: '01930000-0000-7000-8000-000000000301',
        revision: 3,
        planId: '01930000-0000-7000-8000-000000000101',
        itemId: '01930000-0000-7000-8000-000000000201',
        unitId: '01930000-0000-7000-8000-000000000012',
        unitName: '嘉兴市市场监督管理局',
        dispatchedUnitId: '01930000-0000-7000-8000-000000000013',
        state: 'SIGNED',
        at: '2020-09-23T02:00:00.000Z',
        remark: '由嘉兴市工商行政管理局划入：机构改革',
      },
    ],
  },
});
export type AssignmentReassignedV1 = PayloadOf<typeof assignmentReassignedV1>;
