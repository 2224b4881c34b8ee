import pg from 'pg';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, startThrowawayStack, test } from './stack.js';

// one of its own: what is tampered with here stays so
let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack();
});
test.afterAll(async () => stack.stop());

/** What somebody does who has more rights than the application. */
async function asOwner(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(stack.databaseUrl);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('an auditor narrows the log, verifies it, and is shown the row that was tampered with', async ({ browser }) => {
  test.setTimeout(150_000);
  const page = await openAs(browser, stack, demoPerson(stack, 'auditor'));
  const rows = page.getByRole('row');

  await test.step('by keyboard from the navigation to the log', async () => {
    await page.getByRole('link', { name: 'Audit' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Audit' })).toBeFocused();
    await expect(rows.nth(1)).toBeVisible();
    await expectAccessible(page, 'the audit log');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'the audit log, dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('narrowed, and the address says so', async () => {
    await page.getByRole('combobox', { name: 'What happened' }).fill('Signed i');
    await page.getByRole('option', { name: 'Signed in', exact: true }).click();
    await expect(page).toHaveURL(/event=session.opened/);
    await expect(rows.nth(1)).toContainText('Signed in');
    await page.reload();
    await expect(rows.nth(1)).toContainText('Signed in');
    await page.getByLabel('From').fill('2100-01-01');
    await expect(page.getByRole('heading', { name: 'Nothing fits' })).toBeVisible();
    await expectAccessible(page, 'the audit log, nothing fits');
    await page.goto('/audit');
  });

  await test.step('the details lead to everything by somebody', async () => {
    await page
      .getByRole('button', { name: /^Details: Signed in/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Signed in' });
    await expect(dialog.getByText('session.opened')).toBeVisible();
    await expectAccessible(page, 'an event of the audit log');
    await dialog.getByRole('link', { name: /^Everything by/ }).click();
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(/actor=/);
    await page.getByRole('button', { name: /^Take out: By/ }).click();
    await expect(page).not.toHaveURL(/actor=/);
  });

  await test.step('on a narrow screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(page.getByRole('listitem').getByText('Read the audit log').first()).toBeVisible();
    await expect.poll(() => sideways(page)).toBe(0);
    await expectAccessible(page, 'the audit log, narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('verified', async () => {
    await page.getByRole('button', { name: 'Verify' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('The log is as it was written')).toBeVisible();
    await expectAccessible(page, 'the audit log, verified');
  });

  await test.step('a row is tampered with, and named', async () => {
    const [sealed] = await asOwner(
      `select s.number::text from audit_seals s join events e on e.id = s.event_id
       where e.name = 'session.opened' order by s.number limit 1`,
    );
    const number = String(sealed?.['number']);
    await asOwner(
      `update events set name = 'session.closed' where id = (select event_id from audit_seals where number = ${number})`,
    );
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByText('The log was changed')).toBeVisible();
    await expect(page.getByText(`Seal ${Number(number).toLocaleString('en-GB')} does not fit its event`)).toBeVisible();
    await expect(page.getByText(/^As it stands now: .*Signed out$/)).toBeVisible();
    await expectAccessible(page, 'the audit log, tampered with');
    await page.getByRole('button', { name: 'Show this event' }).click();
    await expect(page.getByRole('dialog', { name: 'Signed out' }).getByText(number, { exact: true })).toBeVisible();
  });
});

test('who decides has no audit log', async ({ browser }) => {
  const page = await openAs(browser, stack, demoPerson(stack, 'support'));
  await expect(page.getByRole('link', { name: 'Audit' })).toBeHidden();
  await page.goto('/audit');
  await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Verify' })).toBeHidden();
});
