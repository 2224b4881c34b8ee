import { openChange, send } from './enquiries.js';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const ROSSI = 'Serramenti Rossi S.r.l.';
const BERGMANN = 'Bergmann Fensterbau GmbH';

test('the desk keeps to one company: from its page, in every part of the queue, until it wants all again', async ({
  browser,
  stack,
}) => {
  test.setTimeout(150_000);
  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', BERGMANN));
  await openChange(dealer, 'Marko Kovač');
  await dealer.getByRole('checkbox', { name: 'View documents', exact: true }).press('Space');
  const number = await send(dealer);
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));

  await test.step('from the page of the company', async () => {
    await support.goto('/company');
    await support.getByRole('combobox', { name: 'Company' }).click();
    await support.getByRole('option', { name: BERGMANN, exact: true }).click();
    await support.getByRole('link', { name: 'Its tickets' }).click();
    await expect(support).toHaveURL(/unit=[0-9a-f-]{36}/);
    await expect(support.getByRole('link', { name: number })).toBeVisible();
    await expect(support.getByRole('row').filter({ hasText: ROSSI })).toHaveCount(0);
    await expectAccessible(support, 'the tickets of one company');
  });

  await test.step('in another part, and for another company', async () => {
    await support.getByRole('tab', { name: /^All open/ }).click();
    await expect(support).toHaveURL(/unit=[0-9a-f-]{36}/);
    await expect(support.getByRole('link', { name: number })).toBeVisible();
    const company = support.getByRole('combobox', { name: 'Company' });
    await company.fill('Serra');
    await support.getByRole('option', { name: ROSSI }).click();
    await expect(support.getByRole('link', { name: number })).toHaveCount(0);
    await support.setViewportSize({ width: 360, height: 740 });
    await expect.poll(() => sideways(support)).toBe(0);
    await support.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('all of them again', async () => {
    await support.getByRole('combobox', { name: 'Company' }).click();
    await support.getByRole('option', { name: 'All companies' }).click();
    await expect(support).not.toHaveURL(/unit=/);
    await expect(support.getByRole('link', { name: number })).toBeVisible();
  });

  await dealer.getByRole('button', { name: /^Withdraw/ }).click();
  await dealer
    .getByRole('dialog')
    .getByRole('button', { name: /^Withdraw/ })
    .click();
  await expect(dealer.getByRole('dialog')).toBeHidden();
});
