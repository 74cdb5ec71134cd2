import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CHANNELS_CONFIG, type ChannelsConfig, type SecretsKey } from '../config.js';

/** What was sealed cannot be opened: its key is not among the configured ones, or it was changed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const FORM = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals texts at rest (AES-256-GCM) and derives what must not be stored at all. Everything says which key made it, so
 * that a new key can come in front while the old ones still open what they sealed.
 */
@Injectable()
export class Secrets {
  private readonly keys: readonly SecretsKey[];
  private readonly newest: SecretsKey;

  constructor(@Inject(CHANNELS_CONFIG) { secretsKeys }: Pick<ChannelsConfig, 'secretsKeys'>) {
    const [newest] = secretsKeys;
    if (newest === undefined) throw new Error('there is no key to seal with');
    this.keys = secretsKeys;
    this.newest = newest;
  }

  /** The name of the key that seals and derives now. */
  get keyId(): string {
    return this.newest.id;
  }

  /** @param context what the text belongs to: it opens only there, so that no row can be given another's secret */
  seal(text: string, context: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', derived(this.newest, 'seal'), iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [FORM, this.newest.id, iv.toString('base64url'), sealed.toString('base64url')].join(':');
  }

  /** @throws SealBroken */
  open(sealed: string, context: string): string {
    const [form, keyId, iv, body] = sealed.split(':');
    const key = this.keys.find(({ id }) => id === keyId);
    if (form !== FORM || key === undefined || iv === undefined || body === undefined) {
      throw new SealBroken(`sealed with the key 「${keyId}」, which is not among SECRETS_KEYS`);
    }
    const bytes = Buffer.from(body, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', derived(key, 'seal'), Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch (error) {
      throw new SealBroken('what was sealed does not open: it or its row was changed', { cause: error });
    }
  }

  /** 32 bytes that only this installation can name for `text`. @throws SealBroken where the key is gone */
  derive(purpose: string, text: string, keyId: string): Buffer {
    const key = this.keys.find(({ id }) => id === keyId);
    if (key === undefined) throw new SealBroken(`derived with the key 「${keyId}」, which is not among SECRETS_KEYS`);
    return createHmac('sha256', derived(key, purpose)).update(text).digest();
  }
}

/** Each purpose has a key of its own. */
const derived = ({ bytes }: SecretsKey, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', bytes, '', `luoshi.reminder.${purpose}`, 32));
