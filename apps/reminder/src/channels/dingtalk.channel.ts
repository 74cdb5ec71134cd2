import { createHmac } from 'node:crypto';
import { asMarkdown } from '../letters/as-markdown.js';
import { fitted } from '../letters/letter.js';
import type { Channel, Message, Outcome, Target } from './channel.js';
import { hashedEndpoint, shownAddress } from './http-outcome.js';
import type { Outbound } from './outbound.js';
import { errcodeAnswer, type RobotCodes, sendToRobot } from './robot.js';

/** A body of more than 20,000 bytes is refused (460101); the JSON around the text needs some of it. */
const LONGEST_TEXT = 15_000;

/** Who sends more than twenty a minute is shut out for ten. 130101 is what older groups answer, 410100 what newer do. */
const CODES: RobotCodes = {
  tooFast: new Map([
    [130_101, 600_000],
    [410_100, 600_000],
  ]),
  busy: new Set([-1]),
};

/**
 * The custom robot of a 钉钉 group, and of a 浙政钉 (专有钉钉) group, which takes the same at another host.
 * https://open.dingtalk.com/document/robots/custom-robot-access
 */
export class DingtalkChannel implements Channel {
  readonly kind = 'DINGTALK';
  readonly knowsRepeats = false;
  readonly limits = [{ count: 20, withinMs: 60_000 }];

  constructor(private readonly outbound: Outbound) {}

  faultOf({ to, secret }: Target): string | null {
    const fault = this.outbound.faultOf(to);
    if (fault !== null) return fault;
    if (!new URL(to).searchParams.get('access_token')) return '网址里没有 access_token';
    return secret === null || secret.length >= 16 ? null : '加签密钥太短';
  }

  readonly shown = shownAddress;
  readonly endpointOf = (target: Target): string => hashedEndpoint(this.kind, target);

  send({ letter, at }: Message, { to, secret }: Target): Promise<Outcome> {
    const text = fitted(letter, LONGEST_TEXT, (shorter) => asMarkdown(shorter, { withTitle: true }));
    const address = secret === null ? to : signed(to, secret, at);
    return sendToRobot(this.outbound, address, { msgtype: 'markdown', markdown: { title: letter.title, text } }, { codes: CODES, answerOf: errcodeAnswer, now: at });
  }
}

/** Timestamp in milliseconds and the secret, signed with the secret; both go into the query. */
function signed(address: string, secret: string, at: Date): string {
  const url = new URL(address);
  const timestamp = String(at.getTime());
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
  return url.href;
}
