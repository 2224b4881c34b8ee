import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { ticketNumber } from './enquiries.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const DEALERSHIP = 'Ashdown Motor Group';

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ catalogue: 'valeur' });
});
test.afterAll(async () => stack.stop());

test('support proposes another administrator in a dealer’s name, of the people of that company', async ({
  browser,
}) => {
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await support.goto('/company');
  await support.getByRole('combobox', { name: 'Company' }).click();
  await support.getByRole('option', { name: DEALERSHIP, exact: true }).click();
  await support.getByRole('link', { name: 'File for this company …' }).click();
  await support.getByLabel('In whose name').selectOption({ label: 'Miriam Okafor' });
  await support.getByRole('radio', { name: 'Change of administrator' }).check();
  await support.getByRole('button', { name: 'Go on' }).click();
  await expect(support.getByText(/^You fill this in in the name of Miriam Okafor/)).toBeVisible();
  await expectAccessible(support, 'another administrator, in somebody’s name');
  const colleague = support.getByRole('combobox', { name: 'Colleague' });
  await colleague.fill('Priya');
  await expect(support.getByRole('option')).toHaveText([/Priya Nair/]);
  await support.keyboard.press('ArrowDown');
  await support.keyboard.press('Enter');
  await support.getByRole('textbox', { name: 'Reason' }).fill('Miriam called: she leaves the company.');
  await expect(support.getByRole('region', { name: 'What happens then' })).toContainText(
    'passes from Miriam Okafor to this person',
  );
  await support.getByRole('button', { name: 'Send enquiry' }).click();
  const number = await ticketNumber(support);
  await support.goto(`/queue/${number}`);
  await expect(support.getByText('on behalf of Miriam Okafor').first()).toBeVisible();
});
