import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, smallProfile, test } from './support/profile-test';

/** An account with posts of these texts, the newest first. */
const account = (username: string, bio: string, texts: readonly string[]) =>
  smallProfile(username, {
    user_info: { username, display_name: `Name of ${username}`, bio, joined: null, followers: 12 },
    tweets: texts.map((text, index) => ({
      id: String(1_852_000_000_000_000_100n - BigInt(index)),
      text,
      timestamp_ms: Date.UTC(2009, 5, 1) - index * 86_400_000,
      likes: 3,
    })),
  });

const field = (page: Page) => page.getByRole('searchbox', { name: /Words/ });
const hits = (page: Page) => page.getByRole('main').getByRole('listitem').getByRole('link');

test.beforeEach(async ({ session, request, backend }) => {
  const texts = Array.from({ length: 60 }, (_, index) => `Harvest ${index}: the climate of our garden`);
  await session.save(
    'gardener',
    account('gardener', 'Grows “tomatoes” in any climate', ['Frost at night', ...texts]),
  );
  await request.post(`${backend.url}/api/users/default/sessions/${session.id}/messages`, {
    data: { id: 'm1', content: '=What do they say about the climate?' },
  });
  // Posts are found when the server has moved them out of the profile.
  const search = `${backend.url}/api/users/default/search?q=frost`;
  await expect.poll(async () => (await (await request.get(search)).text()).includes('gardener')).toBe(true);
});

test('finds posts, messages and accounts, says so in the address, and saves them as CSV', async ({
  page,
  session,
}) => {
  await page.goto('/search');
  await expect(field(page)).toBeFocused();
  await field(page).fill('CLIMATE');
  await expect(page.getByRole('status').filter({ hasText: 'hit' })).toHaveText('5 hits');
  await expect(hits(page).filter({ hasText: 'Account' })).toContainText('Grows “tomatoes” in any climate');
  await expect(hits(page).filter({ hasText: 'Question' })).toContainText('=What do they say');
  await expect(hits(page).filter({ hasText: 'Post by @gardener' })).toHaveCount(3);
  expect(await page.locator('mark').allTextContents()).toEqual(Array<string>(5).fill('climate'));
  await expect(hits(page).filter({ hasText: 'Harvest 0:' })).toHaveAttribute(
    'href',
    `/s/${session.id}/gardener/1852000000000000099`,
  );

  await page.getByText('Posts', { exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'hit' })).toHaveText('3 hits');
  await page.getByRole('link', { name: 'All in this session, Research' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'hit' })).toHaveText('50 hits so far');
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'hit' })).toHaveText('60 hits');
  await expect(page).toHaveURL(`/search?q=CLIMATE&in=posts&session_id=${session.id}`);
  await page.reload();
  await expect(field(page)).toHaveValue('CLIMATE');
  await expect(page.getByRole('status').filter({ hasText: 'hit' })).toHaveText('50 hits so far');

  await page.getByRole('button', { name: 'Search all sessions' }).click();
  await page.getByText('Everything', { exact: true }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'All hits as CSV' }).click();
  const csv = await readFile(await (await downloading).path(), 'utf8');
  expect(csv.trim().split('\r\n')).toHaveLength(63);
  expect(csv).toContain(`message,,m1,user,`);
  expect(csv).toContain(`'=What do they say about the climate?`);
});

test('says what it cannot search, and when nothing is found', async ({ page }) => {
  await page.goto('/search?q=-climate');
  await expect(page.getByText('The search must have a word that is searched')).toBeVisible();
  await field(page).fill('nobodysaysthis');
  await expect(page.getByText('Nothing has these words')).toBeVisible();
  await page.route('**/api/users/default/search*', (route) => route.abort());
  await field(page).fill('climate');
  await expect(page.getByText('The search did not work')).toBeVisible({ timeout: 20_000 });
  await page.unroute('**/api/users/default/search*');
  await page.getByRole('button', { name: 'Retry' }).last().click();
  await expect(hits(page).first()).toBeVisible();
});

test('finds everything with Ctrl+K by the keyboard alone', async ({ page, session }) => {
  await session.open();
  await page.keyboard.press('Control+K');
  const palette = page.getByRole('dialog');
  await page.getByPlaceholder('Search sessions and actions').fill('tomat');
  await expect(palette.getByRole('button', { name: /Grows “tomatoes”/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/s/${session.id}?profile=gardener`);

  await page.keyboard.press('Control+K');
  await page.getByPlaceholder('Search sessions and actions').fill('"harvest 7"');
  await expect(palette.getByText('Harvest 7: the climate of our garden')).toBeVisible();
  await palette.getByRole('button', { name: /everywhere/ }).click();
  await expect(page).toHaveURL('/search?q=%22harvest+7%22');
  await expect(hits(page).filter({ hasText: 'Post by' })).toHaveCount(1);
});

test('opens a message where it is, also on another branch and far up', async ({
  page,
  session,
  request,
  backend,
}) => {
  const messages = `${backend.url}/api/users/default/sessions/${session.id}/messages`;
  for (let index = 0; index < 70; index += 1) {
    await request.post(messages, { data: { id: `n${index}`, content: `Filler ${index}` } });
  }
  await request.post(messages, { data: { id: 'other', parent_id: 'm1', content: 'A branch with Zebras' } });
  await page.goto('/search?q=zebras');
  await hits(page).filter({ hasText: 'Question' }).first().click();
  await expect(page.locator('[data-sought]')).toContainText('A branch with Zebras');
  await page.goto('/search?q="filler+3"');
  await hits(page).filter({ hasText: 'Question' }).first().click();
  await expect(page.locator('[data-sought]')).toContainText('Filler 3');
  await expect(page.locator('[data-sought]')).toBeInViewport();
});

test('finds sessions in the sidebar by the accounts in them', async ({ page, session }) => {
  await session.open();
  const sidebar = page.getByRole('navigation', { name: 'Sessions' });
  await sidebar.getByRole('searchbox').fill('garden');
  await expect(sidebar.getByRole('link', { name: /Research/ })).toBeVisible();
  await sidebar.getByRole('searchbox').fill('gardenia');
  await expect(sidebar.getByText('No session has this title or account')).toBeVisible();
});
