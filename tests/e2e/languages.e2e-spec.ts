import type { Browser, Page } from '@playwright/test';
import type { DemoPerson, Stack } from '../../tools/stack/start-stack.mjs';
import { expectAccessible } from './people.js';
import { demoPerson, expect, test } from './stack.js';

/** What each language says where a journey takes hold of it. */
const SAYS = {
  it: { enter: 'Accedi', hello: 'Buongiorno Giulia', account: /^Account di/, language: 'Lingua', status: 'Attivo' },
  fr: { enter: 'Se connecter', hello: 'Bonjour Giulia', account: /^Compte de/, language: 'Langue', status: 'Actif' },
} as const;
const PAGES = ['/team', '/profile', '/tickets', '/invitations', '/user-access', '/enquiries/new?kind=create'];
const COMPANY = 'Serramenti Rossi S.r.l.';

async function openIn(browser: Browser, stack: Stack, language: keyof typeof SAYS, person: DemoPerson): Promise<Page> {
  const context = await browser.newContext({
    baseURL: stack.web,
    locale: 'en-GB',
    viewport: { width: 360, height: 900 },
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByText(language.toUpperCase(), { exact: true }).click();
  await expect(page.getByRole('button', { name: SAYS[language].enter })).toBeVisible();
  await page.locator('input[type=email]').fill(person.email);
  await page.locator('input[type=password]').fill(person.password);
  await page.getByRole('button', { name: SAYS[language].enter }).click();
  return page;
}

for (const language of ['it', 'fr'] as const) {
  test(`the screens in ${language}: chosen once, spoken everywhere, and fitting a telephone`, async ({
    browser,
    stack,
  }) => {
    test.setTimeout(180_000);
    const page = await openIn(browser, stack, language, demoPerson(stack, 'dealer-admin', COMPANY));
    await expect(page.getByRole('heading', { level: 1, name: SAYS[language].hello })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const path of PAGES) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectAccessible(page, `${path} in ${language}`);
    }
    await page.goto('/team');
    await expect(page.getByText(SAYS[language].status, { exact: true }).first()).toBeVisible();
    await test.step('the menu changes it at once', async () => {
      await page.getByRole('button', { name: SAYS[language].account }).click();
      await page.getByLabel(SAYS[language].language).selectOption('de');
      await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    });
  });
}
