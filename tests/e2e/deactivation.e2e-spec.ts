import { approve, send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('a deactivation begins at the toggle, needs a reason, and ends the access', async ({ browser, stack }) => {
  const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
  const dealer = await openAs(browser, stack, giulia);
  await dealer.goto('/team');
  const row = dealer.getByRole('row', { name: /Chiara Conti/ });
  // The visible part of the switch is its track.
  await row.getByRole('switch', { name: /Chiara Conti/ }).click({ force: true });

  await test.step('the toggle opens the form and changes nothing', async () => {
    await expect(dealer.getByRole('heading', { name: 'Deactivate Chiara Conti' })).toBeVisible();
    await expect(dealer.getByText('View orders')).toBeVisible();
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
  await mailTo(stack, giulia.email, new RegExp(`${number}[^]*Chiara|Chiara[^]*${number}`));

  await test.step('she is gone from the active view and kept in the other', async () => {
    await dealer.goto('/team');
    await expect(dealer.getByRole('row', { name: /Luca Ferri/ })).toBeVisible();
    await expect(dealer.getByRole('row', { name: /Chiara Conti/ })).toBeHidden();
    await dealer.goto('/team?view=all');
    await expect(dealer.getByRole('row', { name: /Chiara Conti/ })).toContainText('Former');
  });
});
