import { send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, test } from './stack.js';

test('an employee asks their administrator, who makes an enquiry of it, and declines another', async ({
  browser,
  stack,
}) => {
  test.setTimeout(150_000);
  const [admin, member] = [demoPerson(stack, 'dealer-admin'), demoPerson(stack, 'dealer-member')];
  const asking = await openAs(browser, stack, member);
  await asking.goto('/access');
  const ask = async (text: string, right?: string) => {
    await asking.getByRole('button', { name: 'Ask my administrator' }).click();
    const dialog = asking.getByRole('dialog');
    await dialog.getByLabel('What do you need, and for what?').fill(text);
    if (right) {
      await dialog.getByRole('combobox', { name: /^Rights, if you know them/ }).fill(right);
      await asking.getByRole('option', { name: right, exact: true }).click();
    }
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect(dialog).toBeHidden();
  };
  const answering = await openAs(browser, stack, admin);
  await expect(answering.getByRole('heading', { level: 1 })).toBeVisible();
  await ask('I close service cases now.', 'View service cases');
  await ask('May I see everything?');
  await expect(asking.getByText('Waits for an administrator').first()).toBeVisible();
  await expectAccessible(asking, 'what I asked for');
  await asking.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => sideways(asking)).toBe(0);
  await mailTo(stack, admin.email, /I close service cases now/);

  // it was open all the time
  await expect(answering.getByRole('heading', { name: 'Colleagues ask you' })).toBeVisible();
  await expectAccessible(answering, 'what colleagues ask for');
  const row = (text: string) => answering.getByRole('listitem').filter({ hasText: text });
  await row('May I see everything?')
    .getByRole('button', { name: /^Decline/ })
    .click();
  const dialog = answering.getByRole('dialog');
  await dialog.getByLabel('Why not?').fill('Nobody does.');
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await expect(dialog).toBeHidden();
  await mailTo(stack, member.email, /Nobody does/);
  await row('I close service cases now.').getByRole('link', { name: 'Make an enquiry' }).click();
  await expect(answering.getByText('I close service cases now.')).toBeVisible();
  await expect(answering.getByRole('checkbox', { name: 'View service cases', exact: true })).toBeChecked();
  const number = await send(answering);
  await asking.setViewportSize({ width: 1280, height: 800 });
  await asking.goto('/access');
  await expect(asking.getByText('“Nobody does.”')).toBeVisible();
  await asking.getByRole('link', { name: number }).click();
  await expect(statusOf(asking, 'Open')).toBeVisible();
});
