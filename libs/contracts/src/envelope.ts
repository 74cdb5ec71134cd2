import { z } from 'zod';
import { APP_NAMES, type AppName } from './apps.js';

/**
 * Who acted: the account, and the unit on whose behalf. `null` in an envelope means the system itself.
 * `onBehalfOf` is there where the account stood in for an absent one (AB角): both names are kept.
 */
export const actorSchema = z.strictObject({
  accountId: z.uuid(),
  unitId: z.uuid(),
  displayName: z.string(),
  onBehalfOf: z.strictObject({ accountId: z.uuid(), displayName: z.string() }).exactOptional(),
});
export type Actor = z.infer<typeof actorSchema>;

/** The accounts an act counts as: who submits may not accept, neither as itself nor through its substitute. */
export function personsOf({ accountId, onBehalfOf }: Pick<Actor, 'accountId' | 'onBehalfOf'>): string[] {
  return onBehalfOf === undefined ? [accountId] : [accountId, onBehalfOf.accountId];
}

/**
 * What an event is about. `revision` grows by one with every change of that subject; consumers compare it,
 * because queues keep no order. A bulk event's subject is what the entries have in common (a plan, a batch);
 * its entries carry ids and revisions of their own.
 */
export const subjectSchema = z.strictObject({
  type: z.string().min(1),
  id: z.uuid(),
  revision: z.int().min(1),
});
export type Subject = z.infer<typeof subjectSchema>;

/** What every message carries around its payload (DESIGN §5). `id` is a UUIDv7 and the BullMQ job id. */
export const envelopeSchema = z.strictObject({
  id: z.uuid(),
  name: z.string().min(1),
  occurredAt: z.iso.datetime({ offset: true }),
  producer: z.enum(APP_NAMES),
  jurisdictionId: z.uuid(),
  subject: subjectSchema,
  correlationId: z.string().min(1).max(100),
  causationId: z.string().min(1).max(100).nullable(),
  actor: actorSchema.nullable(),
  payload: z.unknown(),
});

export interface Envelope<P = unknown> {
  id: string;
  name: string;
  /** ISO 8601 instant. */
  occurredAt: string;
  producer: AppName;
  jurisdictionId: string;
  subject: Subject;
  /** The request or tick at the root of the chain; follows it through every event to the reminder. */
  correlationId: string;
  /** The event or request that directly caused this one. */
  causationId: string | null;
  actor: Actor | null;
  payload: P;
}
