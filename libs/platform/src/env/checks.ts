import { isIP } from 'node:net';
import { z } from 'zod';

/** What the documents show in place of a secret; it opens nothing, because every process refuses it. */
export const EXAMPLE_SECRET = 'replace-me-with-the-output-of-openssl-rand-hex-32';

/** A whole number written in digits, between two bounds. */
export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);

/** An address of one of the given protocols, kept as text. */
export const address = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));

/** An origin: protocol, host and port, nothing behind; without the closing slash. */
export const origin = z
  .string()
  .transform((text) => text.replace(/\/$/, ''))
  .refine(
    (text) => /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '') && new URL(text).origin === text,
  );

/** At least 32 bytes, not the documented example, and not one character over and over. */
export const secret = z
  .string()
  .refine((text) => Buffer.byteLength(text) >= 32 && text !== EXAMPLE_SECRET && new Set(text).size >= 8);

/** `Name <address>` or a bare address; the mail room parses it again by its own grammar. */
export const sender = z.string().regex(/^[^<>\r\n]*<?[^<>@\s]+@[^<>@\s]+>?$/);

/** A name of the IANA time zone database that this Node knows. */
export const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
});

/** Names that stand for nets of one's own: this machine, its link, the private ranges of RFC 1918 and RFC 4193. */
const OWN_NETS = ['loopback', 'linklocal', 'uniquelocal'];

function isNet(text: string): boolean {
  const [ip = '', bits, ...rest] = text.split('/');
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(ip)] ?? 0;
  if (longest === 0 || rest.length > 0) return false;
  // a net of everybody would believe everybody
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= longest);
}

/** Addresses or nets, with commas between; kept as text. */
export const nets = z
  .string()
  .refine((text) => text.split(',').every((one) => OWN_NETS.includes(one.trim()) || isNet(one.trim())));
