import { readFile } from 'node:fs/promises';
import { approve, openChange, send, statusOf } from './enquiries.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('user access: everybody now and formerly, narrowed, as a file, and the history of one', async ({
  browser,
  stack,
}) => {
  test.setTimeout(180_000);
  const anna = demoPerson(stack, 'dealer-admin', 'Bergmann Fensterbau GmbH');
  const page = await openAs(browser, stack, anna);
  const rows = page.getByRole('row');

  await test.step('by keyboard from the navigation to the list', async () => {
    await page.getByRole('link', { name: 'User access' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'User access' })).toBeFocused();
    await expect(rows.filter({ hasText: 'Georg Mair' })).toContainText('Former');
    await expect(rows.filter({ hasText: 'Clara Winkler' })).toContainText('Suspended');
    await expect(rows.filter({ hasText: 'Anna Bergmann' })).toContainText('Active');
    await expectAccessible(page, 'user access');
  });

  await test.step('narrowed by status and name, and the address says so', async () => {
    await page.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Former' }).click();
    await expect(page).toHaveURL(/status=ended/);
    await expect(rows.filter({ hasText: 'Anna Bergmann' })).toBeHidden();
    await page.reload();
    await expect(rows.filter({ hasText: 'Georg Mair' })).toBeVisible();
    await page.getByRole('searchbox', { name: /^Search name/ }).fill('nobody of that name');
    await expect(page.getByRole('heading', { name: 'Nobody fits' })).toBeVisible();
    await expect(page).toHaveURL(/q=nobody/);
    await expectAccessible(page, 'user access, nobody fits');
  });

  await test.step('the file has what the list is narrowed to', async () => {
    await page.goto('/user-access?status=suspended');
    await expect(rows.filter({ hasText: 'Clara Winkler' })).toBeVisible();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('user-access.csv');
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain('Last name,First name,E-mail');
    expect(text).toContain('Winkler,Clara,clara.winkler@bergmann.example');
    expect(text).not.toContain('Anna');
  });

  const number = await test.step('a change is asked for, approved and in effect', async () => {
    await openChange(page, 'Marko Kovač');
    await page.getByRole('checkbox', { name: 'View orders', exact: true }).check();
    const filed = await send(page);
    const ticket = page.url();
    await page.goto('/team');
    const row = page.getByRole('row', { name: /Marko Kovač/ });
    await expect(row.getByRole('link', { name: new RegExp(`${filed}, due \\w{3},? \\d`) })).toBeVisible();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('team.csv');
    expect(await readFile(await file.path(), 'utf8')).toMatch(new RegExp(`Kovač,Marko,[^\\n]*,${filed},`));
    await page.goto(ticket);
    await approve(await openAs(browser, stack, demoPerson(stack, 'support')), filed);
    await expect(statusOf(page, 'Done')).toBeVisible();
    return filed;
  });

  const marko = await test.step('the history of one tells by which ticket, who asked and who approved', async () => {
    await page.goto('/user-access?q=kova');
    await page.getByRole('link', { name: 'Marko Kovač' }).click();
    await page.waitForURL(/\/team\/.+/);
    const address = page.url();
    const history = page.getByRole('region', { name: 'History' });
    const first = history.getByRole('listitem').first();
    await expect(first).toContainText('Given: View orders');
    await expect(first).toContainText('asked by Anna Bergmann');
    await expect(first).toContainText(/approved by \S/);
    await expect(history.getByRole('listitem').last()).toContainText('Joined');
    await expectAccessible(page, 'a person with their history');
    await first.getByRole('link', { name: `Ticket ${number}` }).click();
    await expect(page).toHaveURL(new RegExp(number));
    await expect(page.getByRole('heading', { name: 'Change for Marko Kovač' })).toBeVisible();
    return address;
  });

  await test.step('on a narrow screen, too', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto('/user-access');
    await expect(page.getByRole('listitem').filter({ hasText: 'Georg Mair' })).toContainText('Former');
    await expectAccessible(page, 'user access, narrow');
    await page.getByRole('link', { name: 'Marko Kovač' }).click();
    await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem').first()).toBeVisible();
    await expectAccessible(page, 'a history, narrow');
  });

  await test.step('whom the catalogue does not let see it has no link to it, and is told who can help', async () => {
    const lena = await openAs(browser, stack, demoPerson(stack, 'dealer-member'));
    await expect(lena.getByRole('link', { name: 'My access' })).toBeVisible();
    await expect(lena.getByRole('link', { name: 'User access' })).toBeHidden();
    await lena.goto('/user-access');
    await expect(lena.getByRole('heading', { name: 'User access' })).toBeVisible();
    await expect(lena.getByRole('heading', { name: 'This page is not part of your work' })).toBeVisible();
    await expect(lena.getByText(/administrator/)).toBeVisible();
    await expect(lena.getByRole('button', { name: 'Export as CSV' })).toBeHidden();
    await expectAccessible(lena, 'user access, of somebody who may not');

    // whoever has the address of a colleague's page is told no more than of nobody's
    const history = lena.getByRole('region', { name: 'History' });
    await lena.goto(marko);
    await expect(lena.getByRole('alert')).toContainText('There is nothing here that you can see');
    await expect(history).toBeHidden();
    await expect(lena.getByText('Kovač')).toHaveCount(0);
    // of herself she sees what happened
    const { id } = (await (await lena.request.get('/api/v1/me')).json()) as { id: string };
    await lena.goto(`/team/${id}`);
    await expect(lena.getByRole('heading', { name: 'Lena Hofer' })).toBeVisible();
    await expect(history.getByRole('listitem').first()).toContainText('Given: ');
    await expectAccessible(lena, 'one’s own history');
  });
});
