import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Sessions' });
const rows = (page: Page) => sidebar(page).getByRole('list', { name: 'Sessions' }).getByRole('link');
const row = (page: Page, title: string) => sidebar(page).getByRole('link', { name: title });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const filter = (page: Page) => sidebar(page).getByRole('searchbox');
const titlesOf = (page: Page) => rows(page).locator('[title]:not(time)').allTextContents();

test('makes the first session and shows it as open', async ({ page, backend }) => {
  await page.goto('/');
  await expect(heading(page)).toHaveText('Chat 1');
  await expect(row(page, 'Chat 1')).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveTitle('Chat 1 · Persona Lens');
  await expect.poll(async () => (await backend.sessions()).map(({ title }) => title)).toEqual(['Chat 1']);
  const [session] = await backend.sessions();
  expect(new URL(page.url()).pathname).toBe(`/s/${session?.session_id}`);
});

test('creates, renames, opens and deletes sessions with the keyboard alone', async ({ page, backend }) => {
  await backend.createSessions(['First', 'Second']);
  await page.goto('/');
  await expect(heading(page)).toHaveText('Second');

  await sidebar(page).getByRole('button', { name: 'New session' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Chat 3');

  // From the filter into the list: the open session has the focus, F2 renames it.
  await page.keyboard.press('Tab');
  await expect(filter(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Chat 3')).toBeFocused();
  await page.keyboard.press('F2');
  const input = sidebar(page).getByRole('textbox', { name: 'Title' });
  await expect(input).toBeFocused();
  await page.keyboard.type('Election watch 🗳️');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Election watch 🗳️');
  await expect(row(page, 'Election watch')).toBeFocused();

  await page.keyboard.press('F2');
  await page.keyboard.type('Never mind');
  await page.keyboard.press('Escape');
  await expect(heading(page)).toHaveText('Election watch 🗳️');

  await page.keyboard.press('End');
  await expect(row(page, 'First')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('First');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Second')).toBeFocused();

  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete this session?' });
  await expect(dialog).toContainText('Second is empty.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(row(page, 'Second')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(row(page, 'Second')).toHaveCount(0);
  await expect(row(page, 'First')).toBeFocused();
  await expect
    .poll(async () => (await backend.sessions()).map(({ title }) => title))
    .toEqual(['First', 'Election watch 🗳️']);
});

test('says what goes with a session, and does no harm by a careless Enter', async ({ page, backend }) => {
  const [session] = await backend.createSessions(['Full', 'Other']);
  await backend.saveProfile(session!.session_id, 'nasa', { user_info: { username: 'nasa' }, tweets: [] });
  await page.goto('/');
  await row(page, 'Full').focus();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete this session?' });
  await expect(dialog).toContainText('goes with everything in it: 1 profile.');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect(await backend.sessions()).toHaveLength(2);
});

test('cuts a long title while it is typed, never inside of an emoji', async ({ page, backend }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Rename this session' }).click();
  const input = page.getByRole('main').getByRole('textbox', { name: 'Title' });
  await input.fill(`${'x'.repeat(26)}👨‍👩‍👧‍👦 and more`);
  await expect(page.getByText('26/30')).toBeVisible();
  await input.press('Enter');
  await expect(heading(page)).toHaveText('x'.repeat(26));
  await expect.poll(async () => (await backend.sessions())[0]?.title).toBe('x'.repeat(26));
});

test('makes a new session after the last one was deleted', async ({ page, backend }) => {
  await backend.createSession('Only');
  await page.goto('/');
  await expect(heading(page)).toHaveText('Only');
  await page.getByRole('button', { name: 'Delete this session' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(heading(page)).toHaveText('Chat 1');
  await expect.poll(async () => (await backend.sessions()).map(({ title }) => title)).toEqual(['Chat 1']);
});

test('keeps the open session over a reload, and in addresses and history', async ({ page, backend }) => {
  const [first] = await backend.createSessions(['First', 'Second']);
  await page.goto(`/s/${first!.session_id}`);
  await expect(heading(page)).toHaveText('First');
  await row(page, 'Second').click();
  await expect(heading(page)).toHaveText('Second');
  await page.reload();
  await expect(heading(page)).toHaveText('Second');
  await page.goBack();
  await expect(heading(page)).toHaveText('First');
  await page.goForward();
  await expect(heading(page)).toHaveText('Second');
  await page.goto('/');
  await expect(heading(page)).toHaveText('Second');
});

test('says so when an address leads to no session, and opens the newest', async ({ page, backend }) => {
  await backend.createSessions(['First', 'Second']);
  await page.goto('/s/no-such-session');
  await expect(page.getByRole('alert').filter({ hasText: 'This session does not exist' })).toBeVisible();
  await expect(heading(page)).toHaveText('Second');
  await page.goto('/no/such/page');
  await expect(page.getByText('There is no page at this address')).toBeVisible();
  await page.getByRole('link', { name: 'Go to your sessions' }).click();
  await expect(heading(page)).toHaveText('Second');
});

test('filters by title without case and accents, and says when nothing is left', async ({
  page,
  backend,
}) => {
  await backend.createSessions(['Café Brüssel', 'Climate reporters', 'Climate deniers']);
  await page.goto('/');
  await filter(page).fill('CLIMATE');
  await expect(rows(page)).toHaveCount(2);
  await expect(sidebar(page).getByRole('status')).toHaveText('2 of 3 sessions');
  await filter(page).fill('brussel cafe');
  await expect(rows(page)).toHaveCount(1);
  await filter(page).fill('nothing like it');
  await expect(sidebar(page).getByText('No session has this title')).toBeVisible();
  await sidebar(page).getByRole('button', { name: 'Clear the filter' }).first().click();
  await expect(rows(page)).toHaveCount(3);
  await expect(filter(page)).toBeFocused();
});

test('turns the order and remembers it', async ({ page, backend }) => {
  await backend.createSessions(['First', 'Second', 'Third']);
  await page.goto('/');
  await expect(rows(page)).toHaveCount(3);
  expect(await titlesOf(page)).toEqual(['Third', 'Second', 'First']);
  await sidebar(page).getByRole('button', { name: 'Order: Newest first' }).click();
  expect(await titlesOf(page)).toEqual(['First', 'Second', 'Third']);
  await page.reload();
  await expect(rows(page)).toHaveCount(3);
  expect(await titlesOf(page)).toEqual(['First', 'Second', 'Third']);
});

test('finds sessions and actions with Ctrl+K', async ({ page, backend }) => {
  await backend.createSessions(['Climate reporters', 'Other']);
  await page.goto('/');
  await expect(heading(page)).toHaveText('Other');
  await page.keyboard.press('Control+K');
  const search = page.getByPlaceholder('Search sessions and actions');
  await search.fill('clim');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Climate reporters');
  await page.keyboard.press('Control+K');
  await search.fill('rename');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('Renamed');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Renamed');
});
