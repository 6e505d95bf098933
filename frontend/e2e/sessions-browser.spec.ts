import type { Page } from '@playwright/test';
import { restingPlace } from './support/tab';
import { expect, test } from './support/test';

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Sessions' });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const row = (page: Page, title: string) => sidebar(page).getByRole('link', { name: title });

async function storeOldList(page: Page, text: string): Promise<void> {
  await page.goto(restingPlace);
  await page.evaluate((stored) => localStorage.setItem('persona-lens-sessions', stored), text);
}

const oldList = {
  sessions: [
    { id: 'old-2', title: 'Second of old', createdAt: 1_700_000_000_002 },
    { id: 'old-1', title: 'First of old', createdAt: 1_700_000_000_001 },
  ],
  activeSessionId: 'old-1',
};

test('moves the list of an earlier version into the backend once', async ({ page, backend }) => {
  await storeOldList(page, JSON.stringify(oldList));
  await page.goto('/');
  await expect(heading(page)).toHaveText('First of old');
  await expect
    .poll(async () => (await backend.sessions()).map(({ session_id: id }) => id))
    .toEqual(['old-1', 'old-2']);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('persona-lens-sessions'))).toBeNull();
  await backend.deleteSession('old-2');
  await page.reload();
  await expect(heading(page)).toHaveText('First of old');
  expect(await backend.sessions()).toHaveLength(1);
});

test('keeps an unreadable list of an earlier version and says so', async ({ page }) => {
  await storeOldList(page, '{"sessions":');
  await page.goto('/');
  await expect(page.getByRole('alert').filter({ hasText: 'could not be read' })).toBeVisible();
  await expect(heading(page)).toHaveText('Chat 1');
  expect(await page.evaluate(() => localStorage.getItem('persona-lens-sessions-unreadable'))).toBe(
    '{"sessions":',
  );
});

test('makes one first session when two tabs open at once', async ({ context, backend }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await Promise.all([one.goto('/'), two.goto('/')]);
  await expect(heading(one)).toHaveText('Chat 1');
  await expect(heading(two)).toHaveText('Chat 1');
  expect(await backend.sessions()).toHaveLength(1);
});

test('shows what another tab changed', async ({ context, backend }) => {
  await backend.createSessions(['First', 'Second']);
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto('/');
  await two.goto('/');
  await expect(heading(two)).toHaveText('Second');
  await one.getByRole('button', { name: 'New session' }).click();
  await expect(heading(one)).toHaveText('Chat 3');
  await expect(row(two, 'Chat 3')).toBeVisible();
  await expect(heading(two)).toHaveText('Second');
});

test('shows what another device changed when the window gets the focus', async ({ page, backend }) => {
  await backend.createSession('First');
  await page.goto('/');
  await expect(row(page, 'First')).toBeVisible();
  await backend.createSession('From elsewhere');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(row(page, 'From elsewhere')).toBeVisible();
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 780 } });

  test('chooses, creates, renames and deletes sessions in the header', async ({ page, backend }) => {
    await backend.createSessions(['First', 'Second']);
    await page.goto('/');
    const select = page.getByRole('combobox', { name: 'Session' });
    await expect(select).toHaveValue('Second');
    await expect(sidebar(page)).toHaveCount(0);
    await select.click();
    await select.fill('fir');
    await page.getByRole('option', { name: 'First' }).click();
    await expect(heading(page)).toHaveText('First');

    const actions = page.getByRole('button', { name: 'Session actions' });
    await actions.click();
    await page.getByRole('menuitem', { name: 'New session' }).click();
    await expect(select).toHaveValue('Chat 3');
    await actions.click();
    await page.getByRole('menuitem', { name: 'Rename this session' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('On the go');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(select).toHaveValue('On the go');
    await actions.click();
    await page.getByRole('menuitem', { name: 'Delete this session' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(select).toHaveValue('Second');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});

test('uses the chosen colours from the first paint on', async ({ page, backend }) => {
  await backend.createSession('First');
  const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  expect(await scheme()).toBe('dark');
  await page.getByRole('button', { name: 'Colour scheme' }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect.poll(scheme).toBe('light');
  // Without the app's own script only the small one in the head can have set it.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto('/');
  expect(await scheme()).toBe('light');
});
