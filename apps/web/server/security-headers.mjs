import { randomBytes } from 'node:crypto';

/** @returns {string} for one answer only */
export const newNonce = () => randomBytes(18).toString('base64');

/**
 * Styles need the nonce, because the component library writes its variables into the page; scripts never do.
 * @param {string} nonce
 */
export const contentSecurityPolicy = (nonce) =>
  [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "script-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');

/** On every answer that is ours; those of the API carry the API's own. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** Only over https: a plain-http run must not lock a browser out of its own address. */
export const STRICT_TRANSPORT = 'max-age=31536000';
