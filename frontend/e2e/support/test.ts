import { test as base, type Page } from '@playwright/test';
import { Backend } from './backend';
import { Tab } from './tab';

interface TestFixtures {
  /** Fails the test when the page throws, or breaks its content security policy. */
  pageErrors: void;
}

interface WorkerFixtures {
  backend: Backend;
  tab: Tab;
}

/**
 * The test of Playwright with a real backend: one for each worker, empty at the start of each test. Addresses are
 * relative to it. The tests of a worker share a tab, too: see {@link Tab}.
 */
export const test = base.extend<TestFixtures & { emptyBackend: void }, WorkerFixtures>({
  backend: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, provide) => {
      const backend = await Backend.start();
      await provide(backend);
      await backend.remove();
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  tab: [async ({}, provide) => provide(new Tab()), { scope: 'worker' }],
  context: async ({ browser, tab, viewport }, provide) => {
    await provide(await tab.open(browser, viewport!));
    await tab.rest();
  },
  page: async ({ context }, provide) => provide(context.pages()[0]!),
  baseURL: async ({ backend }, provide) => provide(backend.url),
  emptyBackend: [
    async ({ backend }, provide) => {
      await backend.clear();
      await provide();
    },
    { auto: true },
  ],
  pageErrors: [
    async ({ context }, provide) => {
      const errors: string[] = [];
      const watch = (page: Page) => {
        page.on('pageerror', (error) => errors.push(error.message));
        page.on('console', (message) => {
          if (/Content Security Policy/i.test(message.text())) errors.push(message.text());
        });
      };
      context.pages().forEach(watch);
      context.on('page', watch);
      await provide();
      context.off('page', watch);
      if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join('\n')}`);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
