import type { Page } from '@playwright/test';
import { statusOf } from './enquiries.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const COMPANY = 'Serramenti Rossi S.r.l.';

/** Files newcomers of one family name, as the dealer's own page would. @returns their tickets, oldest first */
async function file(page: Page, family: string, count: number): Promise<string[]> {
  await page.goto('/tickets');
  const numbers: string[] = [];
  for (let made = 1; made <= count; made += 1) {
    const body = {
      kind: 'create',
      person: {
        email: `${family}.${made}@rossi.example`.toLowerCase(),
        firstName: `Nova${made}`,
        lastName: family,
        position: 'Sales',
      },
      lines: [{ verb: 'give', item: 'documents-view' }],
    };
    numbers.push(
      await page.evaluate(async (sent) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/api/v1/enquiries', { method: 'POST', headers, body: JSON.stringify(sent) });
        return ((await answer.json()) as { number: string }).number;
      }, body),
    );
  }
  return numbers;
}

/** Presses the key until what it should reach has the focus. */
async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'textbox' = 'button'): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(name)} cannot be reached with the keyboard`);
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test('support works with the keyboard alone: finds, claims, notes, asks, and decides one and several', async ({
  browser,
  stack,
}) => {
  test.setTimeout(240_000);
  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', COMPANY));
  const [first = '', second = '', third = ''] = await file(dealer, 'Tastatur', 3);
  await file(dealer, 'Anderswo', 1);
  const page = await openAs(browser, stack, demoPerson(stack, 'support'), { viewport: { width: 1280, height: 900 } });
  await page.goto('/queue');
  await expect(page.getByRole('link', { name: first })).toBeVisible();

  await test.step('the help lists the keys', async () => {
    await press(page, '?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('decide several at once');
    await expectAccessible(page, 'the help on keys');
    await press(page, 'Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('two are found, chosen and approved together', async () => {
    await press(page, '/');
    await page.keyboard.type('Tastatur');
    await expect(page).toHaveURL(/q=Tastatur/);
    await expect(page.getByRole('link', { name: /^K-/ })).toHaveCount(3);
    await press(page, 'Enter', 'j', 'x', 'j', 'x');
    await expect(page.getByText('2 tickets chosen')).toBeVisible();
    await expectAccessible(page, 'the queue with tickets chosen');
    await tabTo(page, 'Approve them');
    await press(page, 'Enter');
    await expect(page.getByRole('dialog', { name: 'Approve 2 tickets?' })).toBeVisible();
    await expectAccessible(page, 'the question before many are approved');
    await tabTo(page, 'Approve 2');
    await press(page, 'Enter');
    await expect(page.getByText('2 of 2 are decided')).toBeVisible();
    await expectAccessible(page, 'what became of many');
    await press(page, 'Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('link', { name: /^K-/ })).toHaveCount(1);
  });

  await test.step('one is opened, claimed and noted on', async () => {
    await press(page, 'j', 'o');
    await expect(page).toHaveURL(new RegExp(`/queue/${third}`));
    await expect(page.getByText('Nova3 Tastatur never had')).toBeVisible();
    await tabTo(page, 'Take it on');
    await press(page, 'Enter');
    await expect(page.getByText(`You have taken ${third} on.`)).toBeVisible();
    await press(page, 'n');
    await expect(page.getByRole('dialog', { name: `A note on ${third}` })).toBeVisible();
    await expectAccessible(page, 'a note');
    await tabTo(page, 'Note', 'textbox');
    await page.keyboard.type('Checked by telephone.');
    await tabTo(page, 'Leave the note');
    await press(page, 'Enter');
    await expect(page.getByText('Checked by telephone.')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectAccessible(page, 'a ticket with a note inside');
  });

  await test.step('it is asked about, and rejected', async () => {
    await press(page, 'i');
    await tabTo(page, 'Your question', 'textbox');
    await page.keyboard.type('From when on?');
    await tabTo(page, 'Send the question');
    await press(page, 'Enter');
    await expect(statusOf(page, 'Waiting for an answer')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await press(page, 'a');
    await expect(page.getByRole('dialog', { name: /^Approve the account/ })).toBeVisible();
    await press(page, 'Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await press(page, 'r');
    await tabTo(page, 'Reason', 'textbox');
    await page.keyboard.type('It came by mistake.');
    await tabTo(page, 'Reject the enquiry');
    await press(page, 'Enter');
    await expect(statusOf(page, 'Not approved')).toBeVisible();
  });

  await test.step('Control and K go anywhere', async () => {
    await press(page, 'Control+k');
    await expect(page.getByPlaceholder('Ticket number, name or page')).toBeFocused();
    await expectAccessible(page, 'the palette');
    await page.keyboard.type('mine');
    await press(page, 'Enter');
    await expect(page).toHaveURL(/status=mine/);
    // until it has closed it keeps what was typed
    await expect(page.getByPlaceholder('Ticket number, name or page')).toHaveCount(0);
    await press(page, 'Control+k');
    await expect(page.getByPlaceholder('Ticket number, name or page')).toBeFocused();
    await page.keyboard.type(second);
    await press(page, 'Enter');
    await expect(page).toHaveURL(new RegExp(`/queue/${second}`));
  });

  await test.step('the dealer reads neither who works on it nor the note inside', async () => {
    await dealer.goto(`/tickets/${third}`);
    await expect(dealer.getByText('It came by mistake.').first()).toBeVisible();
    await expect(dealer.getByText('Checked by telephone.')).toHaveCount(0);
    await expect(dealer.getByText('took the ticket on')).toHaveCount(0);
  });
});

test('the desk fits a narrow screen, and texts are kept and inserted', async ({ browser, stack }) => {
  test.setTimeout(240_000);
  const narrow = { viewport: { width: 360, height: 800 } };
  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', COMPANY));
  const [number = ''] = await file(dealer, 'Schmal', 1);
  const lead = await openAs(browser, stack, demoPerson(stack, 'lead'), narrow);
  await lead.goto('/replies');
  await lead.getByRole('button', { name: 'New text' }).click();
  await lead.getByLabel('Name').fill('Licence');
  await lead.getByLabel('English').fill('The licence is missing.');
  await expectAccessible(lead, 'a new text');
  await lead.getByRole('button', { name: 'Save' }).click();
  await expect(lead.getByText('The licence is missing.')).toBeVisible();
  await expectAccessible(lead, 'the texts');

  await lead.goto('/queue?status=unassigned&q=Schmal');
  await lead.getByRole('checkbox', { name: `Choose ${number}` }).check();
  await expectAccessible(lead, 'the queue with a ticket chosen');
  await lead.getByRole('button', { name: 'Reject them' }).click();
  await lead.getByRole('button', { name: 'Insert a text' }).click();
  await lead.getByRole('menuitem', { name: 'Licence (English)' }).click();
  await expect(lead.getByLabel('Reason for all of them')).toHaveValue('The licence is missing.');
  await expect(lead.getByRole('menu')).toHaveCount(0);
  await expectAccessible(lead, 'the question before many are rejected');
  await lead.getByRole('button', { name: 'Cancel' }).click();

  await lead.getByRole('link', { name: number }).click();
  await lead.getByRole('button', { name: 'Give it to …' }).click();
  await lead.getByRole('menuitem').first().click();
  await expect(lead.getByText(/works on this ticket$/)).toBeVisible();
  await expectAccessible(lead, 'a ticket that somebody else works on');
  await lead.getByRole('button', { name: 'Go to … (Ctrl K)' }).click();
  await expect(lead.getByPlaceholder('Ticket number, name or page')).toBeVisible();
  await expectAccessible(lead, 'the palette');
});
