import type { Page } from '@playwright/test';
import { fileNewcomer, openChange, ticketNumber } from './enquiries.js';
import { expectAccessible, openAs, openBrowser, sideways, signIn } from './people.js';
import { SCREENS } from './screens.js';
import { demoPerson, expect, test } from './stack.js';

const COMPANY = 'Serramenti Rossi S.r.l.';

const LOOKS = [
  { name: 'wide, light', width: 1280, colorScheme: 'light' },
  { name: 'wide, dark', width: 1280, colorScheme: 'dark' },
  { name: 'narrow, dark', width: 360, colorScheme: 'dark' },
  { name: 'narrow, light', width: 360, colorScheme: 'light' },
] as const;

/** Whoever works most in the web is looked at in each; of the others, whose screens are the same ones with less on them, two. */
const IN_EVERY_LOOK: readonly string[] = ['guest', 'dealer-admin', 'support'];
const TWO = [LOOKS[0], LOOKS[2]];

/** What the names in the paths of screens stand for. */
let shown: Readonly<Record<string, string>> = {};
test.beforeAll(async ({ browser, stack }) => {
  test.setTimeout(120_000);
  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', COMPANY));
  shown = { $number: await aTicket(dealer), $person: await aPerson(dealer) };
  await dealer.context().close();
});

/** Looks at what a page shows now: in light and dark, on a desk and on a telephone. */
async function expectAccessibleIn(looks: readonly (typeof LOOKS)[number][], page: Page, what: string): Promise<void> {
  for (const { name, width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(async () => {
      const passing = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
      await Promise.allSettled(passing.map(({ finished }) => finished));
    });
    await expectAccessible(page, `${what}, ${name}`);
  }
}

for (const [viewer, paths] of Object.entries(SCREENS)) {
  test(`every screen is accessible: ${viewer}`, async ({ browser, stack }) => {
    test.setTimeout(paths.length * 40_000);
    const page = await openBrowser(browser, stack, { reducedMotion: 'reduce' });
    if (viewer !== 'guest') {
      await signIn(page, demoPerson(stack, viewer, viewer === 'dealer-admin' ? COMPANY : undefined));
    }
    for (const path of paths) {
      await page.goto(path.replaceAll(/\$\w+/g, (name) => shown[name] ?? name));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectAccessibleIn(IN_EVERY_LOOK.includes(viewer) ? LOOKS : TWO, page, `${path} as ${viewer}`);
    }
  });
}

test('what is asked before an approval is accessible', async ({ browser, stack }) => {
  test.setTimeout(120_000);
  const support = await openAs(browser, stack, demoPerson(stack, 'support'), { reducedMotion: 'reduce' });
  await support.goto(`/queue/${shown['$number']}`);
  await support.getByRole('button', { name: 'Approve …' }).click();
  await expect(support.getByRole('dialog')).toBeVisible();
  await expectAccessibleIn(LOOKS, support, 'the confirmation of an approval');
});

/** @returns who a colleague is, as their page is called */
async function aPerson(page: Page): Promise<string> {
  await page.goto('/team');
  const link = page.getByRole('link', { name: 'Luca Ferri', exact: true });
  return (await link.getAttribute('href'))?.replace('/team/', '') ?? '';
}

const aTicket = (page: Page): Promise<string> =>
  fileNewcomer(page, {
    firstName: 'Maximiliane-Friederike',
    lastName: 'von Hollenstedt-Obermoschel',
    email: 'maximiliane.friederike.hollenstedt@serramenti-rossi.example',
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
