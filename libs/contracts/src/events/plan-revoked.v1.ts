import { z } from 'zod';
import { defineEvent, type PayloadOf } from '../event-contract.js';

/** An issued plan was revoked (撤销): everything of it that is still open is withdrawn. */
export const planRevokedV1 = defineEvent({
  name: 'plan.revoked.v1',
  producer: 'plan-intake',
  fact: 'An issued plan was revoked; its open assignments are withdrawn.',
  schema: z.strictObject({ plan: z.strictObject({ id: z.uuid(), title: z.string() }), reason: z.string().min(1) }),
  sample: {
    plan: { id: '01930000-0000-7000-8000-000000000101', title: '2020年嘉兴市法治政府建设工作要点' },
    reason: '文件已废止',
  },
});
export type PlanRevokedV1 = PayloadOf<typeof planRevokedV1>;
