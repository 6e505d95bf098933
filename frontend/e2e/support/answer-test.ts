import { fileURLToPath } from 'node:url';
import { Backend } from './backend';
import { test as base } from './profile-test';

const storyteller = fileURLToPath(new URL('../../../backend/test/support/storyteller.mjs', import.meta.url));

/** The test with a session, whose backend answers as it is told: see `storyteller.mjs`. */
export const test = base.extend<object, { backend: Backend }>({
  backend: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, provide) => {
      const backend = await Backend.start(storyteller);
      await provide(backend);
      await backend.remove();
    },
    { scope: 'worker' },
  ],
});

export { expect } from './profile-test';
