import { createHmac } from 'node:crypto';
import { isMacOfOne, type ServerKeys } from '../keys/server-keys.js';

/**
 * The token of an invitation link: `<invitation>.<generation>.<mac>`. It is computed when a mail is sent and checked
 * when it comes back; the database holds nothing from which a link could be made without the server's key.
 * @param secret the server's present key
 */
export function invitationToken(secret: string, invitationId: string, generation: number): string {
  const subject = `${invitationId.replaceAll('-', '')}.${generation}`;
  return `${subject}.${macOf(secret, subject).toString('base64url')}`;
}

/** @returns what the token is for, or null for anything that this server did not make with one of `keys` */
export function readInvitationToken(
  keys: ServerKeys,
  token: string,
): { readonly invitationId: string; readonly generation: number } | null {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.(\d{1,9})\.([\w-]{43})$/.exec(
    token,
  );
  if (!match) return null;
  const generation = Number(match[6]);
  const subject = token.slice(0, token.lastIndexOf('.'));
  if (!isMacOfOne(keys, match[7] ?? '', (key) => macOf(key, subject))) return null;
  return { invitationId: match.slice(1, 6).join('-'), generation };
}

const macOf = (secret: string, subject: string): Buffer =>
  createHmac('sha256', secret).update(`keyward invitation ${subject}`).digest();
