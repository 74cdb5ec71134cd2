import { z } from 'zod';
import { defineEvent, type PayloadOf } from '../event-contract.js';

/**
 * A person's account was closed, or opened again. Absolute: the newest revision says how it is. Of an account that nobody
 * has told of, it is open.
 */
export const directoryAccountChangedV1 = defineEvent({
  name: 'directory.account-changed.v1',
  producer: 'gateway',
  fact: 'An account was closed or opened again.',
  schema: z.strictObject({ accountId: z.uuid(), revision: z.int().min(2), active: z.boolean() }),
  sample: { accountId: '01930000-0000-7000-8000-000000000901', revision: 2, active: false },
});
export type DirectoryAccountChangedV1 = PayloadOf<typeof directoryAccountChangedV1>;
