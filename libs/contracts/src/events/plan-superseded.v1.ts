import { z } from 'zod';
import { defineEvent, type PayloadOf } from '../event-contract.js';

/**
 * A plan gave way to another that has been issued. `items` pairs every item of the old plan with the one of the new
 * that continues it, null where none does. Open assignments of a pair go on where they stood; the others are withdrawn.
 */
export const planSupersededV1 = defineEvent({
  name: 'plan.superseded.v1',
  producer: 'plan-intake',
  fact: 'A plan gave way to another; open work migrates to it.',
  schema: z.strictObject({
    plan: z.strictObject({ id: z.uuid(), title: z.string() }),
    successor: z.strictObject({ id: z.uuid(), title: z.string() }),
    items: z.array(z.strictObject({ itemId: z.uuid(), successorItemId: z.uuid().nullable() })).min(1),
    reason: z.string(),
  }),
  sample: {
    plan: { id: '01930000-0000-7000-8000-000000000101', title: '2020年嘉兴市法治政府建设工作要点' },
    successor: { id: '01930000-0000-7000-8000-000000000102', title: '2020年嘉兴市法治政府建设工作要点（修订）' },
    items: [
      { itemId: '01930000-0000-7000-8000-000000000201', successorItemId: '01930000-0000-7000-8000-000000000211' },
      { itemId: '01930000-0000-7000-8000-000000000202', successorItemId: null },
    ],
    reason: '根据省办新要求修订印发',
  },
});
export type PlanSupersededV1 = PayloadOf<typeof planSupersededV1>;
