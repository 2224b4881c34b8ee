import { Secret, TOTP } from 'otpauth';
import { newTotpSecret, stepOfCode, totpUri } from './totp.js';

/** The secret of RFC 6238, appendix B, and its codes, the last six digits of eight. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32;
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
] as const;

describe('codes of an authenticator app', () => {
  it.each(VECTORS)('at %i s it is %s (RFC 6238)', (seconds, code) => {
    const at = new Date(seconds * 1000);
    const step = Math.floor(seconds / 30);
    expect(stepOfCode(SECRET, code, at)).toBe(step);
    for (const off of [-30, 30]) expect(stepOfCode(SECRET, code, new Date((seconds + off) * 1000))).toBe(step);
    for (const off of [-90, 90]) expect(stepOfCode(SECRET, code, new Date((seconds + off) * 1000))).toBeNull();
  });

  it.each(['', '28708', '2870822', 'abcdef', '000000'])('%j is none', (code) => {
    expect(stepOfCode(SECRET, code, new Date(59_000))).toBeNull();
  });

  it('are made from what the QR code carries', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(totpUri(secret, 'Nordglas Systems', 'nora@north.example'));
    expect([uri.protocol, uri.host, uri.searchParams.get('secret')]).toEqual(['otpauth:', 'totp', secret]);
    expect(uri.searchParams.get('issuer')).toBe('Nordglas Systems');
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: 0 });
    expect(stepOfCode(secret, code, new Date(0))).toBe(0);
  });
});
