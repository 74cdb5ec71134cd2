import { timingSafeEqual } from 'node:crypto';
import { parse, stringify, validate } from 'uuid';
import { SealBroken, type Secrets } from '../secrets/secrets.js';

/** Bytes of a feed's id, in the clear, and of its proof behind it. */
const ID_BYTES = 16;
const PROOF_BYTES = 24;

/**
 * The secret in a feed's address. It is not stored, not even hashed: it follows from the installation's key, so that
 * the owner can look it up again for a second phone and whoever reads the database learns nothing.
 */
export function tokenOf(secrets: Secrets, feedId: string, keyId: string): string {
  return Buffer.concat([parse(feedId), proofOf(secrets, feedId, keyId)]).toString('base64url');
}

/** The feed a token claims to be of; null where it has not the form of one. */
export function feedIdIn(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ID_BYTES + PROOF_BYTES || bytes.toString('base64url') !== token) return null;
  const id = stringify(bytes.subarray(0, ID_BYTES));
  return validate(id) ? id : null;
}

/** Whether a token is the one of this feed; never where its key is gone. */
export function isTokenOf(secrets: Secrets, token: string, feedId: string, keyId: string): boolean {
  try {
    return timingSafeEqual(Buffer.from(token, 'base64url').subarray(ID_BYTES), proofOf(secrets, feedId, keyId));
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

const proofOf = (secrets: Secrets, feedId: string, keyId: string): Buffer => secrets.derive('feed', feedId, keyId).subarray(0, PROOF_BYTES);
