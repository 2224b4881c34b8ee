import { openChange, send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const COMPANY = 'Serramenti Rossi S.r.l.';
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('support offers less, the dealer reads the difference and accepts exactly that', async ({ browser, stack }) => {
  test.setTimeout(180_000);
  const giulia = demoPerson(stack, 'dealer-admin', COMPANY);
  const dealer = await openAs(browser, stack, giulia, { viewport: { width: 360, height: 800 } });
  await openChange(dealer, 'Chiara Conti');
  await dealer.getByRole('checkbox', { name: 'View service cases', exact: true }).check();
  await dealer.getByRole('checkbox', { name: 'View configurations', exact: true }).check();
  const number = await send(dealer);

  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await test.step('the offer: one line less, the other until a day', async () => {
    await support.goto(`/queue/${number}`);
    await support.getByRole('button', { name: 'Make an offer …' }).click();
    const dialog = support.getByRole('dialog');
    await dialog
      .getByLabel('Why this, and not all of it?')
      .fill('Configurations are for sales. Service cases for the season.');
    await dialog.getByRole('button', { name: 'Make the offer' }).click();
    await expect(dialog.getByRole('alert')).toContainText('leave out or change something');
    await dialog.getByRole('switch', { name: 'Offer “View configurations”' }).press('Space');
    await dialog.getByLabel('“View service cases” ends on').fill(inDays(90));
    await expectAccessible(support, 'the dialog of an offer');
    await support.screenshot({ path: test.info().outputPath('offer-dialog.png'), fullPage: true });
    await dialog.getByRole('button', { name: 'Make the offer' }).click();
    await expect(dialog).toBeHidden();
    await expect(statusOf(support, 'Offer made')).toBeVisible();
    await support.screenshot({ path: test.info().outputPath('offer-support.png'), fullPage: true });
  });

  await test.step('it waits for the dealer: a mail, Home, the difference', async () => {
    await mailTo(stack, giulia.email, /Service cases for the season/);
    await dealer.goto('/');
    await expect(dealer.getByRole('region', { name: 'Waits for you' })).toContainText(number);
    await dealer
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .click();
    await expect(dealer.getByRole('heading', { name: 'The offer' })).toBeVisible();
    await expect(dealer.getByText('Not offered', { exact: true })).toBeVisible();
    await expectAccessible(dealer, 'an offer at 360 px');
    await dealer.screenshot({ path: test.info().outputPath('offer-dealer-360.png'), fullPage: true });
  });

  await test.step('while it is open, a newer enquiry is warned of it', async () => {
    await openChange(dealer, 'Chiara Conti');
    await dealer.getByRole('checkbox', { name: 'Sales', exact: true }).check();
    await expect(dealer.getByText('There is an open ticket about this person')).toBeVisible();
    await dealer.getByRole('checkbox', { name: `This enquiry replaces ${number}` }).check();
    await expectAccessible(dealer, 'a warning of an open ticket');
    await dealer.screenshot({ path: test.info().outputPath('overlap-360.png'), fullPage: true });
    await dealer.getByRole('checkbox', { name: `This enquiry replaces ${number}` }).uncheck();
  });

  await test.step('accepted, it takes effect, and the desk hears of it', async () => {
    dealer.on('dialog', (dialog) => void dialog.accept());
    await dealer.goto(`/tickets/${number}`);
    await dealer.getByRole('button', { name: 'Accept the offer …' }).click();
    await dealer.getByRole('dialog').getByRole('button', { name: 'Accept the offer' }).click();
    await expect(statusOf(dealer, 'Done')).toBeVisible();
    await mailTo(stack, 'access@talmark.example', new RegExp(`${number}: offer accepted`));
  });
});
