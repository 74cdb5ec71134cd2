import { Inject, Injectable } from '@nestjs/common';
import { CHANNELS_CONFIG, type ChannelsConfig } from '../config.js';
import type { Channel, ChannelKind } from './channel.js';
import { DingtalkChannel } from './dingtalk.channel.js';
import { EmailChannel } from './email.channel.js';
import { FeishuChannel } from './feishu.channel.js';
import { Outbound } from './outbound.js';
import { WebhookChannel } from './webhook.channel.js';
import { WecomChannel } from './wecom.channel.js';

/** The ways out of the house that this installation has. */
@Injectable()
export class Channels {
  private readonly byKind: ReadonlyMap<ChannelKind, Channel>;

  constructor(@Inject(CHANNELS_CONFIG) { mail }: ChannelsConfig, outbound: Outbound) {
    const channels: Channel[] = [
      ...(mail === null ? [] : [new EmailChannel(mail)]),
      new WebhookChannel(outbound),
      new DingtalkChannel(outbound),
      new WecomChannel(outbound),
      new FeishuChannel(outbound),
    ];
    this.byKind = new Map(channels.map((channel) => [channel.kind, channel]));
  }

  get all(): readonly Channel[] {
    return [...this.byKind.values()];
  }

  /** Undefined where the settings do not provide for it: e-mail without a server. */
  get(kind: ChannelKind): Channel | undefined {
    return this.byKind.get(kind);
  }
}
