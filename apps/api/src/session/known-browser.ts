import { createHmac, randomBytes } from 'node:crypto';
import { isMacOfOne, type ServerKeys } from '@keyward/operations';
import { ATTRIBUTES } from '../http/cookie.js';
import type { ApiReply, ApiRequest } from '../http/request.js';

const COOKIE = '__Host-keyward-known';
/** At a desk that several people use, so many are remembered, the last ones. */
const AT_MOST = 5;
const SECONDS = 180 * 24 * 60 * 60;

const macOf = (secret: string, email: string, nonce: string): Buffer =>
  createHmac('sha256', secret).update(`keyward known browser ${nonce} ${email}`).digest();

/**
 * Whether this browser has proved once that it is used by whoever has an address: by signing in, or with a link from its
 * mailbox. Its tries are then counted by themselves, so that whoever tries from elsewhere, however often and from however
 * many places, cannot keep the owner out. It opens nothing by itself, and nothing of it is stored here.
 * @returns what its tries are counted by; undefined: not known for this address
 */
export function knownBrowser(request: ApiRequest, keys: ServerKeys, email: string): string | undefined {
  for (const entry of entriesOf(request)) {
    const [nonce = '', mac = ''] = entry.split('.');
    if (isMacOfOne(keys, mac, (key) => macOf(key, email, nonce))) return nonce;
  }
  return undefined;
}

const entriesOf = (request: ApiRequest): string[] => (request.cookies[COOKIE] ?? '').split('~').slice(0, AT_MOST);

/** The browser has just proved it; one known by the former key alone is remembered with the present one. */
export function rememberBrowser(request: ApiRequest, reply: ApiReply, [present]: ServerKeys, email: string): void {
  if (knownBrowser(request, [present], email) !== undefined) return;
  const nonce = randomBytes(16).toString('base64url');
  const entry = `${nonce}.${macOf(present, email, nonce).toString('base64url')}`;
  const value = [entry, ...entriesOf(request).filter((each) => each !== '')].slice(0, AT_MOST).join('~');
  void reply.setCookie(COOKIE, value, { ...ATTRIBUTES, maxAge: SECONDS });
}
