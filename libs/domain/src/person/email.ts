import { z } from 'zod';

/**
 * One e-mail address: dot-atom local part, no quotes, comments or display names, a domain of A-labels with a dot.
 * Stricter than RFC 5321 on purpose: mail libraries read `a@b\r\nBcc: c` as two recipients.
 * Stored in lower case, because one person is known by one address over the whole network.
 */
const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** No top-level domain is only digits (RFC 3696, 2): what looks like one is the end of an IP address. */
const TOP_LABEL = `(?![0-9]+$)${LABEL}`;
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${TOP_LABEL}$`);

/** @returns whether `text` is an address that the product stores and sends to; already in lower case */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  return text.length <= 254 && at > 0 && at <= 64 && ADDRESS.test(text);
}

/** Trims outer spaces, lowers the case, refuses everything that is not one plain address. */
export const emailSchema = z
  .string()
  .max(320)
  .transform((text) => text.replace(/^ +| +$/g, '').toLowerCase())
  .refine(isEmail, { message: 'email-invalid' })
  .meta({ id: 'Email', description: 'One plain e-mail address', format: 'email' });
