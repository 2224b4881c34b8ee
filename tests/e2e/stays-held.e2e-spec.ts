import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { approve, openChange, send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const WORKSHOP = join(import.meta.dirname, 'workshop');
const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  stack = await startThrowawayStack({ catalogue: WORKSHOP });
});
test.afterAll(async () => stack.stop());

const row = (page: Page, right: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: right, exact: true }) });

async function sendAndApprove(steward: Page, support: Page): Promise<string> {
  const number = await send(steward);
  await approve(support, number);
  await expect(statusOf(steward, 'Done')).toBeVisible();
  return number;
}

test('what somebody holds is lent until a day, extended, suspended and resumed', async ({ browser }) => {
  test.setTimeout(180_000);
  const ines = demoPerson(stack, 'dealer-admin');
  const steward = await openAs(browser, stack, ines);
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));

  await test.step('given until a day', async () => {
    await openChange(steward, 'Jon Birk');
    await steward.getByRole('checkbox', { name: 'Lathe', exact: true }).check();
    await steward.getByRole('button', { name: 'Only until a day: Lathe' }).click();
    await steward.getByLabel('Ends on').fill(inDays(20));
    await sendAndApprove(steward, support);
  });

  await test.step('extended: the new end and the one so far are reviewed', async () => {
    await openChange(steward, 'Jon Birk');
    await expect(row(steward, 'Lathe')).toContainText(/Until \d/);
    await steward.getByRole('button', { name: 'Extend: Lathe' }).click();
    await expect(row(steward, 'Lathe')).toContainText(/So far \d/);
    await steward.getByLabel('Ends on').fill(inDays(60));
    await expect(steward.getByRole('checkbox', { name: 'Lathe', exact: true })).toBeChecked();
    await expectAccessible(steward, 'an extension');
    await steward.getByRole('button', { name: 'Review' }).click();
    await expect(steward.getByText(/^until .* \(so far .*\)$/)).toBeVisible();
    await steward.getByRole('button', { name: 'Back' }).click();
    await sendAndApprove(steward, support);
    await expect(steward.getByText(/until .* \(so far .*\)/).first()).toBeVisible();
  });

  await test.step('suspended, by keyboard: it stays held and says that it does not count', async () => {
    await openChange(steward, 'Jon Birk');
    const suspend = steward.getByRole('button', { name: 'Suspend: Lathe' });
    await suspend.focus();
    await steward.keyboard.press('Space');
    await expect(suspend).toHaveAttribute('aria-pressed', 'true');
    await expect(suspend).toBeFocused();
    await expect(steward.getByText('0 to give, 0 to take away, 1 to change, 0 details to change')).toBeAttached();
    const number = await sendAndApprove(steward, support);
    await mailTo(stack, ines.email, new RegExp(`${number}[^]*Lathe|Lathe[^]*${number}`));
    await openChange(steward, 'Jon Birk');
    await expect(row(steward, 'Lathe')).toContainText('Suspended');
    await expect(steward.getByRole('button', { name: 'Suspend: Lathe' })).toBeHidden();
  });

  await test.step('resumed', async () => {
    await steward.getByRole('button', { name: 'Resume: Lathe' }).click();
    await sendAndApprove(steward, support);
    await openChange(steward, 'Jon Birk');
    await expect(row(steward, 'Lathe')).not.toContainText('Suspended');
  });
});

test('what cannot be suspended says why, and nobody is offered what only others may ask for', async ({ browser }) => {
  const narrow = { viewport: { width: 360, height: 800 } };
  const steward = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'), narrow);
  await openChange(steward, 'Jon Birk');
  await expect(row(steward, 'Fire watch')).toContainText('Suspend: The fire watch never pauses.');
  await expect(steward.getByRole('button', { name: 'Suspend: Fire watch' })).toBeHidden();
  await expectAccessible(steward, 'reasons at 360 px');
  await openChange(steward, 'Ines Alder');
  await expect(steward.getByRole('checkbox', { name: 'Steward', exact: true })).toBeChecked();
  await expect(steward.getByRole('button', { name: /Steward$/ })).toBeHidden();
});

test('one of more than a hundred places is found by its name, and Enter does not send the form', async ({
  browser,
}) => {
  const steward = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'));
  await openChange(steward, 'Jon Birk');
  await steward.getByRole('button', { name: 'Change what goes with it: Key cabinet' }).click();
  const benches = steward.getByRole('group', { name: /Key cabinet/ });
  await expect(benches.getByRole('checkbox', { name: 'Bench 120' })).toBeHidden();
  await benches.getByRole('searchbox', { name: 'Search Benches' }).fill('120');
  await steward.keyboard.press('Enter');
  await benches.getByRole('checkbox', { name: 'Bench 120' }).check();
  await expect(benches.getByRole('checkbox', { name: 'Bench 01', exact: true })).toBeChecked();
  await expectAccessible(steward, 'many places');
  await steward.getByRole('button', { name: 'Review' }).click();
  await expect(steward.getByText(/Bench 01 → Bench 01, Bench 120/)).toBeVisible();
});

test('whoever changes position gets a profile in place of what they hold, with its values', async ({ browser }) => {
  const steward = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'));
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await openChange(steward, 'Jon Birk');
  await steward.getByRole('button', { name: 'Start from a profile' }).click();
  const profile = steward.getByRole('menuitem', { name: /^Chief of a bench/ });
  await expect(profile).toContainText('Lathe and Key cabinet (Lead)');
  await expect(profile).toContainText('Replaces all that is held now');
  await expectAccessible(steward, 'profiles');
  await profile.click();
  await expect(steward.getByText(/^2 changes towards “Chief of a bench” are marked/)).toBeVisible();
  await expect(steward.getByRole('checkbox', { name: 'Fire watch', exact: true })).not.toBeChecked();
  await expect(steward.getByRole('checkbox', { name: 'Lathe', exact: true })).toBeChecked();
  await expect(steward.getByText('0 to give, 1 to take away, 1 to change, 0 details to change')).toBeAttached();
  await sendAndApprove(steward, support);
  await expect(steward.getByText(/Use → Lead/).first()).toBeVisible();
  await openChange(steward, 'Jon Birk');
  await expect(row(steward, 'Key cabinet')).toContainText('Lead');
  await expect(steward.getByRole('checkbox', { name: 'Fire watch', exact: true })).not.toBeChecked();
});
