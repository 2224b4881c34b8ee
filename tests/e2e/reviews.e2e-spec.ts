import { join } from 'node:path';
import type { Page } from '@playwright/test';
import pg from 'pg';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const COMPANY = 'West Rock Light';

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ catalogue: join(import.meta.dirname, 'lighthouse') });
});
test.afterAll(async () => stack.stop());

/** So many days ago the team was confirmed last. */
async function confirmedDaysAgo(days: number): Promise<void> {
  const client = new pg.Client(stack.databaseUrl);
  await client.connect();
  try {
    await client.query(
      `update units set moments = jsonb_build_object('roster_confirmed', app.now() - make_interval(days => $1)) where kind = 'company'`,
      [days],
    );
  } finally {
    await client.end();
  }
}

/** Both widths, light and dark: looked at by machine, and kept to be looked at by eye. */
async function lookAt(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what);
  await page.screenshot({ path: `test-results/${what}.png`, fullPage: true });
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => sideways(page)).toBe(0);
  await expectAccessible(page, `${what}, narrow and dark`);
  await page.screenshot({ path: `test-results/${what}-narrow.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('the team of a company is confirmed in time, and what somebody holds is still needed', async ({ browser }) => {
  test.setTimeout(180_000);
  await confirmedDaysAgo(340);
  const keeper = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'));

  await test.step('the start says that it is time', async () => {
    await keeper.goto('/');
    await expect(keeper.getByText(/Once a year the keeper says/)).toBeVisible();
    await lookAt(keeper, 'team-to-confirm');
    await keeper.getByRole('link', { name: 'To the page of the company' }).click();
  });

  await test.step('it is confirmed where one can look at who has access', async () => {
    const card = keeper.getByRole('region', { name: 'The team is still right' });
    await expect(card.getByText('It is time to confirm the team.')).toBeVisible();
    await lookAt(keeper, 'company-review');
    await card.getByRole('button', { name: 'Confirm the team' }).focus();
    await keeper.keyboard.press('Enter');
    await expect(card.getByText('The team is confirmed.')).toBeVisible();
    await keeper.goto('/');
    await expect(keeper.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(keeper.getByText(/Once a year the keeper says/)).toBeHidden();
  });

  await test.step('what somebody holds is still needed, by keyboard', async () => {
    await keeper.goto('/team');
    await keeper.getByRole('link', { name: 'Mara Finch' }).first().click();
    const needed = keeper.getByRole('button', { name: '“Lamp” is still needed: its time counts anew' });
    await expect(needed).toBeVisible();
    await expect(keeper.getByRole('button', { name: /“Horn” is still needed/ })).toHaveCount(0);
    await expect(keeper.getByText(/recorded by the vendor\. Rests from/)).toBeVisible();
    await lookAt(keeper, 'still-needed');
    await needed.focus();
    await keeper.keyboard.press('Enter');
    await expect(keeper.getByText('“Lamp” counts anew from today.')).toBeVisible();
  });

  await test.step('nobody says so of what they hold themselves', async () => {
    const mara = await openAs(browser, stack, demoPerson(stack, 'dealer-member'));
    await mara.goto('/profile');
    await expect(mara.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(mara.getByRole('button', { name: /is still needed/ })).toHaveCount(0);
  });

  await test.step('a company whose team nobody has confirmed rests, and says who brings it back', async () => {
    await confirmedDaysAgo(400);
    await keeper.goto('/');
    await expect(keeper.getByText(/Only the vendor can bring the company back/)).toBeVisible();
    await expect(keeper.getByRole('alert')).toHaveCount(0);
    await lookAt(keeper, 'company-rests');
    const support = await openAs(browser, stack, demoPerson(stack, 'support'));
    await support.goto('/company');
    await support.getByRole('combobox', { name: 'Company' }).click();
    await support.getByRole('option', { name: COMPANY, exact: true }).click();
    await support.getByRole('button', { name: 'Confirm the team' }).click();
    await expect(support.getByText('The team is confirmed.')).toBeVisible();
    await keeper.goto('/');
    await expect(keeper.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(keeper.getByText(/Only the vendor can bring the company back/)).toBeHidden();
  });
});
