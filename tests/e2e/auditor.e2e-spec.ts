import { fileNewcomer } from './enquiries.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const COMPANY = 'Serramenti Rossi S.r.l.';

test('an auditor reads every company’s tickets and people, and finds nothing to press', async ({ browser, stack }) => {
  test.setTimeout(180_000);
  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', COMPANY));
  const number = await fileNewcomer(dealer, {
    firstName: 'Ottavia',
    lastName: 'Lettieri',
    email: 'ottavia.lettieri@serramenti-rossi.example',
    position: 'Sales',
    rights: ['Sales', 'View configurations'],
  });

  const page = await openAs(browser, stack, demoPerson(stack, 'auditor'));
  const navigation = page.getByRole('navigation');
  await test.step('lands at the queue, and is led to nothing that only the desk does', async () => {
    await expect(page).toHaveURL(/\/queue/);
    await expect(navigation.getByRole('link', { name: 'User access' })).toBeVisible();
    await expect(navigation.getByRole('link', { name: 'New enquiry' })).toHaveCount(0);
    await expect(navigation.getByRole('link', { name: 'Texts' })).toHaveCount(0);
  });

  await test.step('reads a ticket of a company, from filing on', async () => {
    await page.goto(`/queue?status=all&q=${number}`);
    await expect(page.getByRole('checkbox', { name: `Choose ${number}` })).toHaveCount(0);
    await page.getByRole('link', { name: number }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('New person: Ottavia Lettieri');
    for (const name of [/^Approve/, /^Reject/, /^Ask/, /^Take it/, /^Give it to/, /note/i]) {
      await expect(page.getByRole('button', { name })).toHaveCount(0);
    }
    await expectAccessible(page, 'a ticket as an auditor reads it');
  });

  await test.step('finds a person of another company by the list of accesses', async () => {
    await navigation.getByRole('link', { name: 'User access' }).click();
    await page.getByRole('searchbox', { name: /^Search name/ }).fill('Anna Bergmann');
    await page.getByRole('link', { name: 'Anna Bergmann' }).first().click();
    await expect(page.getByRole('heading', { name: 'Anna Bergmann' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Change rights' })).toHaveCount(0);
  });

  await test.step('and is told in a sentence whose the page of texts is', async () => {
    await page.goto('/replies');
    await expect(page.getByText('This page is not part of your work')).toBeVisible();
    await expectAccessible(page, 'a page of somebody else’s work');
  });
});
