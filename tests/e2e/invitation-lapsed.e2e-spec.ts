import { approve, fileNewcomer, statusOf } from './enquiries.js';
import { invitationLink, mailTo, mailsTo } from './mail.js';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { expectAccessible, openAs, openBrowser } from './people.js';
import { demoPerson, expect, startThrowawayStack, test } from './stack.js';

const PAOLO = {
  firstName: 'Paolo',
  lastName: 'Marino',
  email: 'paolo.marino@serramenti-rossi.example',
  position: 'Fitter',
  rights: ['Technician', 'View service cases'],
};

/** It moves the clock, so it has a stack of its own. */
test('an invitation lapses after 168 hours; a new one is asked for and sent, and only its link works', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const stack = await startThrowawayStack();
  try {
    const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
    const dealer = await openAs(browser, stack, giulia);
    const number = await fileNewcomer(dealer, PAOLO);
    await approve(await openAs(browser, stack, demoPerson(stack, 'support')), number);
    const old = invitationLink(await mailTo(stack, PAOLO.email, /\/invite#/));
    await expect(statusOf(dealer, 'Invited')).toBeVisible();

    await stack.clock('+168h');
    await mailTo(stack, giulia.email, /expired/i, 30_000);
    const page = await openBrowser(browser, stack);
    await page.goto(old);
    await expect(page.getByRole('heading', { name: 'This invitation has expired' })).toBeVisible();
    await expect(page.getByText(/ask the administrator of Serramenti Rossi/)).toBeVisible();

    await test.step('he asks for a new one, from the mail that says so as well', async () => {
      const told = await mailTo(stack, PAOLO.email, /has expired/, 30_000);
      expect(invitationLink(told)).toBe(old);
      await expectAccessible(page, 'the page of an invitation that has expired');
      await page.getByRole('button', { name: 'Ask for a new invitation' }).click();
      await expect(page.getByText('Your request has been passed on')).toBeVisible();
      await expectAccessible(page, 'the page after asking');
      await mailTo(stack, giulia.email, /Paolo Marino asks for a new invitation/);
    });

    await test.step('a week is longer than a session: sign in again, then send it again', async () => {
      const again = await openAs(browser, stack, giulia);
      await again.goto(`/tickets/${number}`);
      await expect(statusOf(again, 'Invitation expired')).toBeVisible();
      await expect(again.getByText('The invited person asked for a new link.')).toBeVisible();
      await again.getByRole('button', { name: 'Send the invitation again …' }).click();
      await expect(again.getByRole('dialog')).toContainText('The old link stops working at once.');
      await again.getByRole('dialog').getByRole('button', { name: 'Send the invitation again' }).click();
      await expect(statusOf(again, 'Invited')).toBeVisible();
    });

    const fresh = await newerInvitation(stack, old);
    await test.step('the old link is dead, the new one works', async () => {
      const dead = await openBrowser(browser, stack);
      await dead.goto(old);
      await expect(dead.getByRole('heading', { name: 'This link is not valid' })).toBeVisible();
      const alive = await openBrowser(browser, stack);
      await alive.goto(fresh);
      await expect(alive.getByRole('heading', { name: 'Welcome, Paolo' })).toBeVisible();
      await alive.getByLabel('Mobile number').fill('+39 345 678 9012');
      await alive.getByRole('textbox', { name: 'Password' }).fill('nine windows to the north');
      await alive.getByRole('button', { name: 'Open my account' }).click();
      await expect(alive.getByRole('button', { name: /^Account of Paolo Marino/ })).toBeVisible();
    });
  } finally {
    await stack.stop();
  }
});

/** Waits for the mail with another link than the old one. */
async function newerInvitation(stack: Stack, old: string): Promise<string> {
  let link: string | undefined;
  const look = async () => {
    const mails = await mailsTo(stack, PAOLO.email);
    link = mails
      .filter((mail) => mail.text.includes('/invite#'))
      .map(invitationLink)
      .find((one) => one !== old);
    return link !== undefined;
  };
  await expect.poll(look, { message: 'a new invitation' }).toBe(true);
  return link ?? '';
}
