import type { Page } from '@playwright/test';
import { renameUntilStuck, failAtRenaming, rename, stuck } from './support/stuck';
import { expect, test } from './support/test';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Sessions' });

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
