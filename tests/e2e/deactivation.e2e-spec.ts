import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { approve, openChange, send, statusOf, ticketNumber } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('a deactivation begins at the toggle, needs a reason, and ends the access', async ({ browser, stack }) => {
  test.setTimeout(180_000);
  const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
  const dealer = await openAs(browser, stack, giulia);
  await openChange(dealer, 'Chiara Conti');
  await dealer.getByRole('checkbox', { name: 'Sales', exact: true }).check();
  const open = await send(dealer);
  await dealer.goto('/team');
  await test.step('her page has her tickets, and says what would end when it is asked', async () => {
    await dealer.getByRole('link', { name: 'Chiara Conti', exact: true }).click();
    const tickets = dealer.getByRole('region', { name: 'Tickets about this person' });
    await expect(tickets.getByRole('link', { name: open })).toBeVisible();
    const ends = dealer.getByRole('region', { name: 'What ends if deactivated' });
    await expect(ends.getByText('Open tickets')).toBeHidden();
    await ends.getByRole('button', { name: 'Show what would end' }).click();
    await expect(ends.getByRole('listitem').filter({ hasText: open })).toContainText('is closed');
    await expectAccessible(dealer, 'the page of a person');
    await dealer.setViewportSize({ width: 360, height: 800 });
    await expectAccessible(dealer, 'the page of a person, narrow');
    await dealer.setViewportSize({ width: 1440, height: 900 });
    await dealer.goto(`/tickets?view=company&person=${new URL(dealer.url()).pathname.split('/').pop()}`);
    await expect(dealer.getByRole('link', { name: open })).toBeVisible();
    await dealer.getByRole('button', { name: /^Only about Chiara Conti/ }).click();
    await expect(dealer).not.toHaveURL(/person=/);
    await dealer.goto('/team');
  });
  const row = dealer.getByRole('row', { name: /Chiara Conti/ });
  // by its key: a row that moves while it is refreshed cannot be missed
  await row.getByRole('switch', { name: /Chiara Conti/ }).press('Space');

  await test.step('the toggle opens the form and changes nothing', async () => {
    await expect(dealer.getByRole('heading', { name: 'Deactivate Chiara Conti' })).toBeVisible();
    await expect(dealer.getByText('View orders')).toBeVisible();
  });
  await test.step('it lists what else ends: sign-ins, and the open ticket with what becomes of it', async () => {
    await expect(dealer.getByRole('heading', { name: 'What else ends' })).toBeVisible();
    await expect(dealer.getByRole('listitem').filter({ hasText: open })).toContainText('is closed');
    await expect(dealer.getByText('The person is not signed in here at the moment.')).toBeVisible();
    await expectAccessible(dealer, 'the form of a deactivation');
    await dealer.setViewportSize({ width: 360, height: 800 });
    await expectAccessible(dealer, 'the form of a deactivation, narrow');
    await dealer.setViewportSize({ width: 1440, height: 900 });
  });
  await test.step('without a reason it is refused beside the field', async () => {
    await dealer.getByRole('button', { name: 'Review' }).click();
    const reason = dealer.getByLabel('Reason');
    await expect(reason).toHaveAttribute('aria-invalid', 'true');
    await expect(reason).toBeFocused();
    await expect(dealer.getByText(/A reason is required|needs a reason/)).toBeVisible();
  });
  await dealer.getByLabel('Reason').fill('Chiara leaves us for a parental leave.');
  const number = await send(dealer);

  await approve(await openAs(browser, stack, demoPerson(stack, 'support')), number);
  await expect(statusOf(dealer, 'Done')).toBeVisible();
  await test.step('the open ticket is superseded, and says so', async () => {
    await dealer.goto(`/tickets/${open}`);
    await expect(statusOf(dealer, 'Superseded')).toBeVisible();
    await expect(dealer.getByText(/nothing of this enquiry takes effect/)).toBeVisible();
    await dealer.getByRole('link', { name: `Superseded by ${number}` }).click();
    const facts = dealer.getByRole('complementary', { name: 'Details of the ticket' });
    await facts.getByRole('link', { name: open }).click();
    await expect(statusOf(dealer, 'Superseded')).toBeVisible();
    await mailTo(stack, giulia.email, new RegExp(`${open}: closed, nothing to decide`));
  });
  await mailTo(stack, giulia.email, new RegExp(`${number}[^]*Chiara|Chiara[^]*${number}`));

  await test.step('she is gone from the active view and kept in the other', async () => {
    await dealer.goto('/team');
    await expect(dealer.getByRole('row', { name: /Luca Ferri/ })).toBeVisible();
    await expect(dealer.getByRole('row', { name: /Chiara Conti/ })).toBeHidden();
    await dealer.goto('/team?view=all');
    await expect(dealer.getByRole('row', { name: /Chiara Conti/ })).toContainText('Former');
  });
});

test('what only one can have passes to whoever is chosen, in the moment in which the access ends', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const stack = await startThrowawayStack({ catalogue: 'lbs' });
  try {
    const astrid = demoPerson(stack, 'dealer-admin');
    const page = await openAs(browser, stack, astrid);
    await page.goto('/team');
    const row = page.getByRole('row', { name: /Öberg/ });
    await row.getByRole('switch').press('Space');
    await page.getByLabel('Reason').fill('David leaves us.');

    await test.step('a colleague is chosen, by keyboard, and can be unchosen', async () => {
      const who = page.getByRole('combobox', { name: /Who takes over .*Account Manager/ });
      await who.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: 'Cecilia Norén' }).click();
      await expect(who).toHaveValue('Cecilia Norén');
      await expectAccessible(page, 'the choice of a successor');
      await page.setViewportSize({ width: 360, height: 800 });
      await expectAccessible(page, 'the choice of a successor, narrow');
      await page.screenshot({ path: test.info().outputPath('successor-narrow.png'), fullPage: true });
      await page.setViewportSize({ width: 1440, height: 900 });
    });
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByText('passes to Cecilia Norén.')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('successor-review.png'), fullPage: true });
    await page.getByRole('button', { name: 'Send enquiry' }).click();
    const number = await ticketNumber(page);
    // the web portal follows by hand
    await expect(statusOf(page, 'Being carried out elsewhere')).toBeVisible();
    await expect(page.getByText('taken over by Cecilia Norén')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('successor-ticket.png'), fullPage: true });

    await test.step('both hear of it', async () => {
      const moved = new RegExp(`${number}[^]*has passed|has passed[^]*${number}`);
      await mailTo(stack, 'cecilia.noren@verbanord.example', moved);
      await mailTo(stack, 'david.oeberg@verbanord.example', moved);
    });
  } finally {
    await stack.stop();
  }
});
