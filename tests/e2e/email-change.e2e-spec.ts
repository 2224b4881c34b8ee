import type { Page } from '@playwright/test';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { mailTo } from './mail.js';
import { expectAccessible, openAs, openBrowser, signIn, type SignIn } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('another address: asked for with the password, confirmed from its mailbox', async ({ browser, stack }) => {
  const person = demoPerson(stack, 'lead');
  const next = `new.${person.email}`;
  const page = await openAs(browser, stack, person);
  await test.step('mails write times in the zone that one chooses', () => chooseZone(page));
  const link = await askFor(page, stack, person, next);
  expect((await mailTo(stack, person.email, new RegExp(next))).text).not.toContain('confirm-email#');

  const other = await openBrowser(browser, stack, { viewport: { width: 360, height: 800 } });
  await test.step('a browser in which nobody is signed in confirms nothing', async () => {
    await other.goto(link);
    await expect(other.getByText('Please sign in with your present address first')).toBeVisible();
    expect(other.url()).toBe(`${stack.web}/confirm-email`);
    await expectAccessible(other, 'confirming an address, signed out');
  });
  await other.getByRole('link', { name: 'To the sign-in' }).click();
  await other.getByLabel('E-mail address').fill(person.email);
  await other.getByLabel('Password', { exact: true }).fill(person.password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByText(`You are signed in as ${person.email}.`)).toBeVisible();
  await expectAccessible(other, 'confirming an address');
  await other.getByRole('button', { name: 'Use the new address' }).click();
  await expect(other.getByRole('heading', { name: 'Your new address is in use' })).toBeVisible();
  const renamed = { email: next, password: person.password };
  const again = await openBrowser(browser, stack);
  await signIn(again, renamed);
  await test.step('and the former address is free to be taken again', async () => {
    await again.goto(await askFor(again, stack, renamed, person.email));
    await again.getByRole('button', { name: 'Use the new address' }).click();
    await expect(again.getByRole('heading', { name: 'Your new address is in use' })).toBeVisible();
  });
  await signIn(await openBrowser(browser, stack), person);
});

/** Chooses in which zone mails write times, by typing a part of its name. */
async function chooseZone(page: Page): Promise<void> {
  await page.goto('/profile');
  const zone = page.getByRole('region', { name: 'About me' }).getByRole('combobox', { name: 'Time zone' });
  await zone.fill('tokyo');
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await page.getByRole('checkbox', { name: 'An enquiry was withdrawn that I was asked about' }).press('Space');
  await expectAccessible(page, 'a profile with a time zone');
  await page.getByRole('region', { name: 'About me' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your profile is saved.')).toBeVisible();
  await page.reload();
  await expect(zone).toHaveValue('Asia/Tokyo');
  await expect(
    page.getByRole('checkbox', { name: 'An enquiry was withdrawn that I was asked about' }),
  ).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'A colleague asks for something' })).toBeChecked();
}

/** Asks for another address on one's own page. @returns the link that was mailed there */
async function askFor(page: Page, stack: Stack, { password }: SignIn, next: string): Promise<string> {
  await page.goto('/profile');
  const card = page.getByRole('region', { name: 'E-mail address' });
  await card.getByLabel('New e-mail address').fill(next);
  await card.getByLabel('Present password').fill(password);
  await card.getByRole('button', { name: 'Send me a link' }).click();
  await expect(card.getByText(`If nobody else has ${next}, a link is on its way there.`)).toBeVisible();
  const { text } = await mailTo(stack, next, /confirm-email#/);
  return /https?:\/\/\S+\/confirm-email#[\w.~-]+/.exec(text)?.[0] ?? '';
}
