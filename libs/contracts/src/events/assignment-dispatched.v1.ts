import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { deadlineKindSchema, dutySchema, plainDate, roleSchema } from '../vocabulary.js';

/**
 * Assignments were created, awaiting their units' signature. One entry per item and unit, at revision 1.
 * `items` describes, once, the items the entries belong to.
 */
export const assignmentDispatchedV1 = defineEvent({
  name: 'assignment.dispatched.v1',
  producer: 'assignment',
  fact: 'Assignments were created and await their units’ signatures.',
  schema: z.strictObject({
    plan: z.strictObject({ id: z.uuid(), title: z.string(), year: z.int().nullable() }),
    dispatchedAt: z.iso.datetime({ offset: true }),
    items: z
      .array(
        z.strictObject({
          itemId: z.uuid(),
          revision: z.int().min(1),
          position: z.int().min(1),
          section: z.string().nullable(),
          clause: z.string(),
          ordinal: z.int().min(1),
          title: z.string().nullable(),
          text: z.string(),
          duty: dutySchema,
          deadlineKind: deadlineKindSchema,
          due: plainDate.nullable(),
          deadlineRevision: z.int().min(1),
        }),
      )
      .min(1),
    entries: z
      .array(
        z.strictObject({
          assignmentId: z.uuid(),
          revision: z.int().min(1),
          itemId: z.uuid(),
          unitId: z.uuid(),
          unitName: z.string(),
          role: roleSchema,
          reporting: z.boolean(),
        }),
      )
      .min(1)
      .max(MAX_BULK_ENTRIES),
  }),
  sample: {
    plan: { id: '01930000-0000-7000-8000-000000000101', title: '2020年嘉兴市法治政府建设工作要点', year: 2020 },
    dispatchedAt: '2020-09-22T01:00:00.000Z',
    items: [
      {
        itemId: '01930000-0000-7000-8000-000000000201',
        revision: 1,
        position: 2,
        section: '一、政府职能依法全面履行',
        clause: '（一）',
        ordinal: 2,
        title: '依法依规做好疫情防控工作',
        text: '加大对危害疫情防控行为的执法力度，加强对疫情防控涉及行政执法工作的指导与监督。',
        duty: 'LED',
        deadlineKind: 'INFERRED',
        due: '2020-12-31',
        deadlineRevision: 1,
      },
    ],
    entries: [
      {
        assignmentId: '01930000-0000-7000-8000-000000000301',
        revision: 1,
        itemId: '01930000-0000-7000-8000-000000000201',
        unitId: '01930000-0000-7000-8000-000000000011',
        unitName: '嘉兴市司法局',
        role: 'LEAD',
        reporting: true,
      },
    ],
  },
});
export type AssignmentDispatchedV1 = PayloadOf<typeof assignmentDispatchedV1>;
