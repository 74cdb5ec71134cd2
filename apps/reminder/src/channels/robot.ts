import { z } from 'zod';
import type { Outcome } from './channel.js';
import { notNow, withoutAnswer } from './http-outcome.js';
import type { Answer, Outbound } from './outbound.js';

/** What a robot answers in its body, whatever it calls the members. */
export interface RobotAnswer {
  readonly code: number;
  readonly message: string;
}

/** How a provider's error codes are to be taken. */
export interface RobotCodes {
  /** Sent too fast, and how long the robot then refuses everything, in milliseconds. */
  readonly tooFast: ReadonlyMap<number, number>;
  /** Busy on its side. */
  readonly busy: ReadonlySet<number>;
}

/** Posts one message to a robot. Robots do not know a message again: what may have arrived is not sent twice. */
export async function sendToRobot(
  outbound: Outbound,
  address: string,
  payload: unknown,
  { codes, answerOf, now }: { codes: RobotCodes; answerOf: (body: unknown) => RobotAnswer | null; now: Date },
): Promise<Outcome> {
  let answer: Answer;
  try {
    answer = await outbound.post(address, JSON.stringify(payload), { 'content-type': 'application/json; charset=utf-8' });
  } catch (error) {
    return withoutAnswer(error);
  }
  const said = answerOf(parsed(answer.body));
  if (said !== null) return judge(said, codes, now);
  const later = notNow(answer, now);
  if (later !== null) return later;
  if (answer.status === 504) return { state: 'IN_DOUBT', problem: '对方网关超时（HTTP 504）' };
  if (answer.status >= 500) return { state: 'RETRY', problem: `对方故障（HTTP ${answer.status}）` };
  return { state: 'DEAD', problem: `这个地址不像机器人的应答（HTTP ${answer.status}）` };
}

function judge({ code, message }: RobotAnswer, { tooFast, busy }: RobotCodes, now: Date): Outcome {
  if (code === 0) return { state: 'SENT' };
  const problem = `${code}：${message.slice(0, 200)}`;
  const pause = tooFast.get(code);
  if (pause !== undefined) return { state: 'RETRY', problem, endpointUntil: new Date(now.getTime() + pause) };
  return busy.has(code) ? { state: 'RETRY', problem } : { state: 'DEAD', problem };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const errcodeSchema = z.object({ errcode: z.number(), errmsg: z.string().default('') });

/** `{"errcode": 0, "errmsg": "ok"}`: 钉钉 and 企业微信. */
export function errcodeAnswer(body: unknown): RobotAnswer | null {
  const { success, data } = errcodeSchema.safeParse(body);
  return success ? { code: data.errcode, message: data.errmsg } : null;
}
