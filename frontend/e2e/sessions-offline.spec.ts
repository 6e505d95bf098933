import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Sessions' });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const titles = (page: Page) =>
  sidebar(page).getByRole('list').getByRole('link').locator('[title]:not(time)').allTextContents();

/** The banner's first sentence; views that failed begin theirs with the same words. */
const banner = (page: Page) => page.getByText('Persona Lens cannot be reached.', { exact: true });

async function rename(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Rename this session' }).click();
  await page.getByRole('main').getByRole('textbox', { name: 'Title' }).fill(title);
  await page.keyboard.press('Enter');
}

test('loses nothing when the server is killed at work', async ({ page, backend }) => {
  await backend.createSessions(['First', 'Second']);
  await page.goto('/');
  await expect(heading(page)).toHaveText('Second');
  await backend.kill();

  await sidebar(page).getByRole('button', { name: 'New session' }).click();
  await expect(heading(page)).toHaveText('Chat 3');
  await rename(page, 'Made without a server');
  await expect(banner(page)).toBeVisible();
  await expect(page.getByText('2 changes not saved yet: keep this page open.')).toBeVisible();
  await expect(page.getByText(/Trying (again in \d+ s|now)/)).toBeVisible();
  await expect(
    sidebar(page).getByRole('link', { name: 'Made without a server' }).getByText('Not saved yet'),
  ).toBeVisible();
  await expect(sidebar(page).getByRole('link', { name: 'First' })).toBeVisible();
  await expect(sidebar(page).getByText('Not saved yet')).toHaveCount(1);

  await backend.restart();
  await page.getByRole('button', { name: 'Retry now' }).click();
  await expect(banner(page)).toBeHidden();
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
  const expected = ['First', 'Second', 'Made without a server'];
  expect((await backend.sessions()).map(({ title }) => title)).toEqual(expected);
  await page.reload();
  await expect(heading(page)).toHaveText('Made without a server');
  expect(await titles(page)).toEqual(expected.toReversed());
});

test('recovers by itself when the server is there again', async ({ page, backend }) => {
  await backend.createSession('First');
  await page.goto('/');
  await expect(heading(page)).toHaveText('First');
  await backend.kill();
  await rename(page, 'Renamed meanwhile');
  await expect(banner(page)).toBeVisible();
  await backend.restart();
  await expect(banner(page)).toBeHidden({ timeout: 15_000 });
  expect((await backend.sessions()).map(({ title }) => title)).toEqual(['Renamed meanwhile']);
});

test('warns before the page is left with something unsaved', async ({ page, backend }) => {
  await backend.createSession('First');
  await page.goto('/');
  await expect(heading(page)).toHaveText('First');
  await backend.kill();
  await rename(page, 'Unsaved');
  await expect(banner(page)).toBeVisible();
  const asked = page.waitForEvent('dialog');
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await closing;
  await expect(heading(page)).toHaveText('Unsaved');
});

test('says what is wrong when the sessions cannot be read, and shows them when they can', async ({
  page,
  backend,
}) => {
  await backend.createSession('First');
  await page.route('**/api/users/default/sessions*', (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Internal error', status: 500, detail: '', request_id: 'req-42' }),
    }),
  );
  await page.goto('/');
  const panel = page.getByRole('main').getByRole('alert');
  await expect(panel).toContainText('Your sessions could not be loaded', { timeout: 15_000 });
  await expect(panel).toContainText('req-42');
  expect(await backend.sessions()).toHaveLength(1);
  await page.unroute('**/api/users/default/sessions*');
  await panel.getByRole('button', { name: 'Retry' }).click();
  await expect(heading(page)).toHaveText('First');
});

test('changes the screen back and says why when the server refuses', async ({ page, backend }) => {
  await backend.createSession('First');
  await page.route('**/api/users/default/sessions/*', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({ title: 'Validation failed', status: 422, detail: 'title is not nice' }),
        })
      : route.fallback(),
  );
  await page.goto('/');
  await rename(page, 'Refused');
  const notice = page.getByRole('alert').filter({ hasText: 'The title “Refused” was not saved' });
  await expect(notice).toContainText('Title is not nice.');
  await expect(heading(page)).toHaveText('First');
});

test('says so when what is renamed was deleted meanwhile', async ({ page, backend }) => {
  const [first] = await backend.createSessions(['First', 'Second']);
  await page.goto(`/s/${first!.session_id}`);
  await expect(heading(page)).toHaveText('First');
  await backend.deleteSession(first!.session_id);
  await rename(page, 'Too late');
  await expect(
    page.getByRole('alert').filter({ hasText: 'The title “Too late” was not saved' }),
  ).toContainText('The session no longer exists');
});

test('claims nothing about what is on the screen when nothing was read yet', async ({ page, backend }) => {
  await backend.createSession('First');
  await page.route('**/api/**', (route) => route.abort());
  await page.goto('/');
  await expect(banner(page)).toBeVisible();
  await expect(page.getByText('Nothing could be read yet.')).toBeVisible();
  await expect(page.getByText('What you see was last read before.')).toBeHidden();
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Retry now' }).click();
  await expect(heading(page)).toHaveText('First');
});
