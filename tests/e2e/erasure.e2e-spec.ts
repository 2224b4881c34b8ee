import { approve, send, statusOf } from './enquiries.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const NARROW = { viewport: { width: 360, height: 800 }, colorScheme: 'dark' } as const;

test('a lead erases somebody who has left, after what was in the way has ended', async ({ browser, stack }) => {
  test.setTimeout(240_000);
  const nora = demoPerson(stack, 'lead');
  const anna = demoPerson(stack, 'dealer-admin', 'Bergmann Fensterbau GmbH');
  const lead = await openAs(browser, stack, nora);
  const dialog = lead.getByRole('dialog');
  const ask = () => lead.getByRole('button', { name: 'Erase personal data …' }).press('Enter');

  await test.step('of a member it says where they still belong, and offers nothing', async () => {
    await lead.goto('/user-access?q=lindner');
    await lead.getByRole('link', { name: 'Petra Lindner' }).click();
    await ask();
    await expect(dialog.getByText('Not possible yet')).toBeVisible();
    await expect(dialog.getByText(/belong to Bergmann Fensterbau GmbH/)).toBeVisible();
    await expect(dialog.getByText('Name, e-mail address and mobile number')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeHidden();
    await expectAccessible(lead, 'what is in the way of an erasure');
    await lead.setViewportSize({ width: 360, height: 800 });
    await lead.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(lead, 'what is in the way of an erasure, narrow and dark');
    await lead.emulateMedia({ colorScheme: 'light' });
    await lead.setViewportSize({ width: 1280, height: 800 });
    await lead.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  const dealer = await openAs(browser, stack, anna);
  const number = await test.step('her access is to end', async () => {
    const row = dealer.getByRole('row', { name: /Petra Lindner/ });
    await dealer.goto('/team?view=all');
    await row.getByRole('switch', { name: /Petra Lindner/ }).press('Space');
    await expect(dealer.getByRole('heading', { name: 'Deactivate Petra Lindner' })).toBeVisible();
    await dealer.getByLabel('Reason').fill('Petra has retired.');
    return send(dealer);
  });
  const page = lead.url();
  await test.step('an open ticket is named, with a link to it', async () => {
    await ask();
    await expect(dialog.getByRole('link', { name: number })).toBeVisible();
    await lead.keyboard.press('Escape');
  });
  await approve(await openAs(browser, stack, demoPerson(stack, 'support')), number);
  await expect(statusOf(dealer, 'Done')).toBeVisible();

  const narrow = await openAs(browser, stack, nora, NARROW);
  const form = narrow.getByRole('dialog');
  await test.step('whoever erases types the address, says why, and shows that it is them', async () => {
    await narrow.goto(page);
    await narrow.getByRole('button', { name: 'Erase personal data …' }).click();
    await expect(form.getByText(/Tickets about them: what was asked for and decided/)).toBeVisible();
    await expectAccessible(narrow, 'the dialog of an erasure, narrow and dark');
    await narrow.screenshot({ path: test.info().outputPath('erase-narrow.png'), fullPage: true });
    await form.getByLabel('Their e-mail address').fill(anna.email);
    await form.getByRole('button', { name: 'Erase for good' }).click();
    await expect(form.getByText('This is not the address of this person.')).toBeVisible();
    await form.getByLabel('Their e-mail address').fill('Petra.Lindner@bergmann.example');
    await form.getByRole('radio', { name: 'An authority or court ordered it' }).check();
    await form.getByLabel('Your own password').fill('not the right one');
    await form.getByRole('button', { name: 'Erase for good' }).click();
    await expect(form.getByText('This is not your present password. Please try again.')).toBeVisible();
    await expect(form.getByLabel('Your own password')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(narrow, 'an erasure that was refused');
    await form.getByLabel('Your own password').fill(nora.password);
    await form.getByRole('button', { name: 'Erase for good' }).click();
    await expect(narrow.getByText('The personal data is erased.')).toBeVisible();
    await expect(form).toBeHidden();
  });

  await test.step('nothing tells of her any more, and the ticket stays', async () => {
    await lead.goto(page);
    await expect(lead.getByRole('heading', { name: 'Erased person' })).toBeVisible();
    await expect(lead.getByText('Petra')).toHaveCount(0);
    await expect(lead.getByRole('button', { name: 'Erase personal data …' })).toHaveCount(0);
    await dealer.goto(`/tickets/${number}`);
    await expect(statusOf(dealer, 'Done')).toBeVisible();
    await expect(dealer.getByText('Petra')).toHaveCount(0);
  });

  await test.step('the audit log names who did it', async () => {
    const auditor = await openAs(browser, stack, demoPerson(stack, 'auditor'));
    await auditor.goto('/audit');
    const row = auditor.getByRole('row').filter({ hasText: 'Erased a person' });
    await expect(row.first()).toContainText('Nora Vidal');
  });
});

test('whoever is not a lead or operator is not offered to erase anybody', async ({ browser, stack }) => {
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await support.goto('/user-access?q=mair');
  await support.getByRole('link', { name: 'Georg Mair' }).click();
  await expect(support.getByRole('heading', { name: 'Georg Mair' })).toBeVisible();
  await expect(support.getByRole('button', { name: 'Erase personal data …' })).toHaveCount(0);
});
