import type { Locator, Page } from '@playwright/test';
import { testMastodon, type TestMastodon } from './mastodon';
import { test as base } from './profile-test';

/** Where accounts and files are brought in, and what is told about them. */
export interface ImportBar {
  account: Locator;
  /** The browser's own field for files, which nobody sees. */
  files: Locator;
  /** Enters an account and starts. */
  analyse: (account: string) => Promise<void>;
  /** What is told about the import of a source, while it runs and when it is done. */
  of: (source: string) => Locator;
}

/** The parts of the page that imports are about. */
export function importBar(page: Page): ImportBar {
  const account = page.getByRole('textbox', { name: 'Account' });
  return {
    account,
    files: page.locator('main input[type="file"]'),
    analyse: async (name) => {
      await account.fill(name);
      await account.press('Enter');
    },
    of: (source) => page.getByRole('region', { name: `Import of ${source}` }),
  };
}

/** The test with a session, the import bar and a Mastodon server on loopback. */
export const test = base.extend<{ bar: ImportBar; mastodon: TestMastodon }>({
  bar: async ({ page }, provide) => provide(importBar(page)),
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  mastodon: async ({}, provide) => {
    const server = await testMastodon();
    await provide(server);
    server.release();
    await server.close();
  },
});

/** A file for Playwright's inputs. */
export function fileOf(name: string, content: Buffer | string) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

/** Drops a file on what `selector` finds, as the mouse would. */
export async function dropFile(page: Page, selector: string, name: string, content: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const bytes = Uint8Array.from(atob(base64!), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], fileName!));
      return transfer;
    },
    [name, content.toString('base64')],
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent(selector, type, { dataTransfer });
}

/** Makes the browser send at most this much until the function that it answers is called. */
export async function slowUploads(page: Page, bytesPerSecond: number): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });
  return () => devtools.detach();
}

export { expect } from './profile-test';
