import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { accountRoleSchema, actorSchema, type AppName } from '#contracts';
import type { Clock } from '#calendar';
import type { Caller } from './caller.js';

/** Seconds an internal token lives: one hop and a slow upload's start, no more. */
export const INTERNAL_TOKEN_SECONDS = 60;

const claimsSchema = z.object({
  sub: z.uuid(),
  jurisdictionId: z.uuid(),
  unitId: z.uuid(),
  displayName: z.string(),
  roles: z.array(accountRoleSchema).min(1),
  onBehalfOf: actorSchema.shape.onBehalfOf,
});

const key = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** Signs what the gateway knows of the caller for one service (`audience`); HS256, {@link INTERNAL_TOKEN_SECONDS}. */
export async function mintInternalToken(caller: Caller, audience: AppName, secret: string, clock: Clock): Promise<string> {
  const issuedAt = Math.floor(clock.now().getTime() / 1_000);
  const { accountId, ...claims } = caller;
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(accountId)
    .setIssuer('gateway')
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + INTERNAL_TOKEN_SECONDS)
    .sign(key(secret));
}

/** The caller a token names, or `null` where it is forged, expired, meant for another service or not of our form. */
export async function verifyInternalToken(
  token: string,
  audience: AppName,
  secret: string,
  clock: Clock,
): Promise<Caller | null> {
  try {
    const { payload } = await jwtVerify(token, key(secret), {
      algorithms: ['HS256'],
      issuer: 'gateway',
      audience,
      currentDate: clock.now(),
      clockTolerance: 5,
    });
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) return null;
    const { sub: accountId, ...caller } = claims.data;
    return { accountId, ...caller };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
