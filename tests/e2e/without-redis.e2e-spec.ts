import { approve, openChange, send, statusOf } from './enquiries.js';
import { mailTo, mailsTo } from './mail.js';
import { openAs } from './people.js';
import { demoPerson, expect, startThrowawayStack, test } from './stack.js';

/** It stops Redis, so it has a stack of its own. */
test('Redis is away: sign in, file and approve go on; after its return all is applied and mailed', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const stack = await startThrowawayStack();
  try {
    if (!stack.redis) throw new Error('this journey needs a Redis of its own');
    await stack.redis.stop();
    const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
    const dealer = await openAs(browser, stack, giulia);
    await openChange(dealer, 'Luca Ferri');
    await dealer.getByRole('checkbox', { name: 'View documents', exact: true }).check();
    const number = await send(dealer);
    await approve(await openAs(browser, stack, demoPerson(stack, 'support')), number);
    await expect(statusOf(dealer, 'Approved')).toBeVisible();
    expect(await mailsTo(stack, giulia.email)).toEqual([]);

    const back = Date.now();
    await stack.redis.start();
    await mailTo(stack, giulia.email, /View documents/);
    await expect(statusOf(dealer, 'Done')).toBeVisible({ timeout: 10_000 });
    expect(Date.now() - back).toBeLessThan(10_000);
    await dealer.goto('/team');
    await expect(dealer.getByRole('row', { name: /Luca Ferri/ })).toContainText('Documents');
  } finally {
    await stack.stop();
  }
});
