import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import type { DemoPerson, Stack } from '../../tools/stack/start-stack.mjs';

export type SignIn = Pick<DemoPerson, 'email' | 'password'>;

/** A browser of one's own, in English, nobody signed in. */
export async function openBrowser(browser: Browser, stack: Stack, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack.web, locale: 'en-GB', ...options });
  await context.addInitScript(() => localStorage.setItem('keyward-language', 'en'));
  return context.newPage();
}

/** Fills in the sign-in page. */
export async function signIn(page: Page, { email, password }: SignIn): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible();
}

/** A browser of one's own with this person signed in. */
export async function openAs(
  browser: Browser,
  stack: Stack,
  person: SignIn,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await openBrowser(browser, stack, options);
  await signIn(page, person);
  return page;
}

/** WCAG 2.2 AA as far as axe can see it, and no scrolling to the side (1.4.10). */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await settled(page);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect.soft(found, `axe on ${name}`).toEqual([]);
  expect.soft(await sideways(page), `sideways scroll on ${name}`).toBeLessThanOrEqual(0);
}

/** Until nothing fades in or out any more: a menu on its way out is still there, and no longer whole. What turns on is let be. */
const settled = (page: Page) =>
  page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  );

/** @returns by how many pixels the page is wider than its window */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** @returns what shows the company worked in, to somebody who works in several */
export const theSwitch = (page: Page) => page.getByRole('button', { name: /Go on in another company$/ });

/** Goes on in another company of one’s own, by the header. */
export async function goOnIn(page: Page, company: string): Promise<void> {
  await theSwitch(page).click();
  await page.getByRole('menuitemradio', { name: company }).click();
}
