import { openChange, send } from './enquiries.js';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const BERGMANN = 'Bergmann Fensterbau GmbH';

test('support finds a company, sees it at a glance, and goes on to its tickets and people', async ({
  browser,
  stack,
}) => {
  test.setTimeout(180_000);
  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', BERGMANN));
  await openChange(dealer, 'Marko Kovač');
  await dealer.getByRole('checkbox', { name: 'View documents', exact: true }).press('Space');
  const number = await send(dealer);

  const page = await openAs(browser, stack, demoPerson(stack, 'support'));
  const rows = page.getByRole('row');
  await test.step('the list is narrowed by a part of the name, which stands in the address', async () => {
    await page.getByRole('link', { name: 'Companies', exact: true }).click();
    await expect(rows.filter({ hasText: 'Nordlys Vinduer ApS' })).toContainText('Region North');
    await page.getByRole('searchbox', { name: 'Search the name' }).fill('bergm');
    await expect(rows.filter({ hasText: 'Nordlys' })).toHaveCount(0);
    await expect(page).toHaveURL(/q=bergm/);
    await expect(rows.filter({ hasText: BERGMANN })).toContainText('Looked after');
    await expectAccessible(page, 'companies');
    await page.getByRole('searchbox', { name: 'Search the name' }).fill('nobody of that name');
    await expect(page.getByRole('heading', { name: 'No company is called so' })).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search the name' }).fill('bergm');
    await expect(page).toHaveURL(/q=bergm/);
    const wanting = page.getByRole('switch', { name: 'Only where somebody is missing' });
    await wanting.press('Space');
    await expect(page).toHaveURL(/q=bergm&only=wanting/);
    await expect(rows.filter({ hasText: BERGMANN })).toHaveCount(0);
    await expectAccessible(page, 'companies where somebody is missing');
    await wanting.press('Space');
    await expect(page).not.toHaveURL(/only/);
  });

  await test.step('it says who administrates it, how many work there, and what places it has', async () => {
    await page.getByRole('link', { name: BERGMANN }).click();
    await expect(page).toHaveURL(/\/company\?company=/);
    const administrators = page.getByRole('region', { name: 'Administrators', exact: true });
    await expect(administrators.getByRole('listitem').first()).toContainText(/since/);
    await expect(page.getByRole('region', { name: 'At a glance' })).toContainText('Open tickets');
    await expect(page.getByRole('region', { name: 'Who sees tickets' })).toContainText('As the vendor set it up');
    const places = page.getByRole('region', { name: 'Places' });
    await expect(places).toContainText('Showroom Innsbruck');
    await expect(places).toContainText('Workshop Kufstein');
    await expectAccessible(page, 'a company at a glance');
    await page.setViewportSize({ width: 360, height: 800 });
    await expect.poll(() => sideways(page)).toBe(0);
    await expectAccessible(page, 'a company at a glance, narrow');
    await page.goto('/companies');
    await expect(page.getByRole('link', { name: 'Clearview Joinery Ltd' })).toBeVisible();
    await expect.poll(() => sideways(page)).toBe(0);
    await expectAccessible(page, 'companies, narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('a few letters in the palette lead to it, and a ticket leads to it as well', async () => {
    await page.goto('/');
    // the palette comes after the page; before it nothing hears the keys
    await expect(page.getByRole('button', { name: 'Go to … (Ctrl K)' })).toBeVisible();
    await page.keyboard.press('Control+KeyK');
    await page.getByLabel('Ticket number, name or page').fill('bergma');
    await page.getByRole('button', { name: `Company ${BERGMANN}` }).click();
    await expect(page.getByRole('region', { name: 'Administrators', exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Its tickets' }).click();
    await page
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .click();
    await page.getByRole('link', { name: BERGMANN }).click();
    await expect(page.getByRole('region', { name: 'Administrators', exact: true })).toBeVisible();
  });

  await test.step('its people are a click away', async () => {
    await page.getByRole('link', { name: 'Its people' }).click();
    await expect(page).toHaveURL(/\/team\?unit=/);
    await expect(rows.filter({ hasText: 'Marko Kovač' })).toBeVisible();
    await expect(rows.filter({ hasText: 'Serramenti Rossi' })).toHaveCount(0);
  });

  await test.step('the company sees the same of itself, and no list of others', async () => {
    await dealer.goto('/company');
    await expect(dealer.getByRole('region', { name: 'Administrators', exact: true })).toBeVisible();
    await expectAccessible(dealer, 'one’s own company at a glance');
    await dealer.goto('/companies');
    await expect(dealer.getByText(BERGMANN).first()).toBeVisible();
    await expect(dealer.getByRole('row')).toHaveCount(0);
  });
  await dealer.goto(`/tickets/${number}`);
  await dealer.getByRole('button', { name: /^Withdraw/ }).click();
  await dealer
    .getByRole('dialog')
    .getByRole('button', { name: /^Withdraw/ })
    .click();
  await expect(dealer.getByRole('dialog')).toBeHidden();
});
