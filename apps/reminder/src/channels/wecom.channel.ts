import { asMarkdown } from '../letters/as-markdown.js';
import { fitted } from '../letters/letter.js';
import type { Channel, Message, Outcome, Target } from './channel.js';
import { hashedEndpoint, shownAddress } from './http-outcome.js';
import type { Outbound } from './outbound.js';
import { errcodeAnswer, type RobotCodes, sendToRobot } from './robot.js';

/** Bytes of UTF-8 that `markdown.content` may have. */
const LONGEST_TEXT = 4_096;

/** 45009: more than twenty a minute. 45033: too many at once. -1: the system is busy. */
const CODES: RobotCodes = {
  tooFast: new Map([
    [45_009, 60_000],
    [45_033, 10_000],
  ]),
  busy: new Set([-1]),
};

/**
 * The robot of a 企业微信 group; its key is in the address and nothing is signed.
 * https://developer.work.weixin.qq.com/document/path/91770
 */
export class WecomChannel implements Channel {
  readonly kind = 'WECOM';
  readonly knowsRepeats = false;
  readonly limits = [{ count: 20, withinMs: 60_000 }];

  constructor(private readonly outbound: Outbound) {}

  faultOf({ to, secret }: Target): string | null {
    const fault = this.outbound.faultOf(to);
    if (fault !== null) return fault;
    if (!new URL(to).searchParams.get('key')) return '网址里没有 key';
    return secret === null ? null : '企业微信机器人没有签名密钥';
  }

  readonly shown = shownAddress;
  readonly endpointOf = (target: Target): string => hashedEndpoint(this.kind, target);

  send({ letter, at }: Message, { to }: Target): Promise<Outcome> {
    const content = fitted(letter, LONGEST_TEXT, (shorter) => asMarkdown(shorter, { withTitle: true }));
    return sendToRobot(this.outbound, to, { msgtype: 'markdown', markdown: { content } }, { codes: CODES, answerOf: errcodeAnswer, now: at });
  }
}
