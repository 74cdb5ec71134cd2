import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { plainDate, reminderLevelSchema } from '../vocabulary.js';

/** Reminder lines left for their units. One entry per line. No longer published: what was, is still on its way or in a log. */
export const reminderSentV1 = defineEvent({
  name: 'reminder.sent.v1',
  producer: 'reminder',
  fact: 'Reminder lines were put into the units’ digests, told line by line (until v2).',
  schema: z.strictObject({
    at: z.iso.datetime({ offset: true }),
    entries: z
      .array(
        z.strictObject({
          reminderId: z.uuid(),
          assignmentId: z.uuid(),
          itemId: z.uuid(),
          planId: z.uuid(),
          unitId: z.uuid(),
          level: reminderLevelSchema,
          rung: z.string(),
          channel: z.string(),
          due: plainDate.nullable(),
        }),
      )
      .min(1)
      .max(MAX_BULK_ENTRIES),
  }),
  sample: {
    at: '2020-09-24T00:30:00.000Z',
    entries: [
      {
        reminderId: '01930000-0000-7000-8000-000000000401',
        assignmentId: '01930000-0000-7000-8000-000000000301',
        itemId: '01930000-0000-7000-8000-000000000201',
        planId: '01930000-0000-7000-8000-000000000101',
        unitId: '01930000-0000-7000-8000-000000000011',
        level: 'REMIND',
        rung: 'SIGN+2',
        channel: 'inbox',
        due: '2020-12-31',
      },
    ],
  },
});
export type ReminderSentV1 = PayloadOf<typeof reminderSentV1>;
