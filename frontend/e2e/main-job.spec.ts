import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { Backend } from './support/backend';
import { jsonFiles, profile500 } from './support/profile-test';

/** How many rows each table has, read from the file itself. */
function countRows(dbPath: string): { sessions: number; profiles: number } {
  const database = new Database(dbPath, { readonly: true });
  try {
    const count = (table: string) =>
      database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    return { sessions: count('sessions'), profiles: count('profile_results') };
  } finally {
    database.close();
  }
}

test('keeps a session and its profile of 500 posts through a killed server, until they are deleted', async ({
  page,
}) => {
  // It starts the server twice, which takes its time on a busy machine.
  test.setTimeout(60_000);
  const backend = await Backend.start();
  try {
    await page.goto(backend.url);
    await expect(page.getByRole('heading', { level: 1, name: 'Chat 1' })).toBeVisible();
    await page.getByRole('button', { name: 'New session' }).click();
    // Only then is the drop zone the new session's; a file given to the one before would be forgotten with it.
    await expect(page.getByRole('heading', { level: 1, name: 'Chat 2' })).toBeVisible();
    await page.locator('input[type="file"]').setInputFiles(jsonFiles({ 'profile-500.json': profile500 }));
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '@veldkamp_field' })).toBeVisible();

    await page.getByRole('button', { name: 'Rename this session' }).click();
    await page.getByRole('textbox', { name: /title/i }).first().fill('Who listens to marshes?');
    await page.keyboard.press('Enter');
    const title = page.getByRole('heading', { level: 1, name: 'Who listens to marshes?' });
    await expect(title).toBeVisible();
    const list = page.getByRole('list', { name: 'Sessions' });
    await expect(list.getByText('Not saved yet')).toHaveCount(0);
    const sessionsBefore = countRows(backend.databaseFile).sessions;
    expect(countRows(backend.databaseFile).profiles).toBe(1);

    await backend.kill();
    await backend.restart();
    await page.reload();

    await expect(title).toBeVisible();
    await expect(page.getByRole('tab', { name: '@veldkamp_field' })).toBeVisible();
    await expect(page.getByText('486 of 500 posts with a known time').first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'All posts' }).getByRole('status')).toHaveText('500 posts');

    await page.getByRole('button', { name: 'Delete this session' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete this session?' });
    await expect(dialog).toContainText('1 profile');
    await dialog.getByRole('button', { name: /^Delete/ }).click();
    await expect(title).toBeHidden();
    await expect
      .poll(() => countRows(backend.databaseFile))
      .toEqual({ sessions: sessionsBefore - 1, profiles: 0 });
  } finally {
    await backend.remove();
  }
});
