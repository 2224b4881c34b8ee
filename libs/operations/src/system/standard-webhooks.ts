import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** @returns a secret as Standard Webhooks writes it: 256 random bits */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`;

/**
 * The headers with which a message goes out (Standard Webhooks 1.0.0): whoever has the secret can tell that it is ours,
 * whole, and not sent again by somebody else later.
 * @param id of the message, the same however often it is sent
 * @param at when it is sent this time
 */
export function webhookHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
