import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { plainDate, reminderLevelSchema } from '../vocabulary.js';
import type { ReminderSentV1 } from './reminder-sent.v1.js';

const ids = z.array(z.uuid()).min(1).max(MAX_BULK_ENTRIES);

/**
 * Reminder lines left for their units. Thousands leave in one morning and differ in little but their ids: what lines
 * share is said once, and the ids at one place of the three lists belong to one line. All groups together hold at most
 * {@link MAX_BULK_ENTRIES} lines.
 */
export const reminderSentV2 = defineEvent({
  name: 'reminder.sent.v2',
  producer: 'reminder',
  fact: 'Reminder lines were put into the units’ digests.',
  schema: z.strictObject({
    at: z.iso.datetime({ offset: true }),
    groups: z
      .array(
        z
          .strictObject({
            planId: z.uuid(),
            unitId: z.uuid(),
            level: reminderLevelSchema,
            rung: z.string(),
            channel: z.string(),
            due: plainDate.nullable(),
            reminderIds: ids,
            assignmentIds: ids,
            itemIds: ids,
          })
          .refine(
            ({ reminderIds, assignmentIds, itemIds }) => reminderIds.length === assignmentIds.length && reminderIds.length === itemIds.length,
            'every line has a reminder, an assignment and an item',
          ),
      )
      .min(1)
      .refine((groups) => groups.reduce((lines, { reminderIds }) => lines + reminderIds.length, 0) <= MAX_BULK_ENTRIES, {
        error: `at most ${MAX_BULK_ENTRIES} lines`,
      }),
  }),
  sample: {
    at: '2020-09-24T00:30:00.000Z',
    groups: [
      {
        planId: '01930000-0000-7000-8000-000000000101',
        unitId: '01930000-0000-7000-8000-000000000011',
        level: 'REMIND',
        rung: 'SIGN+2',
        channel: 'inbox',
        due: '2020-12-31',
        reminderIds: ['01930000-0000-7000-8000-000000000401'],
        assignmentIds: ['01930000-0000-7000-8000-000000000301'],
        itemIds: ['01930000-0000-7000-8000-000000000201'],
      },
    ],
  },
});
export type ReminderSentV2 = PayloadOf<typeof reminderSentV2>;

/** What an event of the version before says, in the words of this one. */
export const reminderSentV2From = ({ at, entries }: ReminderSentV1): ReminderSentV2 => ({
  at,
  groups: entries.map(({ reminderId, assignmentId, itemId, ...shared }) => ({
    ...shared,
    reminderIds: [reminderId],
    assignmentIds: [assignmentId],
    itemIds: [itemId],
  })),
});
