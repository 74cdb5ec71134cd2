import type { DeliveryKind } from '../deliveries/delivery.js';
import type { Letter } from '../letters/letter.js';

/** 电子邮件 · 签名 Webhook · 钉钉/浙政钉机器人 · 企业微信机器人 · 飞书机器人. The inbox is no channel of this kind: it holds everything anyway. */
export const CHANNEL_KINDS = ['EMAIL', 'WEBHOOK', 'DINGTALK', 'WECOM', 'FEISHU'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Where to: an e-mail address, or the address of a robot or webhook and what it signs with. */
export interface Target {
  readonly to: string;
  readonly secret: string | null;
}

export interface Message {
  /** The same however often it is sent. */
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly createdAt: Date;
  /** Of this sending. */
  readonly at: Date;
  readonly letter: Letter;
  /** The same for programs. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What became of a sending. Problems are short, for people, and hold no secret. */
export type Outcome =
  | { readonly state: 'SENT' }
  /** It did not arrive and may later. With `endpointUntil`, nothing should be sent to this endpoint before. */
  | { readonly state: 'RETRY'; readonly problem: string; readonly endpointUntil?: Date }
  /** It will never arrive as it is. */
  | { readonly state: 'DEAD'; readonly problem: string }
  /** Nobody knows whether it arrived, and sending it again could make it two. */
  | { readonly state: 'IN_DOUBT'; readonly problem: string };

/** At most so many sendings to one endpoint within the time. */
export interface Limit {
  readonly count: number;
  readonly withinMs: number;
}

/** One way out of the house. */
export interface Channel {
  readonly kind: ChannelKind;
  /** Whether the receiver tells a message sent again from a new one, by its id. */
  readonly knowsRepeats: boolean;
  readonly limits: readonly Limit[];
  /** What is wrong with a target, for whoever entered it; null where nothing is. */
  faultOf(target: Target): string | null;
  /** What people may see of a target. */
  shown(target: Target): string;
  /** Whom the limits count for. */
  endpointOf(target: Target): string;
  /** Sends once. Never throws for what the other side does. */
  send(message: Message, target: Target): Promise<Outcome>;
}
