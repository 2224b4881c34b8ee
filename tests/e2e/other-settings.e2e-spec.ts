import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { openChange, send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const BAKERIES = 'Fernbank Bakeries';

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ catalogue: 'payments' });
});
test.afterAll(async () => stack.stop());

test('what goes with a right that somebody holds is changed, reviewed and told as what it was and will be', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const harriet = demoPerson(stack, 'dealer-admin', BAKERIES);
  const page = await openAs(browser, stack, harriet);
  await openChange(page, 'Naomi Birch');
  // roles are held by the business, whatever stores go with them
  await expect(page.getByLabel('Place', { exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Change what goes with it: Manager' }).click();
  const stores = page.getByRole('group', { name: /“?Manager”?/ });
  await expect(stores.getByRole('checkbox', { name: 'Fernbank Quayside' })).toBeChecked();
  for (const store of ['Fernbank Park Lane', 'Fernbank Station Hall']) {
    await stores.getByRole('checkbox', { name: store }).uncheck();
  }
  await expect(page.getByRole('checkbox', { name: 'Manager', exact: true })).toBeChecked();
  await expectAccessible(page, 'other settings');
  const number = await send(page);
  const change = /Fernbank Park Lane.* → Fernbank Mill Street, Fernbank Quayside/;
  await expect(page.getByText(change).first()).toBeVisible();
  await expect(statusOf(page, 'Done')).toBeVisible();
  await mailTo(
    stack,
    harriet.email,
    new RegExp(`${number}[^]*→ Fernbank Mill Street|→ Fernbank Mill Street[^]*${number}`),
  );
  await openChange(page, 'Naomi Birch');
  await expect(page.getByText('Fernbank Park Lane')).toBeHidden();
});

test('who may end a part only is told which part ends, and the access stays with the rest', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await openAs(browser, stack, demoPerson(stack, 'dealer-member', BAKERIES));
  await page.goto('/team');
  await page.getByRole('link', { name: 'Marcus Vane', exact: true }).click();
  await page.getByRole('link', { name: 'Deactivate' }).click();
  const part = page.getByText(/Fernbank Quayside, Fernbank Bridge End → Fernbank Bridge End/);
  await expect(part).toBeVisible();
  await expect(page.getByText(/The access stays with it/)).toBeVisible();
  await expect(page.getByText('With it the person is signed out of this company.')).toBeHidden();
  await expect(page.getByLabel('Reason (optional)')).toBeVisible();
  await send(page);
  await expect(statusOf(page, 'Done in part')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('the rest stays, and so does the access of Marcus Vane')).toBeVisible();
  await page.goto('/team');
  await page.getByRole('link', { name: 'Marcus Vane', exact: true }).click();
  // what it was before is told by the history alone
  await expect(page.getByText('Stores: Fernbank Bridge End', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Stores:.* Fernbank Quayside/)).toBeHidden();
});

test('what passes on is told beside its tick, in the review and to whoever approves', async ({ browser }) => {
  test.setTimeout(120_000);
  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', BAKERIES));
  await openChange(dealer, 'Rajan Mehta');
  await dealer.getByRole('checkbox', { name: 'Account owner', exact: true }).check();
  const passes = '“Account owner” passes from Harriet Colby to this person.';
  await expect(dealer.getByText(passes)).toBeVisible();
  const number = await send(dealer);
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await support.goto(`/queue/${number}`);
  await support.getByRole('button', { name: 'Approve …' }).click();
  const dialog = support.getByRole('dialog');
  await expect(dialog).toContainText(passes);
  await expect(dialog).toContainText('Harriet Colby and Rajan Mehta get an e-mail.');
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(statusOf(dealer, 'Done')).toBeVisible();
  await openChange(dealer, 'Rajan Mehta');
  await expect(dealer.getByRole('checkbox', { name: 'Account owner', exact: true })).toBeChecked();
});
