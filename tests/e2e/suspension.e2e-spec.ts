import type { Page } from '@playwright/test';
import { approve, fileNewcomer, send, statusOf } from './enquiries.js';
import { invitationLink, mailTo } from './mail.js';
import { expectAccessible, goOnIn, openAs, openBrowser, theSwitch } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const LUCA = 'luca.ferri@serramenti-rossi.example';

/** The next click of somebody whose access there is over leads to the sign-in page. */
async function expectOutAtNextClick(page: Page): Promise<void> {
  const out = page.getByRole('button', { name: 'Sign in' });
  // an open page may notice by itself that its stream has ended: then there is nothing left to click
  await Promise.race([page.getByRole('link', { name: 'My tickets' }).click(), out.waitFor()]);
  await expect(out).toBeVisible();
}

test('suspended mid-session: out at the next click; deactivated in one company, at work in the other', async ({
  browser,
  stack,
}) => {
  test.setTimeout(480_000);
  const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
  const luca = { email: LUCA, password: giulia.password };
  const dealer = await openAs(browser, stack, giulia);
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  const atWork = await openAs(browser, stack, luca);

  await test.step('suspended, with a reason, from the row of the team', async () => {
    await dealer.goto('/team');
    await dealer
      .getByRole('row', { name: /Luca Ferri/ })
      .getByRole('link', { name: /Luca Ferri to be suspended/ })
      .click();
    await expect(dealer.getByRole('heading', { name: 'Suspend Luca Ferri' })).toBeVisible();
    await dealer.getByRole('button', { name: 'Review' }).click();
    await expect(dealer.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
    await dealer.getByLabel('Reason').fill('Luca is on leave until spring.');
    await expectAccessible(dealer, 'the form of a suspension');
    const number = await send(dealer);
    await approve(support, number);
    await expect(statusOf(dealer, 'Done')).toBeVisible();
    await mailTo(stack, LUCA, /Your access at .* is suspended/);
  });
  await test.step('Luca is out at the next click, and cannot sign in', async () => {
    await expectOutAtNextClick(atWork);
    await atWork.getByLabel('E-mail address').fill(luca.email);
    await atWork.getByLabel('Password', { exact: true }).fill(luca.password);
    await atWork.getByRole('button', { name: 'Sign in' }).click();
    await expect(atWork.getByRole('alert').first()).toBeVisible();
  });
  await test.step('asked for as a new person, the way is named', async () => {
    await dealer.goto('/enquiries/new?kind=create');
    await dealer.getByLabel('E-mail address').fill(LUCA);
    await dealer.getByLabel('First name').fill('Luca');
    await dealer.getByLabel('Last name').fill('Ferri');
    await dealer.getByLabel('Position').fill('Sales');
    await expect(dealer.getByText(/suspended\. .*equest a reactivation instead/).first()).toBeVisible();
  });
  await test.step('reactivated from the page of the person', async () => {
    await dealer.goto('/team?view=all');
    await dealer.getByRole('link', { name: 'Luca Ferri', exact: true }).click();
    await dealer.getByRole('link', { name: 'Reactivate' }).click();
    await expect(dealer.getByRole('heading', { name: 'Reactivate Luca Ferri' })).toBeVisible();
    await dealer.getByLabel('Reason').fill('Luca is back.');
    await expectAccessible(dealer, 'the form of a reactivation');
    const number = await send(dealer);
    await approve(support, number);
    await expect(statusOf(dealer, 'Done')).toBeVisible();
    await mailTo(stack, LUCA, /Your access at .* is active again/);
  });

  const elsewhere = await openBrowser(browser, stack);
  await test.step('he joins a second company with the same account', async () => {
    const anna = await openAs(browser, stack, demoPerson(stack, 'dealer-admin', 'Bergmann Fensterbau GmbH'));
    const person = { firstName: 'Luca', lastName: 'Ferri', email: LUCA, position: 'Sales' };
    await approve(support, await fileNewcomer(anna, { ...person, rights: ['View orders'] }));
    await elsewhere.goto(invitationLink(await mailTo(stack, LUCA, /\/invite#/)));
    await elsewhere
      .getByRole('link', { name: /Sign in/ })
      .or(elsewhere.getByRole('button', { name: /Sign in/ }))
      .first()
      .click();
    await elsewhere.getByLabel('E-mail address').fill(luca.email);
    await elsewhere.getByLabel('Password', { exact: true }).fill(luca.password);
    await elsewhere.getByRole('button', { name: 'Sign in' }).click();
    await elsewhere.getByRole('button', { name: /Bergmann Fensterbau GmbH/ }).click();
    await expect(elsewhere.getByRole('button', { name: /^Account of/ })).toBeVisible();
  });
  await test.step('deactivated at Rossi: out there, and still at work at Bergmann', async () => {
    const atRossi = await openAs(browser, stack, luca);
    await goOnIn(atRossi, 'Serramenti Rossi S.r.l.');
    await expect(theSwitch(atRossi)).toContainText('Serramenti Rossi S.r.l.');
    await dealer.goto('/team');
    await dealer
      .getByRole('row', { name: /Luca Ferri/ })
      .getByRole('switch')
      .press('Space');
    await dealer.getByLabel('Reason').fill('Luca works for Bergmann now.');
    await approve(support, await send(dealer));
    await expect(statusOf(dealer, 'Done')).toBeVisible();
    await expectOutAtNextClick(atRossi);
    await elsewhere.getByRole('link', { name: 'My tickets' }).click();
    await expect(elsewhere.getByRole('heading', { name: 'My tickets' })).toBeVisible();
    await expect(elsewhere.getByText('Bergmann Fensterbau GmbH').first()).toBeVisible();
  });
});
