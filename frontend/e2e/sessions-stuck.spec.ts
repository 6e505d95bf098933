import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Sessions' });
const stuck = (page: Page) => page.getByRole('region', { name: 'Changes that could not be saved' });

async function rename(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Rename this session' }).click();
  await page.getByRole('main').getByRole('textbox', { name: 'Title' }).fill(title);
  await page.keyboard.press('Enter');
}

/** Makes the server fail at renaming one session, until it is told to work. */
async function failAtRenaming(page: Page, sessionId: string) {
  const state = { attempts: 0, works: false };
  await page.route(`**/sessions/${sessionId}`, (route) => {
    if (route.request().method() !== 'PATCH' || state.works) return route.fallback();
    state.attempts += 1;
    return route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Internal error', status: 500, detail: '', request_id: 'req-7' }),
    });
  });
  return state;
}

/** Renames, and has it tried until the app stops trying by itself. */
async function renameUntilStuck(page: Page, title: string, state: { attempts: number }): Promise<void> {
  await rename(page, title);
  for (let attempt = 1; attempt < 5; attempt += 1) {
    await expect.poll(() => state.attempts).toBe(attempt);
    await page.getByRole('button', { name: 'Retry now' }).click();
  }
  await expect(stuck(page)).toBeVisible();
  expect(state.attempts).toBe(5);
}

test('shows a change at which the server fails, saves the others, and sends it again when asked to', async ({
  page,
  backend,
}) => {
  const [first] = await backend.createSessions(['First', 'Second']);
  const state = await failAtRenaming(page, first!.session_id);
  await page.goto(`/s/${first!.session_id}`);
  await expect(heading(page)).toHaveText('First');
  await renameUntilStuck(page, 'Stuck', state);

  await expect(stuck(page)).toContainText('The title “Stuck” of “First” was not saved');
  await expect(page.getByRole('status').filter({ hasText: 'Try again or discard it' })).toBeAttached();
  await expect(page.getByText('Persona Lens cannot be reached.')).toBeHidden();
  await expect(sidebar(page).getByRole('link', { name: /^Stuck/ })).toContainText('Not saved yet');

  await sidebar(page).getByRole('link', { name: 'Second' }).click();
  await rename(page, 'Passed');
  await expect
    .poll(async () => (await backend.sessions()).map(({ title }) => title))
    .toEqual(['First', 'Passed']);

  state.works = true;
  const again = stuck(page).getByRole('button', { name: 'Try again' });
  await page.getByRole('main').focus();
  await page.keyboard.press('Tab');
  await expect(again).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(stuck(page)).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  expect((await backend.sessions()).map(({ title }) => title)).toEqual(['Stuck', 'Passed']);
});

test('takes a change off the screen that is discarded', async ({ page, backend }) => {
  const first = await backend.createSession('First');
  const state = await failAtRenaming(page, first.session_id);
  await page.goto('/');
  await expect(heading(page)).toHaveText('First');
  await renameUntilStuck(page, 'Stuck', state);
  await stuck(page).getByRole('button', { name: 'Discard' }).click();
  await expect(stuck(page)).toBeHidden();
  await expect(heading(page)).toHaveText('First');
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
});

test('deletes a session whose title is stuck', async ({ page, backend }) => {
  const [first] = await backend.createSessions(['First', 'Second']);
  const state = await failAtRenaming(page, first!.session_id);
  await page.goto(`/s/${first!.session_id}`);
  await expect(heading(page)).toHaveText('First');
  await renameUntilStuck(page, 'Stuck', state);
  await page.getByRole('button', { name: 'Delete this session' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(stuck(page)).toBeHidden();
  await expect.poll(async () => (await backend.sessions()).map(({ title }) => title)).toEqual(['Second']);
});
