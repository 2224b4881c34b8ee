import type { Browser, Page } from '@playwright/test';
import { phoneWith } from '../../tools/test/phone.mjs';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { Canary } from './canary.js';
import { mailTo } from './mail.js';
import { openBrowser, type SignIn } from './people.js';
import { demoPerson, expect, startThrowawayStack, test } from './stack.js';

const NEXT = 'eleven windows to the east';

/** The logs, tables and Redis of this stack are read, so it is one of its own. */
test('no link, password or code of an account is kept or logged anywhere', async ({ browser }) => {
  test.setTimeout(240_000);
  const stack = await startThrowawayStack();
  const canary = await Canary.in(stack);
  try {
    const person = { ...demoPerson(stack, 'lead'), password: NEXT };
    const open = async () => {
      const page = await openBrowser(browser, stack);
      canary.follow(page.context());
      return page;
    };
    const resetToken = await test.step('a new password by link', () => setPassword(open, stack, person));
    const page = await open();
    await enter(page, person);
    const factor = await test.step('a second factor', () => enrol(page, person));
    const code = factor.code(1);
    const [first = ''] = factor.codes;
    for (const each of [code, first]) await enter(await open(), { ...person, code: each });
    const emailToken = await test.step('another address', () => changeEmail(page, stack, person));

    const tokens = [resetToken, emailToken].flatMap((token) => [token, token.split('.')[1] ?? '']);
    const codes = factor.codes.flatMap((each) => [each, each.replace('-', '')]);
    // six digits alone may be a number of anything
    const secrets = [...tokens, NEXT, factor.secret, ...codes, `"${code}`, `=${code}`];
    for (const secret of secrets) expect(secret.length).toBeGreaterThan(6);
    const { found, looked } = await canary.look(...secrets);
    expect(found).toEqual([]);
    for (const [place, many] of Object.entries(looked)) expect([place, many > 0]).toEqual([place, true]);
    const cookies = await page.context().cookies();
    const session = cookies.find(({ name }) => name === '__Host-keyward')?.value ?? '';
    expect(session.length).toBeGreaterThan(40);
    const places = (await canary.look(session)).found.map((where) => where.split(':')[0]);
    expect(new Set(places)).toEqual(new Set(['a header or an address']));
    // each would have been found: the address is where it belongs
    expect((await canary.look(`new.${person.email}`)).found.length).toBeGreaterThan(0);
  } finally {
    canary.end();
    await stack.stop();
  }
});

async function tokenTo(stack: Stack, email: string, page: 'reset-password' | 'confirm-email') {
  const { text } = await mailTo(stack, email, new RegExp(`${page}#`));
  const link = new RegExp(`https?://\\S+/${page}#([\\w.~-]+)`).exec(text);
  return { link: link?.[0] ?? '', token: link?.[1] ?? '' };
}

async function setPassword(open: () => ReturnType<Browser['newPage']>, stack: Stack, { email, password }: SignIn) {
  const page = await open();
  await page.goto('/forgot-password');
  await page.getByLabel('E-mail address').fill(email);
  await page.keyboard.press('Enter');
  const { link, token } = await tokenTo(stack, email, 'reset-password');
  await page.goto(link);
  await page.getByRole('textbox', { name: 'New password' }).fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { name: 'The new password is set' })).toBeVisible();
  return token;
}

async function enter(page: Page, { email, password, code }: SignIn & { readonly code?: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  if (code !== undefined) {
    await page.getByLabel('Code of your second factor').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible();
}

async function enrol(page: Page, { password }: SignIn) {
  await page.goto('/profile');
  const card = page.getByRole('region', { name: 'Second factor' });
  await card.getByLabel('Present password').fill(password);
  await card.getByRole('button', { name: 'Set up an app' }).click();
  const secret = ((await card.locator('code').textContent()) ?? '').replaceAll(' ', '');
  const code = await phoneWith(secret);
  await card.getByRole('textbox', { name: 'Code' }).fill(code(0));
  await card.getByRole('button', { name: 'Switch it on' }).click();
  const listed = card.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem');
  await expect(listed).toHaveCount(10);
  return { secret, code, codes: await listed.allTextContents() };
}

async function changeEmail(page: Page, stack: Stack, { email, password }: SignIn): Promise<string> {
  await page.goto('/profile');
  const card = page.getByRole('region', { name: 'E-mail address' });
  await card.getByLabel('New e-mail address').fill(`new.${email}`);
  await card.getByLabel('Present password').fill(password);
  await card.getByRole('button', { name: 'Send me a link' }).click();
  const { link, token } = await tokenTo(stack, `new.${email}`, 'confirm-email');
  await page.goto(link);
  await page.getByRole('button', { name: 'Use the new address' }).click();
  await expect(page.getByRole('heading', { name: 'Your new address is in use' })).toBeVisible();
  return token;
}
