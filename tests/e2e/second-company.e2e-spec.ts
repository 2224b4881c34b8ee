import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { approve, fileNewcomer, openChange, send, statusOf } from './enquiries.js';
import { invitationLink, mailTo } from './mail.js';
import { expectAccessible, openAs, openBrowser, signIn, goOnIn, theSwitch } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const BERGMANN = 'Bergmann Fensterbau GmbH';
const ROSSI = 'Serramenti Rossi S.r.l.';
const JOSEF = 'josef.unterweger@bergmann.example';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Sets up an app as a second factor. @returns what shows its codes */
async function withSecondFactor(page: Page, password: string): Promise<TOTP> {
  await page.goto('/profile');
  const factor = page.getByRole('region', { name: 'Second factor' });
  await factor.getByLabel('Present password').fill(password);
  await factor.getByRole('button', { name: 'Set up an app' }).click();
  const typed = (await factor.locator('code').textContent()) ?? '';
  const app = new TOTP({ secret: Secret.fromBase32(typed.replaceAll(' ', '')) });
  await factor.getByRole('textbox', { name: 'Code' }).fill(app.generate({ timestamp: Date.now() - 30_000 }));
  await factor.getByRole('button', { name: 'Switch it on' }).click();
  await factor.getByLabel('I have kept them').check();
  await factor.getByRole('button', { name: 'Done' }).click();
  return app;
}

test('one person in two companies: joins by signing in, goes from one to the other, leaves one and stays in the other', async ({
  browser,
  stack,
}) => {
  test.setTimeout(360_000);
  const giulia = demoPerson(stack, 'dealer-admin', ROSSI);
  const { password } = giulia;
  const josef = { email: JOSEF, password };
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  const dealer = await openAs(browser, stack, giulia);
  const page = await openBrowser(browser, stack);

  const app = await test.step('he works in one company, which the header names, and has a second factor', async () => {
    await signIn(page, josef);
    await expect(page.getByRole('banner').getByText(BERGMANN)).toBeVisible();
    await expect(theSwitch(page)).toBeHidden();
    return withSecondFactor(page, password);
  });

  await test.step('he asks something there, and is asked back', async () => {
    await openChange(page, 'Tobias Egger');
    await page.getByRole('checkbox', { name: 'View price lists', exact: true }).check();
    const number = await send(page);
    await support.goto(`/queue/${number}`);
    await support.getByRole('button', { name: /^Ask/ }).click();
    const dialog = support.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Since when does he need them?');
    await dialog.getByRole('button', { name: /^(Ask|Send)/ }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(heading(page, 'Sign in')).toBeVisible();
  });

  const invitation = await test.step('another company invites him, as one of its administrators', async () => {
    const number = await fileNewcomer(dealer, {
      firstName: 'Josef',
      lastName: 'Unterweger',
      email: JOSEF,
      position: 'Consultant',
      rights: ['Administrator', 'View orders'],
    });
    await approve(support, number);
    await expect(statusOf(dealer, 'Invited')).toBeVisible();
    return invitationLink(await mailTo(stack, JOSEF, /\/invite#/));
  });

  await test.step('signed in as somebody else he is told as whom, and cannot join as them', async () => {
    await signIn(page, demoPerson(stack, 'dealer-member'));
    await page.goto(invitation);
    await expect(page.getByText(/^You are signed in as lena\.hofer@bergmann\.example\./)).toContainText(JOSEF);
    await expectAccessible(page, 'the invitation of somebody else');
    await page.getByRole('button', { name: `Join ${ROSSI}` }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByRole('link', { name: 'Sign in with that address' }).click();
  });

  await test.step('signed in as himself, with his code, he joins and goes on there', async () => {
    await page.getByLabel('E-mail address').fill(JOSEF);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // the answer does not say that it was the code; it can be given now
    await page.getByLabel('Code of your second factor').fill(app.generate());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText(`You are signed in as ${JOSEF}.`)).toBeVisible();
    await page.getByRole('button', { name: `Join ${ROSSI}` }).click();
    // the name ends with a full stop of its own
    await expect(page.getByText(`You have joined ${ROSSI}`)).toBeVisible();
    await expect(theSwitch(page)).toContainText(ROSSI);
    await expect(statusOf(dealer, 'Done')).toBeVisible();
  });

  await test.step('home says how many questions wait in the other one, and nothing else of it', async () => {
    await page.goto('/');
    const elsewhere = page.getByRole('region', { name: 'In other companies' });
    await expect(elsewhere).toContainText(`1 question waits for you in ${BERGMANN}`);
    await expect(page.getByText('Tobias')).toBeHidden();
    await expectAccessible(page, 'home with what waits elsewhere');
  });

  const other = await page.context().newPage();
  await test.step('by keyboard to the other company; the page stays what it is, and other windows follow', async () => {
    await page.goto('/team');
    await expect(page.getByRole('row', { name: /Luca Ferri/ })).toBeVisible();
    await other.goto('/tickets');
    await expect(theSwitch(other)).toContainText(ROSSI);
    await theSwitch(page).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitemradio', { name: ROSSI })).toHaveAttribute('aria-checked', 'true');
    await expectAccessible(page, 'the choice of companies');
    await expect(page.getByRole('menuitemradio', { name: BERGMANN })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText(`You now work in ${BERGMANN}.`)).toBeVisible();
    await expect(theSwitch(page)).toContainText(BERGMANN);
    await expect(page).toHaveURL(/\/team$/);
    await expect(page.getByRole('row', { name: /Tobias Egger/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /Luca Ferri/ })).toBeHidden();
    await expect(other.getByText(`In another window you went on in ${BERGMANN}.`)).toBeVisible();
    await expect(theSwitch(other)).toContainText(BERGMANN);
    await expect(other).toHaveURL(/\/tickets/);
  });

  await test.step('from the page of one person it leads to the list, never to what is not there', async () => {
    await page.getByRole('link', { name: 'Tobias Egger', exact: true }).click();
    await expect(heading(page, 'Tobias Egger')).toBeVisible();
    await goOnIn(page, ROSSI);
    await expect(page).toHaveURL(/\/team$/);
    await expect(page.getByRole('row', { name: /Luca Ferri/ })).toBeVisible();
  });

  await test.step('what was typed is not lost unasked', async () => {
    await page.goto('/enquiries/new?kind=create');
    await page.getByLabel('First name').fill('Nobody');
    await goOnIn(page, BERGMANN);
    await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click();
    await expect(page.getByLabel('First name')).toHaveValue('Nobody');
    await expect(theSwitch(page)).toContainText(ROSSI);
    await goOnIn(page, BERGMANN);
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await expect(theSwitch(page)).toContainText(BERGMANN);
    await expect(heading(page, 'Hello Josef')).toBeVisible();
  });

  await test.step('at 360 pixels, too', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await goOnIn(page, ROSSI);
    await expect(theSwitch(page)).toContainText(ROSSI);
    await expectAccessible(page, 'home in the second company, narrow');
    await theSwitch(page).click();
    await expect(page.getByRole('menuitemradio', { name: BERGMANN })).toBeVisible();
    await expectAccessible(page, 'the choice of companies, narrow');
    await page.keyboard.press('Escape');
    await expect(theSwitch(page)).toBeFocused();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('deactivated in one he is out there at once, and goes on in the other', async () => {
    await dealer.goto('/team');
    await dealer
      .getByRole('row', { name: /Josef Unterweger/ })
      .getByRole('switch')
      .press('Space');
    await dealer.getByLabel('Reason').fill('The contract has ended.');
    const number = await send(dealer);
    await approve(support, number);
    await expect(statusOf(dealer, 'Done')).toBeVisible();
    await page.goto('/team');
    await expect(heading(page, 'Sign in')).toBeVisible();
    await page.getByLabel('E-mail address').fill(JOSEF);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('Code of your second factor').fill(app.generate({ timestamp: Date.now() + 30_000 }));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('banner').getByText(BERGMANN)).toBeVisible();
    await expect(theSwitch(page)).toBeHidden();
    await page.goto('/team');
    await expect(page.getByRole('row', { name: /Tobias Egger/ })).toBeVisible();
  });

  await test.step('there he stays listed among those who had access, with his history', async () => {
    await dealer.goto('/user-access?status=ended');
    await dealer.getByRole('link', { name: 'Josef Unterweger' }).click();
    const history = dealer.getByRole('region', { name: 'History' });
    await expect(history).toContainText('Access ended');
    await expect(history).toContainText('Joined');
    await expect(history).not.toContainText(BERGMANN);
  });
});
