import pg from 'pg';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { approve, ticketNumber } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs, sideways } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const DEALERSHIP = 'Ashdown Motor Group';
const MIRIAM = 'miriam.okafor@ashdown.example';
const PDF = Buffer.from(`%PDF-1.7\n${'of which there is not much '.repeat(20)}`);

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ catalogue: 'valeur' });
});
test.afterAll(async () => stack.stop());

/** As time leaves it: no enquiry takes the last administrator of a company. */
async function letRest(email: string): Promise<void> {
  const client = new pg.Client(stack.databaseUrl);
  await client.connect();
  try {
    await client.query(
      `update memberships set status = 'suspended' where person_id = (select id from people where email = $1)`,
      [email],
    );
  } finally {
    await client.end();
  }
}

test('a lead names an administrator for a company that nobody administrates, with a reason and evidence', async ({
  browser,
}) => {
  const lead = await openAs(browser, stack, demoPerson(stack, 'lead'));
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  const toCompany = async () => {
    await lead.goto('/company');
    await lead.getByRole('combobox', { name: 'Company' }).click();
    await lead.getByRole('option', { name: DEALERSHIP, exact: true }).click();
    await lead.getByRole('link', { name: 'File for this company …' }).click();
    await expect(lead.getByRole('heading', { name: `An enquiry for ${DEALERSHIP}` })).toBeVisible();
  };
  const offer = lead.getByText('Nobody administrates this company');

  await test.step('as long as somebody does, it is filed in their name', async () => {
    await toCompany();
    await expect(lead.getByLabel('In whose name')).toBeVisible();
    await expect(offer).toBeHidden();
  });

  await test.step('once nobody does, the page says what can be done', async () => {
    await letRest(MIRIAM);
    await toCompany();
    await expect(offer).toBeVisible();
    await expectAccessible(lead, 'a company without administrator');
    await lead.setViewportSize({ width: 360, height: 800 });
    await expect.poll(() => sideways(lead)).toBe(0);
    await lead.screenshot({ path: 'test-results/no-administrator-narrow.png', fullPage: true });
    await lead.setViewportSize({ width: 1280, height: 900 });
    await lead.getByRole('link', { name: 'Name an administrator' }).click();
    await expect(lead.getByText(/in nobody’s name/)).toBeVisible();
  });

  await test.step('it takes a reason and evidence', async () => {
    const colleague = lead.getByRole('combobox', { name: 'Colleague' });
    await colleague.fill('Priya');
    await expect(lead.getByRole('option')).toHaveText([/Priya Nair/]);
    await lead.keyboard.press('ArrowDown');
    await lead.keyboard.press('Enter');
    await lead.getByRole('button', { name: 'Send enquiry' }).click();
    const reason = lead.getByRole('textbox', { name: 'Reason' });
    await expect(reason).toHaveAccessibleDescription(/say|Say|why|Why/);
    await expect(reason).toHaveAttribute('aria-invalid', 'true');
    await reason.fill('The management has written to us: Miriam is ill.');
    await lead
      .locator('input[type=file]')
      .setInputFiles({ name: 'Letter.pdf', mimeType: 'application/pdf', buffer: PDF });
    await expect(lead.getByText('Letter.pdf').first()).toBeVisible();
    await expectAccessible(lead, 'an administrator named in nobody’s name');
    await lead.setViewportSize({ width: 360, height: 800 });
    await expect.poll(() => sideways(lead)).toBe(0);
    await lead.screenshot({ path: 'test-results/names-administrator-narrow.png', fullPage: true });
    await lead.setViewportSize({ width: 1280, height: 900 });
    await lead.screenshot({ path: 'test-results/names-administrator.png', fullPage: true });
    await lead.getByRole('button', { name: 'Send enquiry' }).click();
  });

  const number = await ticketNumber(lead);
  await test.step('the company and whoever had it hear of it; somebody else decides', async () => {
    await mailTo(stack, MIRIAM, new RegExp(`${number}: another administrator is proposed`));
    await mailTo(stack, 'office@ashdown.example', new RegExp(`${number}: another administrator is proposed`));
    await lead.goto(`/queue/${number}`);
    await expect(lead.getByText('for a company without administrator')).toBeVisible();
    await expect(lead.getByRole('button', { name: 'Approve …' })).toBeHidden();
    await approve(support, number);
    await support.goto(`/queue/${number}`);
    await expect(support.getByRole('region', { name: '2 people decide' })).toContainText('Freya Nolan');
  });
});
