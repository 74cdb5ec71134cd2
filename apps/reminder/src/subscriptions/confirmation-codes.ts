import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#calendar';
import type { Transaction } from '#messaging';
import { Problem, problems } from '#problem';
import { Secrets } from '../secrets/secrets.js';

/** How long a code is good, in milliseconds. */
const GOOD_FOR_MS = 86_400_000;
/** Between two mails with a code, in milliseconds: nobody's mailbox is to be filled from here. */
const BETWEEN_CODES_MS = 60_000;
/** Guesses a code survives. */
const MOST_TRIES = 5;

interface CodeRow {
  readonly nonce: string | null;
  readonly keyId: string | null;
  readonly sentAt: Date | null;
  readonly tries: number;
}

/**
 * The six digits that show a mailbox is its owner's. They are not stored: they follow from the installation's key and
 * a number that is new with each code.
 */
@Injectable()
export class ConfirmationCodes {
  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Makes a new code; the one before is void. @throws Problem TOO_MANY_REQUESTS within a minute of the one before */
  async renew(tx: Transaction, subscriptionId: string): Promise<void> {
    const { sentAt } = await this.#row(tx, subscriptionId);
    const now = this.clock.now();
    const freeAt = (sentAt?.getTime() ?? 0) + BETWEEN_CODES_MS;
    if (freeAt > now.getTime()) {
      throw new Problem(problems.tooManyRequests, 'A code was mailed just now.', { retryAfterSeconds: Math.ceil((freeAt - now.getTime()) / 1_000) });
    }
    await tx.query('update subscription set code_nonce = $2, code_key = $3, code_sent_at = $4, code_tries = 0 where id = $1', [
      subscriptionId,
      uuidv7(),
      this.secrets.keyId,
      now,
    ]);
  }

  /** The code that would be accepted now; null where there is none. */
  async current(tx: Transaction, subscriptionId: string): Promise<string | null> {
    return this.#codeOf(subscriptionId, await this.#row(tx, subscriptionId));
  }

  /** Whether `given` is the code. The try counts once `tx` is committed, so whoever asks must not roll it back. */
  async matches(tx: Transaction, subscriptionId: string, given: string): Promise<boolean> {
    const code = await this.current(tx, subscriptionId);
    await tx.query('update subscription set code_tries = code_tries + 1 where id = $1', [subscriptionId]);
    return code !== null && code.length === given.length && timingSafeEqual(Buffer.from(code), Buffer.from(given));
  }

  async #row(tx: Transaction, subscriptionId: string): Promise<CodeRow> {
    const [row] = await tx.query<CodeRow>(
      'select code_nonce as nonce, code_key as "keyId", code_sent_at as "sentAt", code_tries as tries from subscription where id = $1 for update',
      [subscriptionId],
    );
    if (row === undefined) throw new Error(`there is no subscription ${subscriptionId}`);
    return row;
  }

  #codeOf(subscriptionId: string, { nonce, keyId, sentAt, tries }: CodeRow): string | null {
    if (nonce === null || keyId === null || sentAt === null || tries >= MOST_TRIES) return null;
    if (sentAt.getTime() + GOOD_FOR_MS <= this.clock.now().getTime()) return null;
    const number = this.secrets.derive('confirmation', `${subscriptionId} ${nonce}`, keyId).readUIntBE(0, 6) % 1_000_000;
    return String(number).padStart(6, '0');
  }
}
