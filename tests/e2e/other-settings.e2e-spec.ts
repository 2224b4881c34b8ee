import type { Browser } from '@playwright/test';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { openChange, send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('what goes with a right that somebody holds is changed, reviewed and told as what it was and will be', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const stack = await startThrowawayStack({ catalogue: 'payments' });
  try {
    await otherSettings(browser, stack);
  } finally {
    await stack.stop();
  }
});

async function otherSettings(browser: Browser, stack: Stack): Promise<void> {
  const harriet = demoPerson(stack, 'dealer-admin', 'Fernbank Bakeries');
  const page = await openAs(browser, stack, harriet);
  await openChange(page, 'Naomi Birch');
  await page.getByRole('button', { name: 'Change what goes with it: Manager' }).click();
  const stores = page.getByRole('group', { name: /“?Manager”?/ });
  await expect(stores.getByRole('checkbox', { name: 'Fernbank Quayside' })).toBeChecked();
  for (const store of ['Fernbank Quayside', 'Fernbank Park Lane', 'Fernbank Station Hall']) {
    await stores.getByRole('checkbox', { name: store }).uncheck();
  }
  await expect(page.getByRole('checkbox', { name: 'Manager', exact: true })).toBeChecked();
  await expectAccessible(page, 'other settings');
  const number = await send(page);
  const change = /Fernbank Quayside.* → Fernbank Mill Street/;
  await expect(page.getByText(change).first()).toBeVisible();
  await expect(statusOf(page, 'Done')).toBeVisible();
  await mailTo(
    stack,
    harriet.email,
    new RegExp(`${number}[^]*→ Fernbank Mill Street|→ Fernbank Mill Street[^]*${number}`),
  );
  await openChange(page, 'Naomi Birch');
  await expect(page.getByText('Fernbank Quayside')).toBeHidden();
}
