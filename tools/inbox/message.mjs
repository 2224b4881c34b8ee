// From the bytes that arrived to what the inbox shows.
import { randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';

/**
 * @typedef {object} Message
 * @property {string} id
 * @property {string} receivedAt ISO 8601
 * @property {{ name: string, address: string }} from
 * @property {string[]} to the addresses of the envelope, in lower case: where the mail really went
 * @property {string} subject
 * @property {string} text
 * @property {string | null} html
 * @property {{ name: string, value: string }[]} headers in the order in which they came
 * @property {{ name: string, type: string, size: number }[]} attachments
 * @property {number} size bytes
 */

/**
 * @param {Buffer} bytes
 * @param {string[]} recipients of the envelope
 * @returns {Promise<Message>}
 */
export async function readMessage(bytes, recipients) {
  const mail = await PostalMime.parse(bytes);
  return {
    id: randomUUID(),
    receivedAt: new Date().toISOString(),
    from: { name: mail.from?.name ?? '', address: mail.from?.address ?? '' },
    to: recipients.map((address) => address.toLowerCase()),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
    headers: mail.headers.map(({ originalKey, key, value }) => ({ name: originalKey ?? key, value })),
    attachments: mail.attachments.map((part) => ({
      name: part.filename ?? 'unnamed',
      type: part.mimeType,
      size: typeof part.content === 'string' ? part.content.length : part.content.byteLength,
    })),
    size: bytes.byteLength,
  };
}
