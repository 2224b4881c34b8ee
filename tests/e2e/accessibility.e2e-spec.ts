import type { Page } from '@playwright/test';
import { fileNewcomer, openChange, ticketNumber } from './enquiries.js';
import { expectAccessible, openAs, openBrowser, sideways } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const COMPANY = 'Serramenti Rossi S.r.l.';
const DEALER = [
  '/',
  '/team',
  '/team?view=all',
  '/access',
  '/roles',
  '/profile',
  '/tickets',
  '/invitations',
  '/enquiries/new',
  '/enquiries/new?kind=create',
];
const STAFF = ['/queue', '/queue?status=all', '/team', '/invitations'];
const GUEST = ['/sign-in', '/invite', '/forgot-password', '/reset-password', '/confirm-email'];

const LOOKS = [
  { name: 'wide, light', width: 1440, colorScheme: 'light' },
  { name: 'wide, dark', width: 1440, colorScheme: 'dark' },
  { name: 'narrow, light', width: 360, colorScheme: 'light' },
] as const;

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

for (const { name, width, colorScheme } of LOOKS) {
  test(`every page is accessible: ${name}`, async ({ browser, stack }) => {
    test.setTimeout(480_000); // 25 pages, each looked at by axe
    const options = { colorScheme, viewport: { width, height: 900 } };
    const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', COMPANY), options);
    const number = await aTicket(dealer, `${width}-${colorScheme}`);
    const person = await aPerson(dealer);
    const about = person.replace('/team/', '');
    const forms = ['change', 'deactivate'].map((kind) => `/enquiries/new?kind=${kind}&person=${about}`);
    for (const path of [...DEALER, person, ...forms, `/tickets/${number}`, `/tickets/${number}/revise`]) {
      await visit(dealer, path);
      await expectAccessible(dealer, path);
    }
    const support = await openAs(browser, stack, demoPerson(stack, 'support'), options);
    for (const path of [...STAFF, `/queue/${number}`]) {
      await visit(support, path);
      await expectAccessible(support, path);
    }
    await support.getByRole('button', { name: 'Approve …' }).click();
    await expect(support.getByRole('dialog')).toBeVisible();
    await expectAccessible(support, 'the confirmation of an approval');
    const guest = await openBrowser(browser, stack, options);
    for (const path of GUEST) {
      await visit(guest, path);
      await expectAccessible(guest, path);
    }
  });
}

/** @returns the path of somebody's page */
async function aPerson(page: Page): Promise<string> {
  await page.goto('/team');
  return (await page.getByRole('link', { name: 'Luca Ferri', exact: true }).getAttribute('href')) ?? '';
}

const aTicket = (page: Page, mark: string): Promise<string> =>
  fileNewcomer(page, {
    firstName: 'Maximiliane-Friederike',
    lastName: 'von Hollenstedt-Obermoschel',
    email: `maximiliane.friederike.hollenstedt-${mark}@serramenti-rossi.example`,
    position: 'Planning, quotations and order entry',
    rights: ['Sales', 'View configurations'],
  });

test('an enquiry can be filed with the keyboard alone', async ({ browser, stack }) => {
  const page = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', COMPANY));
  await openChange(page, 'Luca Ferri');
  const tick = page.getByRole('checkbox', { name: 'View documents', exact: true });
  await tabTo(page, () => tick.evaluate((box) => box === document.activeElement));
  await page.keyboard.press('Space');
  await expect(tick).toBeChecked();
  for (const name of ['Review', 'Send enquiry']) {
    const button = page.getByRole('button', { name });
    await expect(button).toBeEnabled();
    await tabTo(page, () => button.evaluate((one) => one === document.activeElement));
    await page.keyboard.press('Enter');
  }
  expect(await ticketNumber(page)).toMatch(/^K-/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect.poll(() => sideways(page)).toBeLessThanOrEqual(0);
});

/** Presses Tab until something has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, reached: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (await reached()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('not reached with the Tab key');
}
