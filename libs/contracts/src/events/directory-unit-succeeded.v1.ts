import { z } from 'zod';
import { defineEvent, type PayloadOf } from '../event-contract.js';
import { plainDate } from '../vocabulary.js';

const namedUnit = z.strictObject({ unitId: z.uuid(), name: z.string() });

/**
 * A unit was renamed, merged into another or divided (机构改革): from `effectiveOn` on its successors act in its place.
 * The first of them takes over what is still open. A unit is succeeded once; the same fact told twice is the same.
 */
export const directoryUnitSucceededV1 = defineEvent({
  name: 'directory.unit-succeeded.v1',
  producer: 'gateway',
  fact: 'A unit handed over to one or several others; what is open goes to the first.',
  schema: z.strictObject({
    predecessor: namedUnit,
    successors: z.array(namedUnit).min(1).max(10),
    effectiveOn: plainDate,
    reason: z.string(),
  }),
  sample: {
    predecessor: { unitId: '01930000-0000-7000-8000-000000000013', name: '嘉兴市工商行政管理局' },
    successors: [{ unitId: '01930000-0000-7000-8000-000000000012', name: '嘉兴市市场监督管理局' }],
    effectiveOn: '2019-01-20',
    reason: '机构改革：组建市市场监督管理局',
  },
});
export type DirectoryUnitSucceededV1 = PayloadOf<typeof directoryUnitSucceededV1>;
