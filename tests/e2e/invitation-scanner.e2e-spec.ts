import type { Invitation } from '@keyward/contracts';
import type { Browser, Page } from '@playwright/test';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { Canary } from './canary.js';
import { approve, fileNewcomer, statusOf } from './enquiries.js';
import { invitationLink, mailTo } from './mail.js';
import { openAs, openBrowser } from './people.js';
import { demoPerson, expect, startThrowawayStack, test } from './stack.js';

const SILVIA = {
  firstName: 'Silvia',
  lastName: 'Conti',
  email: 'silvia.conti@serramenti-rossi.example',
  position: 'Showroom',
  rights: ['Sales', 'View configurations'],
};

/** The logs, tables and Redis of this stack are read, so it is one of its own. */
test('a scanner that runs scripts and clicks everything leaves the invitation to its person; nothing keeps the token', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const stack = await startThrowawayStack();
  const canary = await Canary.in(stack);
  try {
    const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.'));
    const number = await fileNewcomer(dealer, SILVIA);
    await approve(await openAs(browser, stack, demoPerson(stack, 'support')), number);
    const link = invitationLink(await mailTo(stack, SILVIA.email, /\/invite#/));
    await expect(statusOf(dealer, 'Invited')).toBeVisible();

    await test.step('a mail server that looks at links fetches it, by every method that reads', async () => {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) await fetch(link, { method });
      expect((await invitation(dealer)).status).toBe('pending');
    });

    const clicked = await test.step('a browser without a person clicks everything, and types nothing', () =>
      scan(browser, stack, link, canary));
    expect(clicked).toEqual(expect.arrayContaining(['Open my account']));
    expect(clicked.length).toBeGreaterThan(3);
    expect((await invitation(dealer)).status).toBe('pending');
    await expect(statusOf(dealer, 'Invited')).toBeVisible();

    await test.step('then the person opens her account', async () => {
      const page = await openBrowser(browser, stack);
      canary.follow(page.context());
      await page.goto(link);
      await page.getByLabel('Mobile number').fill('+39 345 678 9012');
      await page.getByRole('textbox', { name: 'Password' }).fill('ten windows to the west');
      await page.getByRole('button', { name: 'Open my account' }).click();
      await expect(page.getByRole('button', { name: /^Account of Silvia Conti/ })).toBeVisible();
    });
    await expect(statusOf(dealer, 'Done')).toBeVisible();
    expect((await invitation(dealer)).status).toBe('redeemed');

    await test.step('the token is in no log, header, table, ledger or key', async () => {
      const token = link.split('#')[1] ?? '';
      const mac = token.split('.')[2] ?? '';
      expect(mac).toHaveLength(43);
      const { found, looked } = await canary.look(token, mac);
      expect(found).toEqual([]);
      console.log(looked);
      for (const [place, many] of Object.entries(looked)) expect([place, many > 0]).toEqual([place, true]);
      // it would have been found: the address is where it belongs, and the password's hash as well
      expect((await canary.look(SILVIA.email)).found.length).toBeGreaterThan(0);
    });
  } finally {
    canary.end();
    await stack.stop();
  }
});

async function invitation(page: Page): Promise<Pick<Invitation, 'status'>> {
  const answer = await page.request.get('/api/v1/invitations?limit=100');
  const { items } = (await answer.json()) as { items: Invitation[] };
  const found = items.find(({ email }) => email === SILVIA.email);
  if (!found) throw new Error('no invitation');
  return found;
}

const CLICKABLE =
  'button, a, [role=button], input[type=checkbox], input[type=radio], input[type=submit], label, select';

/** Clicks whatever can be clicked, in turn, each on the page as the link opens it. @returns the words on what was clicked */
async function scan(browser: Browser, stack: Stack, link: string, canary: Canary): Promise<string[]> {
  const clicked: string[] = [];
  for (let at = 0; ; at += 1) {
    const page = await openBrowser(browser, stack);
    canary.follow(page.context());
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Welcome, Silvia' })).toBeVisible();
    const all = page.locator(CLICKABLE);
    const many = await all.count();
    if (at < many) {
      clicked.push(
        (
          await all
            .nth(at)
            .innerText({ timeout: 1000 })
            .catch(() => '')
        ).trim(),
      );
      await all
        .nth(at)
        .click({ timeout: 2000, force: true })
        .catch(() => {}); // what cannot be clicked is not
      // whatever a click opens is clicked as well
      for (const button of await page.getByRole('button').all()) await button.click({ timeout: 500 }).catch(() => {});
      await page.keyboard.press('Enter');
    }
    await page.context().close();
    if (at + 1 >= many) return clicked;
  }
}
