import { openChange, send, statusOf } from './enquiries.js';
import { openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('two at once: the second is told what changed and goes on without losing a word', async ({ browser, stack }) => {
  const dealer = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.'));
  await openChange(dealer, 'Davide Moretti');
  await dealer.getByRole('checkbox', { name: 'View price lists', exact: true }).check();
  const number = await send(dealer);

  const sofia = demoPerson(stack, 'support');
  const first = await openAs(browser, stack, sofia);
  const second = await openAs(browser, stack, sofia);
  await first.goto(`/queue/${number}`);
  await first.getByRole('button', { name: 'Reject …' }).click();
  const dialog = first.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Price lists are for sales only.');

  await second.goto(`/queue/${number}`);
  await second.getByRole('button', { name: 'Ask …' }).click();
  await second.getByLabel('Your question').fill('What does Davide need them for?');
  await second.getByRole('button', { name: 'Send the question' }).click();
  await expect(statusOf(second, 'Waiting for an answer')).toBeVisible();

  await expect(dialog.getByText('Changed meanwhile')).toBeVisible();
  await expect(dialog.getByText(/Sofia Keller asked a question/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Reject the enquiry' }).click();
  await expect(dialog.getByText(/has changed since you opened it/)).toBeVisible();
  await dialog.getByRole('button', { name: 'I have read it, go on' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Price lists are for sales only.');
  await dialog.getByRole('button', { name: 'Reject the enquiry' }).click();

  await expect(statusOf(first, 'Not approved')).toBeVisible();
  await expect(dealer.getByText('Price lists are for sales only.')).toBeVisible();
});
