import pg from 'pg';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { openChange, send } from './enquiries.js';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, startThrowawayStack, test } from './stack.js';

// one of its own: what gives up here is nobody else's
let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack();
});
test.afterAll(async () => stack.stop());

async function asOwner<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client(stack.databaseUrl);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const GIVE_UP = `
  update tasks set status = 'dead', attempts = 9, last_error = 'the disk of the mail server is full'
  where id in (select id from tasks where status = 'done' order by created_at limit 2) returning id`;

test('an operator sees what gave up and why, and has it tried again', async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await openAs(browser, stack, demoPerson(stack, 'operator'));
  const rows = page.getByRole('row');

  await test.step('by keyboard from the navigation; a worker works, and nothing gave up', async () => {
    await page.getByRole('link', { name: 'Operations' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Operations' })).toBeFocused();
    // the first that a worker says of itself may still be that it has not reached Redis
    const works = page.getByRole('region', { name: 'Workers' }).getByText('works').first();
    await expect(works).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('heading', { name: 'Nothing gave up' })).toBeVisible();
    await expectAccessible(page, 'operations');
  });

  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.'));
  await openChange(dealer, 'Davide Moretti');
  await dealer.getByRole('checkbox', { name: 'View price lists', exact: true }).check();
  const number = await send(dealer);
  await dealer.close();
  const done = `select count(*)::int as count from tasks where status = 'done'`;
  await expect.poll(async () => (await asOwner<{ count: number }>(done))[0]?.count).toBeGreaterThan(1);
  // what gives up is done already in truth: doing it again changes nothing, and shows that it is done
  const dead = await asOwner<{ id: string }>(GIVE_UP);
  expect(dead).toHaveLength(2);

  await test.step('what gave up appears by itself, with the reason', async () => {
    await expect(rows.nth(1)).toContainText('the disk of the mail server is full', { timeout: 30_000 });
    await expect(rows.nth(1)).toContainText(number);
    await expect(page.getByRole('tab', { name: /^Gave up/ })).toContainText('2');
    await page.screenshot({ path: 'test-results/operations-gave-up.png' });
    await expectAccessible(page, 'what gave up');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'what gave up, dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('one is tried again, then the rest', async () => {
    const again = page.getByRole('button', { name: /^Try again:/ });
    await again.first().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 task is tried again.').first()).toBeVisible();
    await expect(again).toHaveCount(1);
    await page.getByRole('button', { name: 'Try all again' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Nothing gave up' })).toBeVisible();
    const left = `select count(*)::int as left from tasks where status <> 'done' and id in ('${dead.map(({ id }) => id).join(`', '`)}')`;
    await expect.poll(async () => (await asOwner<{ left: number }>(left))[0]?.left, { timeout: 30_000 }).toBe(0);
  });

  await test.step('mails and calls are held, and let go', async () => {
    await page.getByRole('button', { name: 'Hold mails and calls' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await expectAccessible(page, 'holding what leaves');
    await dialog.getByRole('button', { name: 'Hold mails and calls' }).press('Enter');
    await expect(page.getByText('Nothing leaves', { exact: true })).toBeVisible();
    await expectAccessible(page, 'nothing leaves');
    await page.screenshot({ path: 'test-results/operations-held.png' });
    await page.getByRole('button', { name: 'Let them leave' }).press('Enter');
    await page.screenshot({ path: 'test-results/operations-release.png' });
    await dialog.getByRole('radio', { name: 'Send them' }).check();
    await dialog.getByRole('button', { name: 'Let them leave' }).press('Enter');
    await expect(page.getByText('Nothing leaves', { exact: true })).toBeHidden();
  });

  await test.step('mails and webhooks, and the address says which', async () => {
    await page.getByRole('tab', { name: 'Mails', exact: true }).click();
    await expect(page).toHaveURL(/view=mails/);
    await expect(rows.nth(1)).toBeVisible();
    await page.screenshot({ path: 'test-results/operations-mails.png' });
    await expectAccessible(page, 'the ledger of mails');
    await page.reload();
    await expect(rows.nth(1)).toBeVisible();
    await page.getByRole('tab', { name: 'Webhooks', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'No system was told anything yet' })).toBeVisible();
  });

  await test.step('on a narrow screen', async () => {
    await page.goto('/operations?view=mails');
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(page.getByRole('listitem').getByText('Sent', { exact: true }).first()).toBeVisible();
    await expect.poll(() => sideways(page)).toBe(0);
    await page.screenshot({ path: 'test-results/operations-narrow.png' });
    await expectAccessible(page, 'the ledger of mails, narrow');
  });

  const tried = await asOwner(`select data from events where name = 'tasks.redriven' order by seq`);
  expect(tried).toEqual([{ data: { tasks: 1 } }, { data: { tasks: 1 } }]);
});
