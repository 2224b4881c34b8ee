import { join } from 'node:path';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { openChange, send } from './enquiries.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ catalogue: join(import.meta.dirname, 'workshop') });
});
test.afterAll(async () => stack.stop());

test('terms of use are read and accepted while filing, and stand on the ticket', async ({ browser }) => {
  test.setTimeout(180_000);
  const narrow = { viewport: { width: 360, height: 800 }, colorScheme: 'dark' } as const;
  const page = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'), narrow);
  await openChange(page, 'Jon Birk');
  const yes = page.getByRole('checkbox', { name: 'I have read and accept Rules of the forge, version 2' });
  await expect(yes).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Forge', exact: true }).check();
  await expect(yes).toBeVisible();
  await expectAccessible(page, 'terms that are to be accepted, narrow and dark');

  await test.step('without a yes it does not go on, and says why', async () => {
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(yes).toBeFocused();
    await expect(page.getByText(/^Terms to be accepted: “Rules of the forge”/).first()).toBeVisible();
  });

  await test.step('the text is there in full, by keyboard', async () => {
    await page.getByRole('button', { name: 'Read Rules of the forge' }).focus();
    await page.keyboard.press('Enter');
    const text = page.getByRole('dialog', { name: 'Rules of the forge, version 2' });
    await expect(text.getByText('Who leaves last puts it out.')).toBeVisible();
    await expectAccessible(page, 'the text of terms, narrow and dark');
    await page.keyboard.press('Escape');
    await expect(text).toHaveCount(0);
  });

  await yes.focus();
  await page.keyboard.press('Space');
  await expect(yes).toBeChecked();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Rules of the forge, version 2').first()).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  const number = await send(page);

  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await support.goto(`/queue/${number}`);
  await expect(support.getByText('Terms accepted')).toBeVisible();
  await expect(support.getByText('Rules of the forge, version 2')).toBeVisible();
  await support.getByRole('button', { name: 'Read Rules of the forge' }).click();
  await expect(support.getByText('Nobody works at the fire alone.')).toBeVisible();
  await expectAccessible(support, 'a ticket with terms that were accepted');
  await support.keyboard.press('Escape');

  await test.step('whoever decides accepts them as well', async () => {
    await support.getByRole('button', { name: 'Approve …' }).click();
    const dialog = support.getByRole('dialog');
    const agreed = dialog.getByRole('checkbox', { name: 'I have read and accept Rules of the forge, version 2' });
    await expect(agreed).toBeVisible();
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(
      dialog.getByText('Whoever decides here accepts terms first. Please read them and say yes.').first(),
    ).toBeVisible();
    await expectAccessible(support, 'a decision that takes terms');
    await agreed.focus();
    await support.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(support.getByText('Terms accepted')).toHaveCount(2);
  });
});
