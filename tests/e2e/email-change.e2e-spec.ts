import { mailTo } from './mail.js';
import { expectAccessible, openAs, openBrowser, signIn } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('another address: asked for with the password, confirmed from its mailbox', async ({ browser, stack }) => {
  const person = demoPerson(stack, 'lead'); // nobody else of this run signs in as them
  const next = `new.${person.email}`;
  const page = await openAs(browser, stack, person);
  await page.goto('/profile');
  const card = page.getByRole('region', { name: 'E-mail address' });
  await card.getByLabel('New e-mail address').fill(next);
  await card.getByLabel('Present password').fill(person.password);
  await card.getByRole('button', { name: 'Send me a link' }).click();
  await expect(card.getByText(`If nobody else has ${next}, a link is on its way there.`)).toBeVisible();

  const link = /https?:\/\/\S+\/confirm-email#[\w.~-]+/.exec((await mailTo(stack, next, /confirm-email#/)).text)?.[0];
  expect((await mailTo(stack, person.email, new RegExp(next))).text).not.toContain('confirm-email#');

  const other = await openBrowser(browser, stack, { viewport: { width: 360, height: 800 } });
  await test.step('a browser in which nobody is signed in confirms nothing', async () => {
    await other.goto(link ?? '');
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
  await signIn(await openBrowser(browser, stack), { email: next, password: person.password });
});
