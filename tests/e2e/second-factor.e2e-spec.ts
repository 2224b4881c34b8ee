import { phoneWith } from '../../tools/test/phone.mjs';
import { mailTo } from './mail.js';
import { expectAccessible, openAs, openBrowser } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('my profile: a second factor, signing in with it, and the sessions', async ({ browser, stack }) => {
  test.setTimeout(240_000);
  const person = demoPerson(stack, 'operator'); // nobody else of this run signs in as them
  const elsewhere = await openAs(browser, stack, person);
  const page = await openAs(browser, stack, person, { viewport: { width: 360, height: 800 } });
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('link', { name: 'My profile' }).click();
  await expect(page.getByRole('heading', { name: 'My profile' })).toBeFocused();
  await expectAccessible(page, 'my profile');

  await test.step('another session is listed, ended, and out at once', async () => {
    await page
      .getByRole('button', { name: /^End the session: / })
      .first()
      .click();
    await expect(page.getByText('Signed out there.')).toBeVisible();
    await elsewhere.goto('/queue');
    await expect(elsewhere.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  const factor = page.getByRole('region', { name: 'Second factor' });
  await factor.getByLabel('Present password').fill(person.password);
  await factor.getByRole('button', { name: 'Set up an app' }).click();
  const typed = (await factor.locator('code').textContent()) ?? '';
  await expectAccessible(page, 'setting up a second factor');
  await factor.getByRole('textbox', { name: 'Code' }).fill('000000');
  await factor.getByRole('button', { name: 'Switch it on' }).click();
  await expect(factor.getByText('This code is wrong or was used already.')).toBeVisible();
  const code = await phoneWith(typed.replaceAll(' ', ''));
  await factor.getByRole('textbox', { name: 'Code' }).fill(code(0));
  await factor.getByRole('button', { name: 'Switch it on' }).click();
  const listed = factor.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem');
  await expect(listed).toHaveCount(10);
  const codes = await listed.allTextContents();
  await expectAccessible(page, 'the recovery codes');
  await factor.getByLabel('I have kept them').check();
  await factor.getByRole('button', { name: 'Done' }).click();
  await expect(factor.getByText('10 recovery codes left')).toBeVisible();
  await mailTo(stack, person.email, /second factor is on|zweiter Faktor ist eingeschaltet/);

  const next = await openBrowser(browser, stack);
  await test.step('the password alone does not open, and the answer does not say why', async () => {
    await next.goto('/sign-in');
    await next.getByLabel('E-mail address').fill(person.email);
    await next.getByLabel('Password', { exact: true }).fill(person.password);
    await next.getByRole('button', { name: 'Sign in' }).click();
    await expect(next.getByRole('alert')).toContainText('if you use a second factor, enter its code');
    await expectAccessible(next, 'the sign-in that asks for a code');
  });
  await test.step('with a code it does', async () => {
    await next.getByLabel('Code of your second factor').fill(code(1));
    await next.keyboard.press('Enter');
    await expect(next.getByRole('button', { name: /^Account of/ })).toBeVisible();
  });
  await test.step('a recovery code opens as well, in a browser that knows to ask', async () => {
    await next.getByRole('button', { name: /^Account of/ }).click();
    await next.getByRole('button', { name: 'Sign out' }).click();
    await next.getByLabel('E-mail address').fill(person.email);
    await next.getByLabel('Password', { exact: true }).fill(person.password);
    await next.getByLabel('Code of your second factor').fill(codes[0] ?? '');
    await next.keyboard.press('Enter');
    await expect(next.getByRole('button', { name: /^Account of/ })).toBeVisible();
    await mailTo(stack, person.email, /recovery code was used|Wiederherstellungscode wurde verwendet/);
  });
  await test.step('and it is switched off with a code', async () => {
    await next.goto('/profile');
    const card = next.getByRole('region', { name: 'Second factor' });
    await expect(card.getByText('9 recovery codes left')).toBeVisible();
    await card.getByRole('textbox', { name: 'Code' }).fill(codes[1] ?? '');
    await card.getByRole('button', { name: 'Switch it off' }).click();
    await expect(next.getByText('Your second factor is off.')).toBeVisible();
  });
});
