import { approve, openChange, send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const COMPANY = 'Serramenti Rossi S.r.l.';

test('a dealer files a change, support approves, the rights and the mails are there', async ({ browser, stack }) => {
  const giulia = demoPerson(stack, 'dealer-admin', COMPANY);
  const dealer = await openAs(browser, stack, giulia);
  await openChange(dealer, 'Davide Moretti');
  await dealer.getByRole('checkbox', { name: 'View documents', exact: true }).check();
  await dealer.getByRole('checkbox', { name: 'Order spare parts', exact: true }).check();
  // Spare parts need orders: the sentence says so and offers it.
  await dealer.getByRole('button', { name: 'Also ask for “View orders”' }).click();
  await dealer.getByLabel(/^Note to the vendor/).fill('Davide runs the van from December on.');
  const number = await send(dealer);
  await expect(statusOf(dealer, 'Open')).toBeVisible();
  await mailTo(stack, giulia.email, new RegExp(number));
  await mailTo(stack, 'access@talmark.example', new RegExp(number));

  await test.step('until decided, the Team shows what is stored, and the wish beside it', async () => {
    await dealer.goto('/team');
    const row = dealer.getByRole('row', { name: /Davide Moretti/ });
    await expect(row).toContainText('+ View documents');
    await expect(row.getByRole('link', { name: new RegExp(number) })).toBeVisible();
    await expect(row.getByRole('link', { name: 'Rights of Davide Moretti in Documents' })).toBeHidden();
  });

  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await test.step('the decision shows three columns, and the confirmation names the consequences', async () => {
    await support.goto('/queue');
    await support.getByRole('link', { name: number }).click();
    for (const column of ['When filed', 'Now', 'Asked for', 'Decision']) {
      await expect(support.getByRole('columnheader', { name: column })).toBeVisible();
    }
    await support.getByRole('button', { name: 'Approve …' }).click();
    await expect(support.getByRole('dialog')).toContainText('Davide Moretti gets');
    await expect(support.getByRole('dialog')).toContainText('View documents');
    await support.keyboard.press('Escape');
  });
  await approve(support, number);

  await test.step('the open Team changes by itself, and both are told', async () => {
    const row = dealer.getByRole('row', { name: /Davide Moretti/ });
    await expect(row.getByRole('link', { name: 'Rights of Davide Moretti in Documents' })).toBeVisible();
    await expect(row).not.toContainText(number);
    await mailTo(stack, giulia.email, /View documents/);
    await mailTo(stack, 'davide.moretti@serramenti-rossi.example', /View documents/);
  });
  await dealer.goto(`/tickets/${number}`);
  await expect(statusOf(dealer, 'Done')).toBeVisible();
  await expect(dealer.getByText('In effect').first()).toBeVisible();
});

test('a question is answered, one line denied with a reason, and nothing typed is lost', async ({ browser, stack }) => {
  const giulia = demoPerson(stack, 'dealer-admin', COMPANY);
  const dealer = await openAs(browser, stack, giulia);
  await openChange(dealer, 'Luca Ferri');
  await dealer.getByRole('checkbox', { name: 'View documents', exact: true }).check();
  await dealer.getByRole('checkbox', { name: 'View orders', exact: true }).check();
  const number = await send(dealer);

  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await support.goto(`/queue/${number}`);
  await support.getByRole('heading', { name: 'Change for Luca Ferri' }).waitFor();
  await support.keyboard.press('i');
  await support.getByLabel('Your question').fill('Does Luca place orders, too?');
  await support.getByRole('button', { name: 'Send the question' }).click();
  await mailTo(stack, giulia.email, /Does Luca place orders/);

  await test.step('the dealer types while support asks; the text stays through “changed meanwhile”', async () => {
    await expect(dealer.getByText('Does Luca place orders, too?').first()).toBeVisible();
    await dealer.getByLabel('Your answer').fill('No, he only reads them.');
    await dealer.reload();
    await expect(dealer.getByLabel('Your answer')).toHaveValue('No, he only reads them.');
    await dealer.getByRole('button', { name: 'Send the answer' }).click();
    await expect(statusOf(dealer, 'Open')).toBeVisible();
  });

  await expect(support.getByText('No, he only reads them.')).toBeVisible();
  await support
    .getByRole('radiogroup', { name: /View documents/ })
    .getByText('Deny')
    .click();
  await support.keyboard.press('Tab');
  await support.getByRole('button', { name: 'Approve …' }).click();
  await expect(support.getByText('Please write a sentence.')).toBeVisible();
  await support.getByLabel('Reason').fill('Documents come with the next contract.');
  await support.getByRole('button', { name: 'Approve …' }).click();
  await support.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();

  await expect(statusOf(dealer, 'Done in part')).toBeVisible();
  await expect(dealer.getByText('Documents come with the next contract.').first()).toBeVisible();
});
