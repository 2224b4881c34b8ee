import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { ServerKeys } from '../keys/server-keys.js';

const FORM = 'v1';
const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'keyward second factor', 32));

/**
 * Encrypts what an authenticator app shares with us (AES-256-GCM, a key of its own derived from the server's), bound to
 * the person: a row copied to somebody else opens nothing.
 * @param secret the server's present key
 */
export function sealSecret(secret: string, personId: string, plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv).setAAD(Buffer.from(personId));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return `${FORM}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** @returns what was sealed; null where it was sealed with none of the keys, for somebody else, or altered */
export function openSecret(keys: ServerKeys, personId: string, sealed: string): string | null {
  const [form, text = ''] = sealed.split('.');
  const bytes = Buffer.from(text, 'base64url');
  if (form !== FORM || bytes.length < 29) return null;
  return keys.reduce<string | null>((opened, key) => opened ?? openWith(key, personId, bytes), null);
}

function openWith(secret: string, personId: string, bytes: Buffer): string | null {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(personId)).setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null; // another key's
  }
}
