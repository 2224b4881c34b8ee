import { approve, send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('support files for a dealer who called, a colleague decides, and the dealer hears of it', async ({
  browser,
  stack,
}) => {
  test.setTimeout(150_000);
  const dealer = demoPerson(stack, 'dealer-admin');
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await support.goto('/team?q=Marko');
  await support.getByRole('link', { name: 'Marko Kovač', exact: true }).click();
  await support.getByRole('link', { name: 'File for the company …' }).click();
  await expect(support.getByRole('heading', { name: 'An enquiry about Marko Kovač for the company' })).toBeVisible();
  await expectAccessible(support, 'in whose name');
  await support.setViewportSize({ width: 360, height: 740 });
  // the navigation folds away with a transition
  await expect.poll(() => sideways(support)).toBe(0);
  await support.setViewportSize({ width: 1280, height: 800 });
  await support.getByLabel('In whose name').selectOption({ label: 'Anna Bergmann' });
  await support.getByRole('button', { name: 'Go on' }).click();
  await expect(support.getByText(/^You fill this in in the name of Anna Bergmann/)).toBeVisible();
  await support.getByRole('checkbox', { name: 'View documents', exact: true }).press('Space');
  const number = await send(support);
  await support.goto(`/queue/${number}`);
  await expect(support.getByText('on behalf of Anna Bergmann').first()).toBeVisible();
  await expect(support.getByRole('button', { name: 'Approve …' })).toBeHidden();
  await expect(support.getByText(/^You filed it, and nobody decides on an enquiry of their own/)).toBeVisible();
  await expectAccessible(support, 'a ticket in somebody’s name');
  await mailTo(stack, dealer.email, new RegExp(number));

  const admin = await openAs(browser, stack, dealer);
  await admin.goto(`/tickets/${number}`);
  await expect(admin.getByText('on behalf of Anna Bergmann')).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Withdraw …' })).toBeVisible();
  const lead = await openAs(browser, stack, demoPerson(stack, 'lead'));
  await approve(lead, number);
  await expect(statusOf(admin, 'Done')).toBeVisible({ timeout: 30_000 });
});

test('support asks for somebody new in a dealer’s name, from the page of the company', async ({ browser, stack }) => {
  test.setTimeout(150_000);
  const dealer = demoPerson(stack, 'dealer-admin');
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await support.goto('/company');
  await support.getByRole('combobox', { name: 'Company' }).click();
  await support.getByRole('option', { name: dealer.company ?? '', exact: true }).click();
  await support.getByRole('link', { name: 'File for this company …' }).click();
  await expect(support.getByRole('heading', { name: `An enquiry for ${dealer.company}` })).toBeVisible();
  await expectAccessible(support, 'in whose name, for a company');
  await support.getByLabel('In whose name').selectOption({ label: 'Anna Bergmann' });
  await support.getByRole('radio', { name: 'New person' }).check();
  await support.getByRole('button', { name: 'Go on' }).click();
  await expect(support.getByText(/^You fill this in in the name of Anna Bergmann/)).toBeVisible();
  await expectAccessible(support, 'somebody new, in somebody’s name');
  await support.getByLabel('First name').fill('Nadja');
  await support.getByLabel('Last name').fill('Neumann');
  await support.getByLabel('E-mail address').fill('nadja.neumann@bergmann.example');
  await support.getByLabel('Position').fill('Sales');
  await support.getByRole('checkbox', { name: 'View documents', exact: true }).press('Space');
  const number = await send(support);
  await support.goto(`/queue/${number}`);
  await expect(support.getByText('on behalf of Anna Bergmann').first()).toBeVisible();
  await mailTo(stack, dealer.email, new RegExp(number));
});
