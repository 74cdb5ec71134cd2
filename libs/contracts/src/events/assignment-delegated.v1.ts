import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';

/**
 * A unit named who handles its assignments (承办人), or they go on from a superseded plan or the period before; null: nobody
 * in particular any more.
 */
export const assignmentDelegatedV1 = defineEvent({
  name: 'assignment.delegated.v1',
  producer: 'assignment',
  fact: 'A unit named the person who handles its assignments.',
  schema: z.strictObject({
    planId: z.uuid(),
    entries: z
      .array(
        z.strictObject({
          assignmentId: z.uuid(),
          revision: z.int().min(2),
          itemId: z.uuid(),
          unitId: z.uuid(),
          handler: z.strictObject({ accountId: z.uuid(), displayName: z.string() }).nullable(),
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
        handler: { accountId: '01930000-0000-7000-8000-000000000901', displayName: '承办人' },
        at: '2020-09-24T02:00:00.000Z',
      },
    ],
  },
});
export type AssignmentDelegatedV1 = PayloadOf<typeof assignmentDelegatedV1>;
