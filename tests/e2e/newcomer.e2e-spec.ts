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
  await page.getByRole('textbox', { name: 'Password' }).fill('eight windows to the south');
  await page.getByRole('button', { name: 'Open my account' }).click();
  await expect(page.getByRole('heading', { name: 'You have joined Serramenti Rossi S.r.l.' })).toBeVisible();

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
  await expect(page.getByRole('heading', { name: 'You have joined Serramenti Rossi S.r.l.' })).toBeVisible();
  await page.getByRole('link', { name: 'To the start page' }).click();
  await expect(page.getByText('Serramenti Rossi S.r.l.').first()).toBeVisible();
  await expect(statusOf(dealer, 'Done')).toBeVisible();
});
