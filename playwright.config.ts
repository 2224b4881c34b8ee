import { defineConfig } from '@playwright/test';
import { findChromium } from './tools/test/chromium.mjs';

/** With several copies of the apps: the journeys through them, and what needs several; `npm run up` has one of each. */
const topology = Number(process.env['KEYWARD_COPIES'] ?? '1') > 1;

/** Journeys in a real browser against the whole product (tests/e2e/stack.ts starts it). Run by `npm run test:e2e`. */
export default defineConfig({
  testDir: './tests',
  testMatch: topology ? '**/{e2e,topology}/*.e2e-spec.ts' : '**/e2e/*.e2e-spec.ts',
  testIgnore: topology ? '**/up.e2e-spec.ts' : [],
  outputDir: './test-results/journeys',
  // what a journey shows is what happens, not how long it takes on a machine that does other things as well
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      args: [
        ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    },
  },
});
