import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack } from '../../tools/test/throwaway-stack.mjs';
import { approve, openChange, send, statusOf } from './enquiries.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, test } from './stack.js';

const LICENCE = {
  name: 'crane licence.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7 for cranes up to ten tons'),
};
/** What it is called is of no use: its bytes are looked at. */
const NO_LICENCE = { ...LICENCE, buffer: Buffer.from('MZ, a program that is called like a licence') };

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startThrowawayStack({ catalogue: join(import.meta.dirname, 'workshop') });
});
test.afterAll(async () => stack.stop());

test('what takes a document asks for it while filing, refuses what is none, and the desk reads it', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const narrow = { viewport: { width: 360, height: 800 }, colorScheme: 'dark' } as const;
  const page = await openAs(browser, stack, demoPerson(stack, 'dealer-admin'), narrow);
  await openChange(page, 'Jon Birk');
  await expect(page.getByRole('button', { name: 'Attach a file' })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Crane', exact: true }).check();
  const attach = page.getByRole('button', { name: 'Attach a file' });
  await expect(attach).toBeVisible();
  await expect(page.getByText('The crane takes a licence. Attach it.').first()).toBeVisible();

  const choose = async (file: typeof LICENCE): Promise<void> => {
    const asked = page.waitForEvent('filechooser');
    await attach.focus();
    await page.keyboard.press('Enter');
    await (await asked).setFiles(file);
  };
  await test.step('a file of another kind is refused with a sentence, and nothing goes along', async () => {
    await choose(NO_LICENCE);
    await expect(page.getByText(/^Only PDF, PNG, JPEG and WebP files are taken/)).toBeVisible();
    await expect(page.getByRole('button', { name: `Leave out ${LICENCE.name}` })).toHaveCount(0);
    await expectAccessible(page, 'a document that was refused, narrow and dark');
  });

  await test.step('the licence goes along, may be left out and handed in again', async () => {
    await choose(LICENCE);
    await page.getByRole('button', { name: `Leave out ${LICENCE.name}` }).click();
    await expect(page.getByText(/^crane licence\.pdf, /)).toHaveCount(0);
    await choose(LICENCE);
    await expect(page.getByText('crane licence.pdf, 1 kB')).toBeVisible();
    await expectAccessible(page, 'a document that goes along, narrow and dark');
  });

  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText(LICENCE.name).first()).toBeVisible();
  await expectAccessible(page, 'the review of an enquiry with a document');
  await page.getByRole('button', { name: 'Back' }).click();
  const number = await send(page);

  const support = await openAs(browser, stack, demoPerson(stack, 'support'));
  await support.goto(`/queue/${number}`);
  const evidence = support.getByRole('region', { name: 'Evidence' });
  const download = support.waitForEvent('download');
  await evidence.getByRole('link', { name: LICENCE.name }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toBe(LICENCE.buffer.toString());
  await expectAccessible(support, 'a ticket with a document');
  await approve(support, number);
  await expect(statusOf(page, 'Done')).toBeVisible({ timeout: 30_000 });
});
