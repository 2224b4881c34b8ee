import type { Page } from '@playwright/test';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { approve, statusOf, ticketNumber } from './enquiries.js';
import { invitationLink, mailTo } from './mail.js';
import { expectAccessible, openAs, openBrowser } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const DEALERSHIP = 'Ashdown Motor Group';
const MIRIAM = 'miriam.okafor@ashdown.example';
const PDF = Buffer.from(`%PDF-1.7\n${'of which there is not much '.repeat(20)}`);

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ catalogue: 'valeur' });
});
test.afterAll(async () => stack.stop());

const narrow = { width: 360, height: 800 };

/** The form, as far as both journeys go together. */
async function openProposal(page: Page): Promise<void> {
  await page.goto('/enquiries/new');
  await page.getByRole('link', { name: /Propose a new administrator/ }).click();
  await expect(page.getByRole('heading', { name: 'Propose a new administrator' })).toBeVisible();
}

async function send(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Send enquiry' }).click();
  return ticketNumber(page);
}

test('to a colleague: any member proposes, evidence is attached, two decide, the present one objects once, it waits', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const callum = await openAs(browser, stack, demoPerson(stack, 'dealer-member', DEALERSHIP));
  const lead = await openAs(browser, stack, demoPerson(stack, 'lead'));
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  const miriam = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', DEALERSHIP));

  const number = await test.step('a member proposes, with the keyboard, and sees what it comes to', async () => {
    await openProposal(callum);
    const colleague = callum.getByRole('combobox', { name: 'Colleague' });
    await colleague.focus();
    await callum.keyboard.type('Priya');
    await expect(callum.getByRole('option')).toHaveText([/Priya Nair/]);
    await callum.keyboard.press('ArrowDown');
    await callum.keyboard.press('Enter');
    await expect(colleague).toHaveValue(/Priya Nair/);
    await callum.getByRole('textbox', { name: 'Reason' }).fill('Miriam has left the company.');
    const then = callum.getByRole('region', { name: 'What happens then' });
    await expect(then).toContainText('passes from Miriam Okafor to this person');
    await expect(then).toContainText('it waits for 3 days');
    await expectAccessible(callum, 'the proposal of an administrator');
    await callum.setViewportSize(narrow);
    await expectAccessible(callum, 'the proposal of an administrator, narrow');
    await callum.screenshot({ path: 'test-results/propose-narrow.png', fullPage: true });
    await callum.setViewportSize({ width: 1280, height: 900 });
    await callum.screenshot({ path: 'test-results/propose.png', fullPage: true });
    return send(callum);
  });

  await test.step('those who have it and the company hear of it at once', async () => {
    await mailTo(stack, MIRIAM, new RegExp(`${number}: another administrator is proposed`));
    await mailTo(stack, 'office@ashdown.example', new RegExp(`${number}: another administrator is proposed`));
  });

  await test.step('evidence is attached; what is no document is refused', async () => {
    const chooser = callum.locator('input[type=file]');
    await chooser.setInputFiles({
      name: 'page.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<html>'.repeat(9)),
    });
    await expect(callum.getByText(/Only PDF, PNG, JPEG and WebP files are taken/)).toBeVisible();
    await chooser.setInputFiles({ name: 'Register extract.pdf', mimeType: 'application/pdf', buffer: PDF });
    await expect(callum.getByRole('link', { name: 'Register extract.pdf' })).toBeVisible();
    const [download] = await Promise.all([
      callum.waitForEvent('download'),
      callum.getByRole('link', { name: 'Register extract.pdf' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Register extract.pdf');
  });

  await test.step('two people decide', async () => {
    await approve(support, number);
    await callum.goto(`/tickets/${number}`);
    const stages = callum.getByRole('region', { name: '2 people decide' });
    await expect(stages.getByRole('listitem').first()).toContainText('Freya Nolan');
    await expect(stages.getByRole('listitem').last()).toContainText('Next');
    await expect(support.getByRole('button', { name: 'Approve …' })).toBeHidden();
    await approve(lead, number);
  });

  await test.step('the present one objects; it is decided again, and then waits', async () => {
    await mailTo(stack, MIRIAM, new RegExp(`${number}: Priya Nair is to be administrator`));
    await miriam.goto(`/tickets/${number}`);
    await expect(miriam.getByText(/It takes something from you/)).toBeVisible();
    await expectAccessible(miriam, 'a ticket that can be objected to');
    await miriam.setViewportSize(narrow);
    await expectAccessible(miriam, 'a ticket that can be objected to, narrow');
    await miriam.screenshot({ path: 'test-results/cooling-narrow.png', fullPage: true });
    await miriam.setViewportSize({ width: 1280, height: 900 });
    await miriam.screenshot({ path: 'test-results/cooling.png', fullPage: true });
    await miriam.getByRole('button', { name: 'Object …' }).click();
    const dialog = miriam.getByRole('dialog');
    await expectAccessible(miriam, 'the question before an objection');
    await dialog.getByLabel('Why should it not be so?').fill('I am on leave, not gone.');
    await dialog.getByRole('button', { name: 'Object', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(miriam.getByText(/Miriam Okafor objected/)).toBeVisible();
    await approve(support, number);
    await approve(lead, number);
    await miriam.goto(`/tickets/${number}`);
    await expect(miriam.getByText(/It takes effect on/)).toBeVisible();
    await expect(miriam.getByRole('button', { name: 'Object …' })).toBeHidden();
  });

  await test.step('three days later it has passed by itself, and all hear of it', async () => {
    await stack.clock('+73h');
    await mailTo(stack, 'priya.nair@ashdown.example', /You administrate Ashdown Motor Group now/, 30_000);
    for (const address of [MIRIAM, 'office@ashdown.example', 'access@rowan.example']) {
      await mailTo(stack, address, new RegExp(`${number}: Ashdown Motor Group has another administrator`), 30_000);
    }
  });
});

test('to an outsider: a lead does not wait, and it passes when they join', async ({ browser }) => {
  test.setTimeout(240_000);
  const callum = await openAs(browser, stack, demoPerson(stack, 'dealer-member', DEALERSHIP));
  const email = 'olga.outside@ashdown.example';
  await openProposal(callum);
  await callum.getByText('Somebody new', { exact: true }).click();
  await callum.getByLabel('First name').fill('Olga');
  await callum.getByLabel('Last name').fill('Outside');
  await callum.getByLabel('E-mail address').fill(email);
  await callum.getByLabel('Position').fill('Managing director');
  await callum.getByRole('textbox', { name: 'Reason' }).fill('The owners have appointed her.');
  await expect(callum.getByRole('region', { name: 'What happens then' })).toContainText(
    /passes from (Miriam Okafor|Priya Nair)/,
  );
  const number = await send(callum);
  await approve(await openAs(browser, stack, demoPerson(stack, 'support')), number);
  const lead = await openAs(browser, stack, demoPerson(stack, 'lead'));
  await approve(lead, number);

  await test.step('the lead ends the wait, with a reason that everybody reads', async () => {
    await lead.goto(`/queue/${number}`);
    await lead.getByRole('button', { name: 'Do not wait …' }).click();
    const dialog = lead.getByRole('dialog');
    await expectAccessible(lead, 'the question before the wait ends');
    await dialog.getByLabel(/How do you know/).fill('Confirmed by the owners on the phone.');
    await dialog.getByRole('button', { name: 'Take effect at once' }).click();
    await expect(dialog).toBeHidden();
    await callum.goto(`/tickets/${number}`);
    await expect(callum.getByText('Confirmed by the owners on the phone.')).toBeVisible();
  });

  const link = invitationLink(await mailTo(stack, email, /\/invite#/));
  const olga = await openBrowser(browser, stack);
  await olga.goto(link);
  await olga.getByLabel('Mobile number').fill('+44 7700 900123');
  await olga.getByRole('textbox', { name: 'Password' }).fill('four words in a row');
  await olga.getByRole('button', { name: 'Open my account' }).click();
  await expect(olga.getByRole('button', { name: /^Account of/ })).toBeVisible();
  await callum.goto(`/tickets/${number}`);
  await expect(statusOf(callum, 'Done')).toBeVisible();
  await olga.goto('/team');
  await expect(olga.getByRole('row', { name: /Olga Outside/ })).toContainText('User Manager');
  await expect(
    olga.getByRole('row', { name: /Miriam Okafor|Priya Nair/ }).filter({ hasText: 'User Manager' }),
  ).toHaveCount(0);
});
