import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { openChange, send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs, type SignIn } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const WIDE = { viewport: { width: 1280, height: 900 } };
const NARROW = { viewport: { width: 360, height: 800 }, colorScheme: 'dark' } as const;
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ catalogue: join(import.meta.dirname, 'harbour') });
});
test.afterAll(async () => stack.stop());

function byName(firstName: string): SignIn & { email: string } {
  const person = stack.people.find(({ email }) => email.startsWith(`${firstName.toLowerCase()}.`));
  if (!person) throw new Error(`the demo has no ${firstName}`);
  return person;
}

const shot = (page: Page, name: string) =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

async function askForTheCrane(page: Page, name: string): Promise<string> {
  await openChange(page, name);
  await page.getByRole('checkbox', { name: 'Crane', exact: true }).check();
  return send(page);
}

/** From what waits for them to the decision, as they would. */
async function approveWhatWaits(page: Page, number: string): Promise<void> {
  const waits = page.getByRole('region', { name: 'Waits for your decision' });
  await waits.getByRole('link', { name: new RegExp(number) }).click();
  await page.getByRole('button', { name: 'Approve …' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page, 'an approval of the network');
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('who decides in the company finds what waits for them, and approves it', async ({ browser }) => {
  test.setTimeout(120_000);
  const otto = byName('Otto');
  const hanna = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'), WIDE);
  const number = await askForTheCrane(hanna, 'Kim Shore');
  await expect(hanna.getByText(/^It is with .*Owner.* now/)).toBeVisible();
  await expect(hanna.getByRole('button', { name: 'Approve …' })).toBeHidden();
  await mailTo(stack, otto.email, new RegExp(number));

  const owner = await openAs(browser, stack, otto, NARROW);
  await expect(owner.getByRole('region', { name: 'Waits for your decision' })).toContainText('Kim Shore');
  await expectAccessible(owner, 'what waits for a decider, narrow and dark');
  await shot(owner, 'waits-360');
  await approveWhatWaits(owner, number);
  await expect(statusOf(hanna, 'Done')).toBeVisible({ timeout: 30_000 });
  await owner.reload();
  await expect(statusOf(owner, 'Done')).toBeVisible();
  await expectAccessible(owner, 'a ticket that its reader has decided');
  await shot(owner, 'decided-360');
  await expect(hanna.getByText(/Otto Reed/).first()).toBeVisible();
  await shot(hanna, 'decided-1280');
  await owner.goto('/access');
  await expect(owner.getByRole('region', { name: 'Waits for your decision' })).toBeHidden();
});

test('who is away names a deputy for some days; the ticket shows on whose behalf was decided', async ({ browser }) => {
  test.setTimeout(120_000);
  const hanna = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'), WIDE);
  const number = await askForTheCrane(hanna, 'Lou Tern');
  const owner = await openAs(browser, stack, byName('Otto'), WIDE);
  await owner.goto('/profile');
  const card = owner.getByRole('region', { name: 'Somebody who decides in your place' });
  await card.getByLabel('Colleague').selectOption({ label: 'Dora Pike' });
  await card.getByLabel('Up to and including').fill(inDays(-2));
  await card.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(card.getByRole('alert')).toContainText('The end has to lie in the future');
  await card.getByLabel('Up to and including').fill(inDays(7));
  await card.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(card.getByText('Dora Pike decides in your place')).toBeVisible();
  await expectAccessible(owner, 'a profile with a deputy');
  await shot(owner, 'deputy-1280');
  await owner.setViewportSize({ width: 360, height: 800 });
  await expectAccessible(owner, 'a profile with a deputy, narrow');
  await shot(owner, 'deputy-360');
  const dora = byName('Dora');
  await mailTo(stack, dora.email, /Otto Reed/);

  const deputy = await openAs(browser, stack, dora, NARROW);
  await approveWhatWaits(deputy, number);
  await expect(statusOf(hanna, 'Done')).toBeVisible({ timeout: 30_000 });
  await expect(hanna.getByText('Dora Pike (for Otto Reed)').first()).toBeVisible();
  await expectAccessible(hanna, 'a ticket decided on somebody’s behalf');
  await shot(hanna, 'on-behalf-1280');
  await shot(deputy, 'on-behalf-360');

  await owner.getByRole('button', { name: 'End it: Dora Pike' }).click();
  await expect(owner.getByText('Dora Pike decides in your place')).toBeHidden();
  const later = await askForTheCrane(hanna, 'Dora Pike');
  await deputy.goto(`/tickets/${later}`);
  await expect(deputy.getByRole('button', { name: 'Approve …' })).toBeHidden();
});
