import { approve, fileNewcomer, statusOf } from './enquiries.js';
import { mailTo } from './mail.js';
import { expectAccessible, openAs } from './people.js';
import { demoPerson, expect, startThrowawayStack, test } from './stack.js';

const PIA = {
  firstName: 'Pia',
  lastName: 'Romano',
  email: 'pia.romano@serramenti-rossi.example',
  position: 'Showroom',
  rights: ['Sales', 'View configurations'],
};

/** It moves the clock, so it has a stack of its own. */
test('invitations: how long they are valid, reminded of, sent again from the start page, taken back by staff', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const stack = await startThrowawayStack();
  try {
    const giulia = demoPerson(stack, 'dealer-admin', 'Serramenti Rossi S.r.l.');
    const dealer = await openAs(browser, stack, giulia);
    const number = await fileNewcomer(dealer, PIA);
    await approve(await openAs(browser, stack, demoPerson(stack, 'support')), number);
    await mailTo(stack, PIA.email, /\/invite#/);
    await expect(statusOf(dealer, 'Invited')).toBeVisible();

    await test.step('too soon is said in a sentence', async () => {
      await dealer.getByRole('link', { name: 'Invitations', exact: true }).click();
      const row = dealer.getByRole('row', { name: /Pia Romano/ });
      await expect(row).toContainText(/6 days and 23 hours left|7 days left/);
      await expectAccessible(dealer, 'the page of invitations');
      await dealer.setViewportSize({ width: 360, height: 800 });
      await expect(dealer.getByRole('listitem').filter({ hasText: 'Pia Romano' })).toBeVisible();
      await expectAccessible(dealer, 'the page of invitations, narrow');
      await dealer.setViewportSize({ width: 1440, height: 900 });
      await row.getByRole('button', { name: /^Send again …/ }).click();
      await expectAccessible(dealer, 'the question before an invitation is sent again');
      await dealer.getByRole('dialog').getByRole('button', { name: 'Send the invitation again' }).click();
      await expect(dealer.getByRole('dialog')).toContainText('Please wait ten minutes; three a day are possible.');
    });

    await stack.clock('+121h');
    await mailTo(stack, PIA.email, /expires in 2 days/, 30_000);
    await mailTo(stack, giulia.email, /the invitation of Pia Romano expires in 2 days/);
    const again = await openAs(browser, stack, giulia);
    await test.step('the start page shows what is about to expire; it is sent again', async () => {
      const waiting = again.getByRole('region', { name: 'Invitations that need you' });
      await expect(waiting.getByRole('link', { name: /Pia Romano/ })).toContainText(/1 day and 2[23] hours left/);
      await expectAccessible(again, 'the start page with an invitation that ends');
      await waiting.getByRole('link', { name: 'All invitations' }).click();
      await again.getByRole('button', { name: 'Send again … (invitation of Pia Romano)' }).click();
      await again.getByRole('dialog').getByRole('button', { name: 'Send the invitation again' }).click();
      await expect(again.getByRole('row', { name: /Pia Romano/ })).toContainText(
        /6 days and 23 hours left|7 days left/,
      );
    });

    await test.step('the filter stands in the address', async () => {
      await again.getByLabel('Status').selectOption('expired');
      await expect(again).toHaveURL(/\?status=expired$/);
      await expect(again.getByText('No invitation has this status')).toBeVisible();
      await again.reload();
      await expect(again.getByLabel('Status')).toHaveValue('expired');
      await again.getByRole('link', { name: 'Show all' }).click();
      await expect(again.getByRole('row', { name: /Pia Romano/ })).toBeVisible();
    });

    await test.step('support sees the company, and takes it back', async () => {
      const support = await openAs(browser, stack, demoPerson(stack, 'support'));
      await support.goto('/invitations?status=pending');
      const row = support.getByRole('row', { name: /Pia Romano/ });
      await expect(row).toContainText('Serramenti Rossi S.r.l.');
      await row.getByRole('button', { name: /^Take back …/ }).click();
      await support.getByLabel(/reason/i).fill('She starts next year.');
      await support.getByRole('dialog').getByRole('button', { name: 'Take the invitation back' }).click();
      await expect(row).toBeHidden();
      await expect(again.getByRole('row', { name: /Pia Romano/ })).toContainText('Taken back');
    });
  } finally {
    await stack.stop();
  }
});
