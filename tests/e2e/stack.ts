import { test as base } from '@playwright/test';
import type { DemoPerson, Stack } from '../../tools/stack/start-stack.mjs';
import { startThrowawayStack as startStack } from '../../tools/test/throwaway-stack.mjs';

/** So many APIs, behind the proxy, and so many workers: `npm run test:e2e -- --topology` says two. */
const COPIES = Number(process.env['KEYWARD_COPIES'] ?? '1');

/** A whole product of one's own. */
export function startThrowawayStack() {
  return startStack({ copies: { api: COPIES, worker: COPIES } });
}

/**
 * A journey's `test`: `stack` is the whole product, running, with handles to break its parts; `page.goto('/')` opens
 * its web. The files of a run share one stack. A journey that moves the clock or empties something starts its own with
 * `startThrowawayStack()`.
 */
export const test = base.extend<{ tidy: void }, { stack: Stack }>({
  // What a journey opened goes on listening and asking, and is recorded, for as long as it is open.
  tidy: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  stack: [
    async ({}, use) => {
      const stack = await startThrowawayStack();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ stack }, use) => use(stack.web),
});

export { expect } from '@playwright/test';

/** The first demo person with this role, of the given company where one is named. */
export function demoPerson(stack: Stack, role: string, company?: string): DemoPerson {
  const person = stack.people.find((one) => one.role === role && (!company || one.company === company));
  if (!person) throw new Error(`the demo has no ${role}${company ? ` in ${company}` : ''}`);
  return person;
}
