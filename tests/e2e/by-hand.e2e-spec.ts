import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { openChange, send, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, test } from './stack.js';

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ catalogue: 'lbs' });
});
test.afterAll(async () => stack.stop());

test('what support does in another system waits under “By hand”, and its confirmation makes the ticket done', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const admin = demoPerson(stack, 'dealer-admin', 'Verbanord Språk AB');
  const page = await openAs(browser, stack, admin);
  await openChange(page, 'Filip Hedlund');
  await page.getByRole('checkbox', { name: 'Web: Project Manager', exact: true }).check();
  const number = await send(page);
  await expect(statusOf(page, 'Being carried out elsewhere')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Web: Project Manager in Web portal')).toBeVisible();
  // one a company: whoever had it loses it there as well
  await expect(page.getByText(/^Web: Project Manager taken away from .+ in Web portal$/)).toBeVisible();
  await expect(page.getByText('Support carries it out there and confirms.')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Confirm/ })).toBeHidden();
  await expectAccessible(page, 'a ticket that other systems follow');

  const desk = await openAs(browser, stack, demoPerson(stack, 'support'));
  await desk.goto('/by-hand');
  const task = desk.getByText('Give Web: Project Manager');
  await expect(task).toBeVisible();
  await expect(desk.getByText('Filip Hedlund')).toBeVisible();
  await expectAccessible(desk, 'by hand');
  await desk.setViewportSize({ width: 360, height: 740 });
  await expect(task).toBeVisible();
  await expect.poll(() => sideways(desk)).toBe(0);
  await expectAccessible(desk, 'by hand, narrow');
  await desk.getByRole('link', { name: number }).first().click();
  await expect(desk.getByRole('heading', { name: 'In other systems' })).toBeVisible();
  await expect.poll(() => sideways(desk)).toBe(0);
  await desk.setViewportSize({ width: 1280, height: 800 });
  await expectAccessible(desk, 'a ticket with steps to confirm');
  await desk.goto('/by-hand');
  const taken = desk.getByRole('button', { name: /^Confirm: Take Web: Project Manager away for / });
  await taken.focus();
  await desk.keyboard.press('Enter');
  await expect(taken).toBeHidden();
  const confirm = desk.getByRole('button', {
    name: 'Confirm: Give Web: Project Manager for Filip Hedlund in Web portal',
  });
  await confirm.focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { name: 'Nothing to do by hand' })).toBeVisible();

  await expect(statusOf(page, 'Done')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^Confirmed by /)).toHaveCount(2);
  await mailTo(stack, admin.email, new RegExp(number));
});
