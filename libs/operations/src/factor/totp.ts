import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, 30 seconds. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** One step before and after: clocks of phones differ a little. */
const WINDOW = 1;

/** @returns a new secret of 160 bits, in base32 as apps take it */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** @returns the address that a QR code carries to an app */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...FORM, secret: Secret.fromBase32(secret), issuer, label }).toString();

/**
 * @param at the real time; apps know nothing of a clock that was moved for a demo
 * @returns the step of time that a code belongs to, by which it is told whether it was used before; null: it is wrong
 */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const timestamp = at.getTime();
  const totp = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}
