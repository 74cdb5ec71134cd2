import { createHash } from 'node:crypto';
import { type Answer, NoAnswer } from './outbound.js';
import type { ChannelKind, Outcome, Target } from './channel.js';

/** A pause asked for is kept to this at most, in milliseconds: a day, the longest any provider asks for. */
const LONGEST_PAUSE_MS = 86_400_000;

/** The instant a `Retry-After` names: seconds or an HTTP date (RFC 9110 §10.2.3); undefined for anything else. */
export function retryAfter(header: string | null, now: Date): Date | undefined {
  if (header === null) return undefined;
  const asked = /^\d{1,9}$/.test(header.trim()) ? now.getTime() + Number(header) * 1_000 : Date.parse(header);
  if (Number.isNaN(asked) || asked <= now.getTime()) return undefined;
  return new Date(Math.min(asked, now.getTime() + LONGEST_PAUSE_MS));
}

/** A status that says "not now", as an outcome; null where the status says nothing of the kind. */
export function notNow({ status, retryAfter: header }: Answer, now: Date): Outcome | null {
  if (status !== 429 && status !== 503) return null;
  const endpointUntil = retryAfter(header, now);
  return { state: 'RETRY', problem: `对方暂不接收（HTTP ${status}）`, ...(endpointUntil === undefined ? {} : { endpointUntil }) };
}

/** What a missing answer means where the other side would not know the message again. */
export function withoutAnswer(error: unknown): Outcome {
  if (!(error instanceof NoAnswer)) throw error;
  return error.mayHaveArrived ? { state: 'IN_DOUBT', problem: error.message } : { state: 'RETRY', problem: error.message };
}

/** The endpoint of an address that holds a token: the same for the same address, and no way back to it. */
export const hashedEndpoint = (kind: ChannelKind, { to }: Target): string => `${kind}:${createHash('sha256').update(to).digest('base64url').slice(0, 22)}`;

/** Host and the last characters: enough to tell two robots apart, too little to send with. */
export const shownAddress = ({ to }: Target): string => `${new URL(to).host} …${to.slice(-4)}`;
