import { z } from 'zod';
import { defineEvent, type PayloadOf } from '../event-contract.js';
import { noticeStateSchema } from '../vocabulary.js';

/** A served notice was answered, lifted, waived or raised to the next level. */
export const noticeSettledV1 = defineEvent({
  name: 'notice.settled.v1',
  producer: 'reminder',
  fact: 'A served notice came to another state.',
  schema: z.strictObject({
    noticeId: z.uuid(),
    revision: z.int().min(2),
    unitId: z.uuid(),
    state: noticeStateSchema,
    at: z.iso.datetime({ offset: true }),
    /** The answer, or the recorded reason (正当理由) of the decision. */
    remark: z.string().nullable(),
  }),
  sample: {
    noticeId: '01930000-0000-7000-8000-000000000501',
    revision: 3,
    unitId: '01930000-0000-7000-8000-000000000011',
    state: 'REPLIED',
    at: '2021-01-20T02:00:00.000Z',
    remark: '已完成现场检查，月底前报送总结',
  },
});
export type NoticeSettledV1 = PayloadOf<typeof noticeSettledV1>;
