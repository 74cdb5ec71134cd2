import type { CookieOptions, Request } from 'express';

/** Holds the session's token: unreadable to scripts, never sent along from another site. */
export const SESSION_COOKIE = 'luoshi_session';

/** `secure` where people reach the gateway over https. Without an expiry of its own the cookie ends with the browser. */
export function sessionCookieOptions(secure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' };
}

/** The session token a request brings, if any. */
export function sessionTokenOf(request: Request): string | null {
  for (const pair of request.headers.cookie?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && value) return value;
  }
  return null;
}
