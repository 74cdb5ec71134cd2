import { z } from 'zod';
import { defineEvent, type PayloadOf } from '../event-contract.js';
import { FIRST_YEAR, LAST_YEAR, plainDate } from '../vocabulary.js';

export const DAY_KINDS = ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'EXTRA_WORKDAY'] as const;

/**
 * Everything a jurisdiction has entered of its working calendar, over the year packs of the installation: whole years
 * (a pack entered wins over the installed one of the same year) and single days decided otherwise (they win over packs).
 * Absolute: the newest revision is the whole of it.
 */
export const jurisdictionCalendarSchema = z.strictObject({
  years: z.array(
    z.strictObject({
      year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
      source: z.string().min(1),
      holidays: z.array(plainDate),
      extraWorkdays: z.array(plainDate),
    }),
  ),
  edits: z.array(z.strictObject({ date: plainDate, kind: z.enum(DAY_KINDS), why: z.string().min(1) })),
});
export type JurisdictionCalendar = z.infer<typeof jurisdictionCalendarSchema>;

export const directoryCalendarChangedV1 = defineEvent({
  name: 'directory.calendar-changed.v1',
  producer: 'gateway',
  fact: 'The office changed its working calendar; the envelope’s subject revision is the calendar’s.',
  schema: z.strictObject({ revision: z.int().min(1), calendar: jurisdictionCalendarSchema }),
  sample: {
    revision: 1,
    calendar: {
      years: [],
      edits: [{ date: '2020-08-05', kind: 'HOLIDAY', why: '台风“黑格比”停工' }],
    },
  },
});
export type DirectoryCalendarChangedV1 = PayloadOf<typeof directoryCalendarChangedV1>;
