import { expect } from '@playwright/test';
import type { Stack } from '../../tools/stack/start-stack.mjs';

export interface Mail {
  id: string;
  subject: string;
  text: string;
}

/** @returns the mails that arrived for one address, newest first */
export async function mailsTo(stack: Stack, address: string): Promise<Mail[]> {
  const response = await fetch(`${stack.inboxUrl}/api/messages?to=${encodeURIComponent(address)}`);
  const { items } = (await response.json()) as { items: Mail[] };
  return items;
}

/**
 * Waits until a mail is there whose subject and text fit together.
 * @param fits in subject or text
 */
export async function mailTo(stack: Stack, address: string, fits: RegExp, within = 10_000): Promise<Mail> {
  let found: Mail | undefined;
  const look = async () => {
    found = (await mailsTo(stack, address)).find((mail) => fits.test(`${mail.subject}\n${mail.text}`));
    return found !== undefined;
  };
  await expect.poll(look, { message: `a mail to ${address} that says ${fits}`, timeout: within }).toBe(true);
  return found as Mail;
}

/** @returns the address of the acceptance page in an invitation mail */
export function invitationLink(mail: Mail): string {
  const link = /https?:\/\/\S+\/invite#[\w.~-]+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no invitation link in “${mail.subject}”`);
  return link;
}
