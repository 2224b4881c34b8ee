import { openChange, ticketNumber } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, startThrowawayStack, test } from './stack.js';

/** It moves the clock, so it has a stack of its own. */
test('the time that is promised: told before sending, running, paused, overdue, and the desk is told', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const stack = await startThrowawayStack();
  try {
    const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
    const dealer = await openAs(browser, stack, giulia);
    await openChange(dealer, 'Davide Moretti');
    await dealer.getByRole('checkbox', { name: 'View documents', exact: true }).check();
    await dealer.getByRole('button', { name: 'Review' }).click();
    await expect(dealer.getByText('within 1 working day')).toBeVisible();
    await dealer.getByRole('button', { name: 'Send enquiry' }).click();
    const number = await ticketNumber(dealer);
    await expect(dealer.getByText('1 working day left')).toBeVisible();
    await expect(dealer.getByText(/^Decision promised by/)).toBeVisible();

    const support = await openAs(browser, stack, demoPerson(stack, 'support'));
    await test.step('it stands still while the dealer is asked', async () => {
      await support.goto(`/queue/${number}`);
      await support.getByRole('heading', { name: 'Change for Davide Moretti' }).waitFor();
      await support.keyboard.press('i');
      await support.getByLabel('Your question').fill('Which documents?');
      await support.getByRole('button', { name: 'Send the question' }).click();
      await expect(dealer.getByText(/^Paused, 1 working day left/)).toBeVisible();
      await dealer.getByLabel('Your answer').fill('The price lists.');
      await dealer.getByRole('button', { name: 'Send the answer' }).click();
      await expect(dealer.getByText('1 working day left', { exact: true })).toBeVisible();
    });

    await stack.clock('+240h');
    await mailTo(stack, 'access@talmark.example', new RegExp(`${number}: decision overdue`), 90_000);
    await mailTo(stack, demoPerson(stack, 'lead').email, new RegExp(`${number}: decision overdue`));
    const later = await openAs(browser, stack, demoPerson(stack, 'support'));
    await later.goto('/queue');
    await expect(later.getByRole('tab', { name: 'Overdue 1' })).toBeVisible();
    const row = later.getByRole('row', { name: new RegExp(number) });
    await expect(row).toContainText(/Overdue by \d/);
    await expectAccessible(later, 'the queue with an overdue ticket');
    await later.screenshot({ path: 'test-results/promise-queue.png' });
    await later.setViewportSize({ width: 360, height: 800 });
    await expect(later.getByText(/Overdue by \d/).first()).toBeVisible();
    await expectAccessible(later, 'the queue with an overdue ticket, narrow');
    await later.screenshot({ path: 'test-results/promise-queue-narrow.png' });
    await later.goto(`/queue/${number}`);
    await expect(later.getByText(/Overdue by \d/).first()).toBeVisible();
    await later.screenshot({ path: 'test-results/promise-ticket-narrow.png', fullPage: true });
  } finally {
    await stack.stop();
  }
});
