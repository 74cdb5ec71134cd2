import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { asMarkdown } from '../letters/as-markdown.js';
import { fitted, type Letter } from '../letters/letter.js';
import type { Channel, Message, Outcome, Target } from './channel.js';
import { hashedEndpoint, shownAddress } from './http-outcome.js';
import type { Outbound } from './outbound.js';
import { type RobotAnswer, type RobotCodes, sendToRobot } from './robot.js';

/** A body of more than 20 KB is refused; the card around the text needs some of it. */
const LONGEST_TEXT = 15_000;

/** More than 100 a minute or 5 a second: 9499 from the gateway (with HTTP 400), 11232 from the service behind it. */
const CODES: RobotCodes = {
  tooFast: new Map([
    [9_499, 60_000],
    [11_232, 60_000],
  ]),
  busy: new Set(),
};

const answerSchema = z.object({ code: z.number(), msg: z.string().default('') });

/**
 * The custom robot of a 飞书 group.
 * https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export class FeishuChannel implements Channel {
  readonly kind = 'FEISHU';
  readonly knowsRepeats = false;
  readonly limits = [
    { count: 100, withinMs: 60_000 },
    { count: 5, withinMs: 1_000 },
  ];

  constructor(private readonly outbound: Outbound) {}

  faultOf({ to, secret }: Target): string | null {
    const fault = this.outbound.faultOf(to);
    if (fault !== null) return fault;
    if (!new URL(to).pathname.includes('/bot/')) return '网址不是群机器人的 Webhook 地址';
    return secret === null || secret.length >= 8 ? null : '签名密钥太短';
  }

  readonly shown = shownAddress;
  readonly endpointOf = (target: Target): string => hashedEndpoint(this.kind, target);

  send({ letter, at }: Message, { to, secret }: Target): Promise<Outcome> {
    const payload = { ...(secret === null ? {} : signature(secret, at)), msg_type: 'interactive', card: cardOf(letter) };
    return sendToRobot(this.outbound, to, payload, { codes: CODES, answerOf, now: at });
  }
}

function answerOf(body: unknown): RobotAnswer | null {
  const { success, data } = answerSchema.safeParse(body);
  return success ? { code: data.code, message: data.msg } : null;
}

/** Timestamp in seconds; timestamp and secret are the key, and nothing at all is what is signed. */
function signature(secret: string, at: Date): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') };
}

function cardOf(letter: Letter): unknown {
  const content = fitted(letter, LONGEST_TEXT, (shorter) => asMarkdown(shorter, { withTitle: false }));
  return {
    config: { wide_screen_mode: true },
    header: { title: { tag: 'plain_text', content: letter.title }, template: 'blue' },
    elements: [{ tag: 'markdown', content }],
  };
}
