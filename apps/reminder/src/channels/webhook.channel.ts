import { Webhook } from 'standardwebhooks';
import type { Channel, Message, Outcome, Target } from './channel.js';
import { hashedEndpoint, notNow, shownAddress } from './http-outcome.js';
import { type Answer, NoAnswer, type Outbound } from './outbound.js';

/** `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks asks. */
const SECRET = /^whsec_(?=[A-Za-z0-9+/]{32,88}={0,2}$)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * A signed webhook (https://www.standardwebhooks.com). The id stays the same however often a message is sent, so that
 * the receiver drops what it has: therefore whatever is not known to have arrived is sent again.
 */
export class WebhookChannel implements Channel {
  readonly kind = 'WEBHOOK';
  readonly knowsRepeats = true;
  readonly limits = [{ count: 20, withinMs: 1_000 }];

  constructor(private readonly outbound: Outbound) {}

  faultOf({ to, secret }: Target): string | null {
    const fault = this.outbound.faultOf(to);
    if (fault !== null) return fault;
    return secret !== null && SECRET.test(secret) ? null : '密钥须为 whsec_ 加 24 至 64 字节的 base64';
  }

  readonly shown = shownAddress;
  readonly endpointOf = (target: Target): string => hashedEndpoint(this.kind, target);

  async send({ id, kind, createdAt, at, letter, data }: Message, { to, secret }: Target): Promise<Outcome> {
    const body = JSON.stringify({ type: `luoshi.${kind.toLowerCase()}`, timestamp: createdAt.toISOString(), data: { title: letter.title, ...data } });
    let answer: Answer;
    try {
      answer = await this.outbound.post(to, body, {
        'content-type': 'application/json; charset=utf-8',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': new Webhook(secret ?? '').sign(id, at, body),
      });
    } catch (error) {
      if (error instanceof NoAnswer) return { state: 'RETRY', problem: error.message };
      throw error;
    }
    const { status } = answer;
    if (status >= 200 && status < 300) return { state: 'SENT' };
    if (status === 410) return { state: 'DEAD', problem: '对方已停用这个地址（HTTP 410）' };
    if (status >= 300 && status < 400) return { state: 'DEAD', problem: `对方转往别处（HTTP ${status}），不予跟随` };
    return notNow(answer, at) ?? { state: 'RETRY', problem: `对方没有接收（HTTP ${status}）` };
  }
}
