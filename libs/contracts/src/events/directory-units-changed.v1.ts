import { z } from 'zod';
import { defineEvent, MAX_BULK_ENTRIES, type PayloadOf } from '../event-contract.js';
import { unitKindSchema } from '../vocabulary.js';

/** Units of one jurisdiction were added or changed. Guard: per entry, `revision`. */
export const directoryUnitsChangedV1 = defineEvent({
  name: 'directory.units-changed.v1',
  producer: 'gateway',
  fact: 'Units of a jurisdiction were added to the directory or changed in it.',
  schema: z.strictObject({
    jurisdiction: z.strictObject({ id: z.uuid(), name: z.string(), divisionCode: z.string().nullable() }),
    entries: z
      .array(
        z.strictObject({
          unitId: z.uuid(),
          revision: z.int().min(1),
          name: z.string(),
          shortName: z.string(),
          aliases: z.array(z.string()),
          kind: unitKindSchema,
          active: z.boolean(),
        }),
      )
      .min(1)
      .max(MAX_BULK_ENTRIES),
  }),
  sample: {
    jurisdiction: { id: '01930000-0000-7000-8000-000000000001', name: '嘉兴市', divisionCode: '330400' },
    entries: [
      {
        unitId: '01930000-0000-7000-8000-000000000011',
        revision: 1,
        name: '嘉兴市司法局',
        shortName: '市司法局',
        aliases: [],
        kind: 'DEPARTMENT',
        active: true,
      },
    ],
  },
});
export type DirectoryUnitsChangedV1 = PayloadOf<typeof directoryUnitsChangedV1>;
