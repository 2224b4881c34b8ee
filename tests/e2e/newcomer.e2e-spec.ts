import { approve, fileNewcomer, statusOf } from './enquiries.js';
import { invitationLink, mailTo } from './mail.js';
import { expectAccessible, openAs, openBrowser, signIn } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const NOEMI = {
  firstName: 'Noemi',
  lastName: 'Bianchi',
  email: 'noemi.bianchi@serramenti-rossi.example',
  position: 'Showroom',
  rights: ['Sales', 'View configurations'],
};

test('somebody new: enquiry, approval, invitation accepted, ticket done, signed in', async ({ browser, stack }) => {
  test.setTimeout(180_000);
  const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
  const dealer = await openAs(browser, stack, giulia);
  const number = await fileNewcomer(dealer, NOEMI);
  await approve(await openAs(browser, stack, demoPerson(stack, 'support')), number);

  await expect(statusOf(dealer, 'Invited')).toBeVisible();
  const link = invitationLink(await mailTo(stack, NOEMI.email, /invite/));
  await expect(dealer.getByText(/6 days and 23 hours left|7 days left/)).toBeVisible();

  const page = await openBrowser(browser, stack);
  await test.step('the page behind the link welcomes her and hides the token', async () => {
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Welcome, Noemi' })).toBeVisible();
    expect(page.url()).toBe(`${stack.web}/invite`);
    await expect(page.getByText('Serramenti Rossi S.r.l.')).toBeVisible();
    await expectAccessible(page, 'the acceptance page');
  });

  await test.step('what is wrong stands beside its field', async () => {
    await page.getByLabel('Mobile number').fill('+39 345 678 9012');
    await page.getByRole('textbox', { name: 'Password' }).fill('password1234');
    await page.getByRole('button', { name: 'Open my account' }).click();
    const password = page.getByRole('textbox', { name: 'Password' });
    await expect(password).toHaveAttribute('aria-invalid', 'true');
    await expect(password).toHaveAccessibleDescription(/too easy to guess/);
  });
  await test.step('the rules of the password are ticked off as it is typed, and the number wants its country', async () => {
    const password = page.getByRole('textbox', { name: 'Password' });
    await password.fill('noemi.bianchi');
    await expect(page.getByRole('listitem').filter({ hasText: 'Not your name' })).toContainText('Not kept yet.');
    await password.fill('eight windows to the south');
    await expect(page.getByRole('listitem').filter({ hasText: 'Not your name' })).toContainText('Kept.');
    await page.getByLabel('Mobile number').fill('345 678 9012');
    await page.getByRole('button', { name: 'Open my account' }).click();
    await expect(page.getByText('Please enter the mobile number with its country code')).toBeVisible();
    await page.getByLabel('Mobile number').fill('0039 345 678 9012');
    await expectAccessible(page, 'the profile, filled in');
  });
  await test.step('she chooses her language, opens her account, and is in the product in it', async () => {
    await page.getByLabel('Language').last().selectOption('de');
    await page.getByRole('button', { name: 'Mein Konto eröffnen' }).click();
    await expect(page.getByText('Sie gehören jetzt zu Serramenti Rossi S.r.l.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Konto von Noemi Bianchi/ })).toBeVisible();
    expect(page.url()).toBe(`${stack.web}/access`);
  });

  await test.step('the filer sees it done, and the newcomer in the Team', async () => {
    await expect(statusOf(dealer, 'Done')).toBeVisible();
    await dealer.goto('/team');
    await expect(dealer.getByRole('row', { name: /Noemi Bianchi/ })).toContainText('Configurator');
    await mailTo(stack, giulia.email, /Noemi Bianchi/);
  });

  await test.step('she can sign in, and the link cannot be used again', async () => {
    const again = await openBrowser(browser, stack);
    await signIn(again, { email: NOEMI.email, password: 'eight windows to the south' });
    await expect(again.getByText('Serramenti Rossi S.r.l.').first()).toBeVisible();
    const second = await openBrowser(browser, stack);
    await second.goto(link);
    await expect(second.getByRole('heading', { name: 'This invitation has been used' })).toBeVisible();
    await expect(second.getByRole('link', { name: 'Sign in' })).toBeVisible();
  });
});

test('somebody with an account elsewhere joins by signing in', async ({ browser, stack }) => {
  test.setTimeout(120_000);
  const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
  const email = 'mette.holm@nordlys.example';
  const dealer = await openAs(browser, stack, giulia);
  const number = await fileNewcomer(dealer, {
    ...NOEMI,
    firstName: 'Mette',
    lastName: 'Holm',
    email,
    position: 'Consultant',
  });
  await approve(await openAs(browser, stack, demoPerson(stack, 'support')), number);

  const page = await openBrowser(browser, stack);
  await page.goto(invitationLink(await mailTo(stack, email, /\/invite#/)));
  await expect(page.getByText(`There is already an account for ${email}.`)).toBeVisible();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(giulia.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Join Serramenti Rossi S.r.l.' }).click();
  await expect(page.getByText('You have joined Serramenti Rossi S.r.l.')).toBeVisible();
  await expect(page.getByText('Serramenti Rossi S.r.l.').first()).toBeVisible();
  await expect(statusOf(dealer, 'Done')).toBeVisible();
});
