import type { ChannelKind } from '../channels/channel.js';
import type { Hours } from './sending-window.js';

/** What a subscription may be told of: 每日提醒 · 文书. */
export const SUBSCRIPTION_KINDS = ['DIGEST', 'NOTICE'] as const;
export type SubscriptionKind = (typeof SUBSCRIPTION_KINDS)[number];

/** A row of `subscription`, without its secrets. */
export interface Subscription extends Hours {
  readonly id: string;
  readonly revision: number;
  readonly unitId: string;
  /** Null for an endpoint the unit shares. */
  readonly accountId: string | null;
  readonly channel: ChannelKind;
  readonly label: string;
  readonly shown: string;
  readonly kinds: readonly SubscriptionKind[];
  readonly confirmedAt: Date | null;
  readonly createdAt: Date;
}

/** The columns of {@link Subscription}, named as its fields; to be selected from `subscription s`. */
export const SUBSCRIPTION_COLUMNS = `
  s.id, s.revision, s.unit_id as "unitId", s.account_id as "accountId", s.channel, s.label, s.shown, s.kinds, s.digest_at as "digestAt",
  s.quiet_from as "quietFrom", s.quiet_until as "quietUntil", s.confirmed_at as "confirmedAt", s.created_at as "createdAt"`;

/** What the target of a subscription is sealed for. */
export const sealedFor = (subscriptionId: string): string => `subscription ${subscriptionId}`;
