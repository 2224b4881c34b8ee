import { createHmac, timingSafeEqual } from 'node:crypto';

/** The keys with which links are checked: the present one and, while it is configured, the former one. */
export type InvitationKeys = readonly [string, ...string[]];

/**
 * @param present makes new links, and is good for checking them
 * @param former good for checking only, so that links that are on their way stay valid; undefined or '': none
 */
export const invitationKeys = (present: string, former?: string): InvitationKeys =>
  former ? [present, former] : [present];

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
  keys: InvitationKeys,
  token: string,
): { readonly invitationId: string; readonly generation: number } | null {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.(\d{1,9})\.([\w-]{43})$/.exec(
    token,
  );
  if (!match) return null;
  const generation = Number(match[6]);
  const given = Buffer.from(match[7] ?? '', 'base64url');
  const subject = token.slice(0, token.lastIndexOf('.'));
  // every key is tried, so that the time does not tell which one fits
  const fits = keys.map((key) => isEqual(given, macOf(key, subject)));
  if (!fits.includes(true)) return null;
  return { invitationId: match.slice(1, 6).join('-'), generation };
}

const isEqual = (given: Buffer, right: Buffer): boolean =>
  given.length === right.length && timingSafeEqual(given, right);

const macOf = (secret: string, subject: string): Buffer =>
  createHmac('sha256', secret).update(`keyward invitation ${subject}`).digest();
