import { defineConfig } from '@playwright/test';
import { installedChromium } from '../backend/scripts/chromium.mjs';

/** Chromium's sandbox does not work for root, which is who runs things in most containers. */
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/build-storyteller.ts',
  workers: 2,
  // A test that passes on the second try is listed at the end of `npm test`.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    launchOptions: {
      // Without one, Playwright's own is used (`npx playwright install chromium`).
      executablePath: installedChromium(),
      args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu'],
    },
  },
});
