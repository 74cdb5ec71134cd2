import { z } from 'zod';
import { defineEvent, type PayloadOf } from '../event-contract.js';
import { plainDate, reminderLevelSchema } from '../vocabulary.js';

/** A numbered paper (催办单、督办单 …) left for a unit: by the system at level 1, countersigned from level 2 on. */
export const noticeServedV1 = defineEvent({
  name: 'notice.served.v1',
  producer: 'reminder',
  fact: 'A numbered notice was served on a unit.',
  schema: z.strictObject({
    noticeId: z.uuid(),
    revision: z.int().min(1),
    number: z.string(),
    level: reminderLevelSchema,
    unitId: z.uuid(),
    unitName: z.string(),
    /** What it is about; a 催办单 or 通报 may name several. */
    assignments: z.array(z.strictObject({ assignmentId: z.uuid(), itemId: z.uuid(), planId: z.uuid() })).min(1),
    servedAt: z.iso.datetime({ offset: true }),
    /** Until when an answer is asked for; null where none is. */
    replyBy: plainDate.nullable(),
    /** Who signed it; null where the system served it. */
    signedBy: z.string().nullable(),
  }),
  sample: {
    noticeId: '01930000-0000-7000-8000-000000000501',
    revision: 2,
    number: '嘉法治办督〔2021〕1号',
    level: 'SUPERVISE',
    unitId: '01930000-0000-7000-8000-000000000011',
    unitName: '嘉兴市司法局',
    assignments: [
      {
        assignmentId: '01930000-0000-7000-8000-000000000301',
        itemId: '01930000-0000-7000-8000-000000000201',
        planId: '01930000-0000-7000-8000-000000000101',
      },
    ],
    servedAt: '2021-01-18T02:00:00.000Z',
    replyBy: '2021-01-21',
    signedBy: '办公室主任',
  },
});
export type NoticeServedV1 = PayloadOf<typeof noticeServedV1>;
