import { createHmac } from 'node:crypto';
import { isMacOfOne, type ServerKeys } from '../keys/server-keys.js';

/** What a link is for; one made for one purpose opens nothing else. */
export type LinkPurpose = 'password reset' | 'email change';

/**
 * The token of a link to an account: `<id>.<mac>`. Computed when its mail is sent and checked when it comes back; the
 * database holds nothing from which a link could be made without the server's key (ADR 13).
 * @param secret the server's present key
 */
export function linkToken(secret: string, purpose: LinkPurpose, id: string): string {
  const subject = id.replaceAll('-', '');
  return `${subject}.${macOf(secret, purpose, subject).toString('base64url')}`;
}

/** @returns the id that a token names, or null for anything that no key of `keys` made for this purpose */
export function readLinkToken(keys: ServerKeys, purpose: LinkPurpose, token: string): string | null {
  const match = /^(([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12}))\.([\w-]{43})$/.exec(token);
  if (!match) return null;
  const [, subject = ''] = match;
  if (!isMacOfOne(keys, match[7] ?? '', (key) => macOf(key, purpose, subject))) return null;
  return match.slice(2, 7).join('-');
}

const macOf = (secret: string, purpose: LinkPurpose, subject: string): Buffer =>
  createHmac('sha256', secret).update(`keyward ${purpose} ${subject}`).digest();
