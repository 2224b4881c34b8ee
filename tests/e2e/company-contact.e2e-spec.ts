import { mailTo } from './mail.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const COMPANY = 'Serramenti Rossi S.r.l.';
const OFFICE = 'direzione@serramenti-rossi.example';
const NARROW = { viewport: { width: 360, height: 800 }, colorScheme: 'dark' } as const;

test('a lead enters where a company is told of changes of its administrators; its administrator sees it', async ({
  browser,
  stack,
}) => {
  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', COMPANY), NARROW);
  await dealer.goto('/company');
  await expect(dealer.getByText('No address yet')).toBeVisible();
  await expect(dealer.getByText(/only the vendor changes the address/)).toBeVisible();
  await expect(dealer.getByRole('button', { name: /address|Change/ })).toHaveCount(0);
  await expectAccessible(dealer, 'the company, narrow and dark');

  const lead = await openAs(browser, stack, demoPerson(stack, 'lead'));
  await lead.goto('/company');
  await lead.getByRole('combobox', { name: 'Company' }).fill('Rossi');
  await lead.getByRole('option', { name: COMPANY }).click();
  await lead.getByRole('button', { name: 'Enter an address …' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByLabel('New e-mail address').fill('nobody');
  await dialog.getByRole('button', { name: 'Change the address' }).click();
  await expect(dialog.getByText(/one plain e-mail address/)).toBeVisible();
  await expectAccessible(lead, 'the dialog of a contact');
  await dialog.getByLabel('New e-mail address').fill(OFFICE);
  await dialog.getByRole('button', { name: 'Change the address' }).click();
  await expect(dialog).toBeHidden();
  await expect(lead.getByText(OFFICE)).toBeVisible();
  await expectAccessible(lead, 'the company of the vendor');
  await mailTo(stack, OFFICE, new RegExp(COMPANY));

  await dealer.reload();
  await expect(dealer.getByText(OFFICE)).toBeVisible();
  // what was changed meanwhile is not overwritten unseen
  const other = await openAs(browser, stack, demoPerson(stack, 'operator'));
  await other.goto(lead.url());
  await lead.getByRole('button', { name: 'Remove', exact: true }).click();
  await other.getByRole('button', { name: 'Remove', exact: true }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(lead.getByText('No address yet')).toBeVisible();
  await other.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(other.getByRole('dialog').getByRole('alert')).toContainText('Somebody else has changed this address');
});

test('a member who administrates nothing is told whose page it is', async ({ browser, stack }) => {
  const page = await openAs(browser, stack, demoPerson(stack, 'dealer-member'));
  await page.goto('/company');
  await expect(page.getByText('This page is not part of your work')).toBeVisible();
});
