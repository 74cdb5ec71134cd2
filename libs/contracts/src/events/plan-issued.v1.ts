import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { deadlineKindSchema, dutySchema, plainDate, roleSchema, targetSchema, termSchema } from '../vocabulary.js';

/**
 * A plan was issued (已下达): its text, unit snapshot and deadlines are frozen and its items are to be dispatched.
 * A large plan arrives in `parts` events; each holds whole items with at most {@link MAX_BULK_ENTRIES} recipients
 * in all (an item that alone has more travels alone). `units` names the recipients of this part once.
 */
export const planIssuedV1 = defineEvent({
  name: 'plan.issued.v1',
  producer: 'plan-intake',
  fact: 'A plan was issued; each of its items goes to its recipients.',
  schema: z.strictObject({
    plan: z.strictObject({
      id: z.uuid(),
      title: z.string(),
      docNumber: z.string().nullable(),
      year: z.int().nullable(),
      issuedAt: z.iso.datetime({ offset: true }),
    }),
    part: z.int().min(1),
    parts: z.int().min(1),
    units: z.array(z.strictObject({ id: z.uuid(), name: z.string() })).min(1),
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
          responsibility: z.string(),
          duty: dutySchema,
          deadline: z.strictObject({
            kind: deadlineKindSchema,
            text: z.string().nullable(),
            due: plainDate.nullable(),
            recurrence: z.string().nullable(),
            /** Of a RELATIVE one whose start is not known yet (项目验收后30日内): how long it runs from there. */
            term: termSchema.nullable().optional(),
          }),
          /** The numbers its text asks for. */
          targets: z.array(targetSchema).optional(),
          recipients: z
            .array(z.strictObject({ unitId: z.uuid(), role: roleSchema, reporting: z.boolean() }))
            .min(1),
        }),
      )
      .min(1)
      .max(MAX_BULK_ENTRIES),
  }),
  sample: {
    plan: {
      id: '01930000-0000-7000-8000-000000000101',
      title: '2020年嘉兴市法治政府建设工作要点',
      docNumber: null,
      year: 2020,
      issuedAt: '2020-09-22T01:00:00.000Z',
    },
    part: 1,
    parts: 1,
    units: [
      { id: '01930000-0000-7000-8000-000000000011', name: '嘉兴市司法局' },
      { id: '01930000-0000-7000-8000-000000000012', name: '嘉兴市市场监督管理局' },
    ],
    items: [
      {
        itemId: '01930000-0000-7000-8000-000000000201',
        revision: 3,
        position: 2,
        section: '一、政府职能依法全面履行',
        clause: '（一）',
        ordinal: 2,
        title: '依法依规做好疫情防控工作',
        text: '加大对危害疫情防控行为的执法力度，加强对疫情防控涉及行政执法工作的指导与监督。',
        responsibility: '责任单位：市司法局、市市场监管局。列第一位的为牵头单位，下同',
        duty: 'LED',
        deadline: { kind: 'INFERRED', text: null, due: '2020-12-31', recurrence: null },
        recipients: [
          { unitId: '01930000-0000-7000-8000-000000000011', role: 'LEAD', reporting: true },
          { unitId: '01930000-0000-7000-8000-000000000012', role: 'CO', reporting: false },
        ],
      },
    ],
  },
});
export type PlanIssuedV1 = PayloadOf<typeof planIssuedV1>;
