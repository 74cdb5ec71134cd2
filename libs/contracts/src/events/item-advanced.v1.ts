import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { itemStateSchema } from '../vocabulary.js';

/**
 * Items of a plan moved to another state (办理中, 待验收, 已办结; back to 办理中 after a send-back; 已销号).
 * Entries are absolute; guard per entry by `revision`.
 */
export const itemAdvancedV1 = defineEvent({
  name: 'item.advanced.v1',
  producer: 'assignment',
  fact: 'Items moved to another state; CLEARED means struck off the ledger.',
  schema: z.strictObject({
    planId: z.uuid(),
    entries: z
      .array(
        z.strictObject({
          itemId: z.uuid(),
          revision: z.int().min(2),
          state: itemStateSchema,
          at: z.iso.datetime({ offset: true }),
          remark: z.string().nullable(),
        }),
      )
      .min(1)
      .max(MAX_BULK_ENTRIES),
  }),
  sample: {
    planId: '01930000-0000-7000-8000-000000000101',
    entries: [
      {
        itemId: '01930000-0000-7000-8000-000000000201',
        revision: 2,
        state: 'IN_PROGRESS',
        at: '2020-09-23T02:00:00.000Z',
        remark: null,
      },
    ],
  },
});
export type ItemAdvancedV1 = PayloadOf<typeof itemAdvancedV1>;
