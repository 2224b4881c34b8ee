import { timingSafeEqual } from 'node:crypto';

/** The server's keys. The first makes what is new; each of them checks and opens. */
export type ServerKeys = readonly [string, ...string[]];

/**
 * @param present makes new links and seals, and is good for checking them
 * @param former good for checking only, so that what it made stays valid; undefined or '': none
 */
export const serverKeys = (present: string, former?: string): ServerKeys => (former ? [present, former] : [present]);

/**
 * Whether one of the keys made a mac. Every key is tried, so that the time does not tell which one fits.
 * @param macOf computes it with one key
 */
export function isMacOfOne(keys: ServerKeys, given: string, macOf: (key: string) => Buffer): boolean {
  const bytes = Buffer.from(given, 'base64url');
  const fits = keys.map((key) => {
    const right = macOf(key);
    return bytes.length === right.length && timingSafeEqual(bytes, right);
  });
  return fits.includes(true);
}
