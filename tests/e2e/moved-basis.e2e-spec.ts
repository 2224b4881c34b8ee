import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { approve, openChange, send, statusOf } from './enquiries.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const WORKSHOP = join(import.meta.dirname, 'workshop');
const KEYS = 'Key cabinet';

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  stack = await startThrowawayStack({ catalogue: WORKSHOP });
});
test.afterAll(async () => stack.stop());

/** Asks for another depth of the keys that Jon holds. @returns the number of the ticket */
async function askForDepth(steward: Page, depth: string): Promise<string> {
  await openChange(steward, 'Jon Birk');
  await steward.getByRole('button', { name: `Change what goes with it: ${KEYS}` }).click();
  await steward
    .getByRole('group', { name: /Key cabinet/ })
    .getByLabel('Depth')
    .first()
    .click();
  await steward.getByRole('option', { name: depth, exact: true }).click();
  return send(steward);
}

test('what another ticket has changed meanwhile is told, compared and then approved', async ({ browser }) => {
  test.setTimeout(180_000);
  const steward = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'));
  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  const [first, second] = [await askForDepth(steward, 'Look'), await askForDepth(steward, 'Lead')];
  await approve(support, first);
  await steward.goto(`/tickets/${first}`);
  await expect(statusOf(steward, 'Done')).toBeVisible();
  await expect(steward.getByText(/^Applied and checked: \w/)).toBeVisible();

  await support.goto(`/queue/${second}`);
  const states = support.getByRole('row', { name: /Key cabinet/ }).getByRole('cell');
  await expect(states.nth(1)).toContainText(/Held.*Depth.* Use/);
  await expect(states.nth(2)).toContainText(/Held.*Depth.* Look/);
  await expect(states.nth(3)).toContainText(/Held.*Depth.* Lead/);
  const moved = /Key cabinet is held otherwise now\. Then: Held .*Depth: Use.* Now: Held .*Depth: Look/;
  await expect(support.getByText(moved)).toBeVisible();
  await expect(support.getByText('The lines of this ticket are not touched by it.')).toBeHidden();
  await expectAccessible(support, 'a ticket whose ground has moved');
  // where there is no room for the table, each line is a card
  await support.setViewportSize({ width: 1280, height: 900 });
  await support.screenshot({ path: 'test-results/moved-1280.png', fullPage: true });
  await support.setViewportSize({ width: 360, height: 800 });
  await expectAccessible(support, 'a ticket whose ground has moved, at 360 px');
  await support.screenshot({ path: 'test-results/moved-360.png', fullPage: true });

  await support.getByRole('button', { name: 'Approve …' }).click();
  const dialog = support.getByRole('dialog');
  await expect(dialog.getByText(moved)).toBeVisible();
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(dialog.getByText('Please compare, then tick this.')).toBeVisible();
  await support.screenshot({ path: 'test-results/moved-dialog-360.png' });
  await dialog.getByLabel('I have compared it with what is held now').check();
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(dialog).toBeHidden();
  await steward.goto(`/tickets/${second}`);
  await expect(statusOf(steward, 'Done')).toBeVisible();
  await expect(steward.getByText(/^Applied and checked: \w/)).toBeVisible();
  await steward.screenshot({ path: 'test-results/done-1280.png', fullPage: true });
});

test('a suspension is asked for as suspended, whatever is held till then', async ({ browser }) => {
  const steward = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'));
  await openChange(steward, 'Jon Birk');
  await steward.getByRole('button', { name: `Suspend: ${KEYS}` }).click();
  await send(steward);
  const states = steward.getByRole('row', { name: /Key cabinet/ }).getByRole('cell');
  await expect(states.nth(1)).toContainText('Held');
  await expect(states.nth(3)).toContainText('Suspended');
});
