import { mailTo, type Mail } from './mail.js';
import { expectAccessible, openAs, openBrowser, signIn } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const NEXT = 'nine windows to the north';

function linkIn(mail: Mail): string {
  const link = /https?:\/\/\S+\/reset-password#[\w.~-]+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in “${mail.subject}”`);
  return link;
}

test('a forgotten password: link by mail, new password, every other session is out', async ({ browser, stack }) => {
  const person = demoPerson(stack, 'auditor'); // nobody else of this run signs in as them
  const elsewhere = await openAs(browser, stack, person);

  const page = await openBrowser(browser, stack, { viewport: { width: 360, height: 800 } });
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeFocused();
  await expectAccessible(page, 'the page for a forgotten password');
  await page.getByLabel('E-mail address').fill('nobody@nowhere.example');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByText('If nobody@nowhere.example has an account, a link is on its way.')).toBeVisible();
  await page.goto('/forgot-password');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`If ${person.email} has an account, a link is on its way.`)).toBeVisible();

  const link = linkIn(await mailTo(stack, person.email, /reset-password#/));
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Set a new password' })).toBeVisible();
  expect(page.url()).toBe(`${stack.web}/reset-password`);
  await expectAccessible(page, 'the page of a link for a new password');

  const password = page.getByRole('textbox', { name: 'New password' });
  await password.fill('short');
  await expect(page.getByText('At least 12 characters: 7 more are needed')).toBeVisible();
  await password.fill('password1234');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(password).toHaveAccessibleDescription(/too easy to guess/);
  await password.fill(NEXT);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { name: 'The new password is set' })).toBeVisible();

  await test.step('whoever was signed in is out at the next click', async () => {
    await elsewhere.goto('/queue');
    await expect(elsewhere.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });
  await test.step('the person hears of it', async () => {
    await mailTo(stack, person.email, /Your password was changed/);
  });
  await test.step('the link works once', async () => {
    const again = await openBrowser(browser, stack);
    await again.goto(link);
    await expect(again.getByRole('heading', { name: 'This link has been used' })).toBeVisible();
    await expectAccessible(again, 'a used link');
    // another link in the same tab: the page stays, and looks anew
    await again.goto(`${link}x`);
    await expect(again.getByRole('heading', { name: 'This link is not valid' })).toBeVisible();
  });
  await signIn(page, { email: person.email, password: NEXT });
});
