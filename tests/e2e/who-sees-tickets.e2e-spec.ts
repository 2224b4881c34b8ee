import { openChange, send } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const NOT_THERE = 'There is no such ticket for you';

test('an administrator lets everybody in the company see its tickets, and takes it back', async ({
  browser,
  stack,
}) => {
  test.setTimeout(150_000);
  const admin = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'));
  await openChange(admin, 'Marko Kovač');
  await admin.getByRole('checkbox', { name: 'View documents', exact: true }).press('Space');
  const number = await send(admin);
  const member = await openAs(browser, stack, demoPerson(stack, 'dealer-member'));
  await member.goto(`/tickets/${number}`);
  await expect(member.getByText(NOT_THERE)).toBeVisible();

  await admin.getByRole('link', { name: 'Company', exact: true }).click();
  await expect(admin.getByText('This is how it is set now.')).toBeVisible();
  await expectAccessible(admin, 'who sees tickets');
  await admin.getByRole('radio', { name: /^Administrators, and who holds/ }).check();
  await expect(admin.getByText('Name at least one right.')).toBeVisible();
  await admin.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => sideways(admin)).toBe(0);
  await admin.setViewportSize({ width: 1280, height: 800 });
  await admin.getByRole('radio', { name: 'Everybody in the company' }).check();
  await admin.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('Who sees tickets has changed.')).toBeVisible();

  await member.goto('/tickets?view=company');
  await member.getByRole('link', { name: number }).first().click();
  await expect(member.getByText('View documents').first()).toBeVisible();
  await expect(member.getByRole('button', { name: /Withdraw/ })).toBeHidden();

  await admin.getByRole('radio', { name: 'As the vendor set it up' }).check();
  await admin.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('This is how it is set now.')).toBeVisible();
  await member.goto(`/tickets/${number}`);
  await expect(member.getByText(NOT_THERE)).toBeVisible();
  await expect(member.getByText('View documents')).toBeHidden();
  await admin.goto(`/tickets/${number}`);
  await admin.getByRole('button', { name: /^Withdraw/ }).click();
  await admin
    .getByRole('dialog')
    .getByRole('button', { name: /^Withdraw/ })
    .click();
  await expect(admin.getByRole('dialog')).toBeHidden();
});

test('a company lets its people hear by mail of enquiries about them', async ({ browser, stack }) => {
  test.setTimeout(150_000);
  const admin = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'));
  const choose = async () => {
    await admin.goto('/company');
    await admin.getByRole('checkbox', { name: /^Tell people by mail/ }).press('Space');
    await admin.getByRole('button', { name: 'Save' }).click();
    await expect(admin.getByText('This is how it is set now.')).toBeVisible();
  };
  await choose();
  await expectAccessible(admin, 'that people hear of enquiries about them');
  await openChange(admin, 'Marko Kovač');
  await admin.getByRole('checkbox', { name: 'View documents', exact: true }).press('Space');
  const number = await send(admin);
  const mail = await mailTo(stack, 'marko.kovac@bergmann.example', new RegExp(`^${number}\\b.*(about you|zu Ihnen)`));
  expect(mail.text).toContain('Anna Bergmann');
  await choose();
  await admin.goto(`/tickets/${number}`);
  await admin.getByRole('button', { name: /^Withdraw/ }).click();
  await admin
    .getByRole('dialog')
    .getByRole('button', { name: /^Withdraw/ })
    .click();
  await expect(admin.getByRole('dialog')).toBeHidden();
});
