import type { Page } from '@playwright/test';
import { phoneWith } from '../../tools/test/phone.mjs';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { mailTo } from './mail.js';
import { expectAccessible, openAs, openBrowser, type SignIn } from './people.js';
import { demoPerson, expect, test } from './stack.js';

// one of its own: its vendor has a second factor required
let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ launches: { api: { env: { STAFF_SECOND_FACTOR: 'required' } } } });
});
test.afterAll(async () => stack?.stop());

const mustSetUp = (page: Page) => page.getByRole('heading', { name: 'Set up a second factor' });
const refused = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'if you use a second factor, enter its code' });
const account = (page: Page) => page.getByRole('button', { name: /^Account of/ });

/** Fills in the sign-in page wherever it is, and says nothing of where that leads. */
async function enter(page: Page, { email, password }: SignIn, code?: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  if (code !== undefined) await page.getByLabel('Code of your second factor').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function leave(page: Page): Promise<void> {
  await account(page).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

test('where the vendor requires it, nobody of theirs works without a second factor', async ({ browser }) => {
  test.setTimeout(240_000);
  const person = demoPerson(stack, 'support');
  const page = await openBrowser(browser, stack, { viewport: { width: 1280, height: 800 } });

  await test.step('whoever has none is led to setting it up, from wherever they wanted to', async () => {
    await page.goto('/queue');
    await enter(page, person);
    await expect(mustSetUp(page)).toBeVisible();
    await expectAccessible(page, 'a second factor that must be set up');
  });

  await test.step('and nothing else opens before, by address, by request or by signing in again', async () => {
    for (const path of ['/', '/queue', '/team', '/profile', '/tickets']) {
      await page.goto(path);
      await expect(mustSetUp(page)).toBeVisible();
      await expect(account(page)).toHaveCount(0);
    }
    for (const path of ['tickets?view=queue', 'team', 'catalogue', 'units']) {
      expect([path, (await page.request.get(`/api/v1/${path}`)).status()]).toEqual([path, 403]);
    }
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto('/queue');
    await enter(page, person);
    await expect(mustSetUp(page)).toBeVisible();
  });

  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const secret = async (): Promise<string> => {
    await page.getByRole('button', { name: 'Set up an app' }).click();
    return ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  };
  const forgotten = await secret();
  await test.step('half of it is nothing: whoever comes back begins again', async () => {
    await page.goto('/queue');
    await expect(mustSetUp(page)).toBeVisible();
  });
  await test.step('an hour later the password comes first: the screen may be anybody’s by then', async () => {
    await stack.clock('+1h');
    await page.getByRole('button', { name: 'Set up an app' }).click();
    await page.getByLabel('Present password').fill(person.password);
    await expectAccessible(page, 'the password before what is required, narrow and dark');
  });
  const shared = await secret();
  expect(shared).not.toBe(forgotten);
  const another = await phoneWith(forgotten);
  const code = await phoneWith(shared);

  const codes = await test.step('a code of the app switches it on, and the recovery codes are shown', async () => {
    await expectAccessible(page, 'setting up what is required, narrow and dark');
    const field = page.getByRole('textbox', { name: 'Code' });
    await field.fill(another());
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await expect(page.getByText('This code is wrong or was used already.')).toBeVisible();
    await field.fill(code(0));
    await page.getByRole('button', { name: 'Switch it on' }).click();
    const list = page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem');
    await expect(list).toHaveCount(10);
    await expectAccessible(page, 'the recovery codes of what is required, narrow and dark');
    await expect(page.getByRole('button', { name: 'Done' })).toBeDisabled();
    const shown = await list.allTextContents();
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Done' }).click();
    return shown;
  });

  await test.step('they come where they wanted to, and cannot switch it off', async () => {
    await expect(page).toHaveURL(/\/queue$/);
    await expect(account(page)).toBeVisible();
    await page.goto('/profile');
    const factor = page.getByRole('region', { name: 'Second factor' });
    await expect(factor.getByText('It is required for your work, so it stays on.')).toBeVisible();
    await expect(factor.getByRole('button', { name: 'Switch it off' })).toHaveCount(0);
    await expectAccessible(page, 'a second factor that stays on');
    await leave(page);
  });

  await test.step('from then on the password alone does not open, nor a code a second time', async () => {
    await enter(page, person);
    await expect(refused(page)).toBeVisible();
    await enter(page, person, code(0));
    await expect(page.getByLabel('Code of your second factor')).toHaveValue('');
    await expect(refused(page)).toBeVisible();
    await enter(page, person, code(1));
    await expect(account(page)).toBeVisible();
    await expect(mustSetUp(page)).toHaveCount(0);
    await leave(page);
  });

  await test.step('without the phone a recovery code opens, once', async () => {
    await enter(page, person, codes[0]);
    await expect(account(page)).toBeVisible();
    await mailTo(stack, person.email, /recovery code was used|Wiederherstellungscode wurde verwendet/);
    await page.goto('/profile');
    await expect(page.getByText('9 recovery codes left')).toBeVisible();
    await leave(page);
    await enter(page, person, codes[0]);
    await expect(refused(page)).toBeVisible();
    await expect(account(page)).toHaveCount(0);
    await enter(page, person, codes[1]);
    await expect(account(page)).toBeVisible();
  });
});

test('a dealer goes on with a password alone where it is required of the vendor', async ({ browser }) => {
  const page = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'));
  await expect(mustSetUp(page)).toHaveCount(0);
});
