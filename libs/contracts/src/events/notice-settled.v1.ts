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
    /** Of the 解除通知 it was lifted with; left out where there is none, as it was of all before this was told. */
    releaseNumber: z.string().exactOptional(),
  }),
  sample: {
    noticeId: '01930000-0000-7000-8000-000000000501',
    revision: 4,
    unitId: '01930000-0000-7000-8000-000000000011',
    state: 'LIFTED',
    at: '2021-01-29T02:00:00.000Z',
    remark: '总结已报送，现场核查合格',
    releaseNumber: '嘉法治办解〔2021〕1号',
  },
});
export type NoticeSettledV1 = PayloadOf<typeof noticeSettledV1>;
