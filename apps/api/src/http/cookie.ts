import { createHash } from 'node:crypto';
import type { ApiReply, ApiRequest } from './request.js';

/**
 * `__Host-`: the browser takes it only with Secure, Path=/ and without Domain, so no sister site can set it (RFC 6265bis).
 * Browsers treat http://localhost and http://127.0.0.1 as secure, so the demo works without TLS.
 */
export const SESSION_COOKIE = '__Host-keyward';

export const ATTRIBUTES = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** @returns what the database knows of a token: its SHA-256; the token itself is never stored */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** @returns the hash of the session cookie; undefined without one or when it has not the form of a token */
export function tokenHashOf(request: ApiRequest): string | undefined {
  const token = request.cookies[SESSION_COOKIE];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? hashOfToken(token) : undefined;
}

export function setSessionCookie(reply: ApiReply, token: string, expiresAt: Date): void {
  void reply.setCookie(SESSION_COOKIE, token, { ...ATTRIBUTES, expires: expiresAt });
}

export function clearSessionCookie(reply: ApiReply): void {
  void reply.clearCookie(SESSION_COOKIE, ATTRIBUTES);
}

const ANEW_COOKIE = '__Host-keyward-anew';
/** Longer than anything is believed of a session (`known-sessions.ts`). */
const ANEW_SECONDS = 3;

/**
 * The session goes on as somebody else (another company): whichever API this browser asks next looks at it anew, instead
 * of believing what it knew a moment ago. Not a secret, and no use to anybody else.
 */
export function askToLookAnew(reply: ApiReply): void {
  void reply.setCookie(ANEW_COOKIE, '1', { ...ATTRIBUTES, maxAge: ANEW_SECONDS });
}

export const asksToLookAnew = (request: ApiRequest): boolean => request.cookies[ANEW_COOKIE] !== undefined;
