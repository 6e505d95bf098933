import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import Papa from 'papaparse';
import { expect, overflowPx, profile500, smallProfile, test } from './support/profile-test';

interface StoredPost {
  id: string;
  text: string;
  timestamp_ms: number;
  likes: number;
  has_media: boolean;
  media: string[];
}

const stored = JSON.parse(profile500) as {
  tweets: StoredPost[];
  analysis: { products: { product: string; tweet_ids?: string[] }[] };
};

const posts = (page: Page) => page.getByRole('region', { name: 'All posts' }).getByRole('article');
const order = (page: Page) => page.getByLabel('Order of posts');

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

test.describe('the profile of 500 posts', () => {
  test.beforeEach(async ({ session }) => {
    await session.save('veldkamp_field', profile500);
    await session.open();
  });

  test('shows the account, with exact figures, on screens of any width', async ({ page }) => {
    const card = page.getByRole('region', { name: 'Account @veldkamp_field' });
    await expect(card.getByText('joined March 2011')).toBeVisible();
    await expect(card.getByText('1,284,332')).toBeVisible();

    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await expect(posts(page).first()).toBeAttached();
      await expect.poll(() => overflowPx(page), `${width} px`).toBeLessThanOrEqual(0);
    }
  });

  test('sorts and searches posts, and shows them page by page', async ({ page }) => {
    await expect(posts(page).first()).toBeVisible();
    await expect(posts(page)).toHaveCount(50);
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(page.getByText('51–100 of 500')).toBeVisible();
    await page.getByRole('button', { name: 'Page before' }).click();
    await expect(page.getByText('1–50 of 500')).toBeVisible();

    await order(page).selectOption('Most likes');
    const best = stored.tweets.reduce((top, post) => (post.likes > top.likes ? post : top));
    await expect(posts(page).first()).toContainText(best.text.slice(0, 60));

    await order(page).selectOption('Oldest first');
    await page.getByLabel('Search posts').fill('quotes BACKSLASHES');
    await expect(
      page.getByRole('region', { name: 'All posts' }).getByText(/^\d of 500 posts$/),
    ).toBeVisible();
    for (const post of await posts(page).all()) await expect(post).toContainText('\\backslashes\\');

    await page.getByLabel('Search posts').fill('no post says this');
    await expect(page.getByText('No post matches.')).toBeVisible();
    await page.getByRole('button', { name: 'Show all posts' }).click();
    await expect(
      page.getByRole('region', { name: 'All posts' }).getByText('500 posts', { exact: true }),
    ).toBeVisible();
  });

  test('leads from a product to the posts that mention it, and back', async ({ page }) => {
    const heron = stored.analysis.products.find(({ product }) => product.startsWith('Heron'))!;
    await page.getByRole('button', { name: /^Heron parabolic microphone \d+ posts ?: show$/ }).click();
    const section = page.getByRole('region', { name: 'All posts' });
    await expect(section.getByText(`${heron.tweet_ids!.length} of 500 posts`)).toBeVisible();
    await expect(section).toBeInViewport();
    for (const post of await posts(page).all()) await expect(post).toContainText('Heron');
    await page.getByRole('button', { name: 'Remove the filter Mentions Heron parabolic microphone' }).click();
    await expect(section.getByText('500 posts', { exact: true })).toBeVisible();
  });

  test('shows HTML in posts as text, links only http addresses, and says what is not known', async ({
    page,
  }) => {
    await page.getByLabel('Search posts').fill('<script>');
    await expect(posts(page).first()).toContainText(
      'Someone put <script>alert(1)</script> in the feedback form',
    );
    await page.getByLabel('Search posts').fill('onerror');
    await expect(posts(page).first()).toContainText('<img src=x onerror=alert(2)>');
    await expect(page.locator('main img')).toHaveCount(0);
    await page.getByLabel('Search posts').fill('https');
    const links = posts(page).locator('a[target]');
    await expect(links.first()).toBeVisible();
    for (const link of await links.all()) {
      await expect(link).toHaveAttribute('href', /^https?:\/\//);
      await expect(link).toHaveAttribute('rel', /noopener noreferrer/);
    }
    await page.getByLabel('Search posts').fill('');

    // Posts of unknown time come last, whatever the order by time.
    await expect(page.getByText('1–50 of 500')).toBeVisible();
    for (let first = 51; first <= 451; first += 50) {
      await page.getByRole('button', { name: 'Next page' }).click();
      await expect(page.getByText(`${first}–${first + 49} of 500`)).toBeVisible();
    }
    await expect(posts(page).last()).toContainText('Time unknown');
    await expect(posts(page).nth(44)).toContainText('Time unknown');
    const withoutAddress = stored.tweets.find(
      ({ has_media, media, text }) => has_media && media.length === 0 && /^[\w ]{20}/.test(text),
    )!;
    await page.getByLabel('Search posts').fill(withoutAddress.text.slice(0, 60));
    await expect(
      posts(page).getByText('Had media; the profile does not say where they are').first(),
    ).toBeVisible();
  });

  test('exports the posts as CSV that spreadsheets read and do not execute', async ({ page }) => {
    await order(page).selectOption('Most likes');
    await page.getByRole('button', { name: 'Export' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV for spreadsheets' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^veldkamp_field-posts-\d{4}-\d\d-\d\d\.csv$/);
    const csv = await textOf(download);
    expect(csv.startsWith('\ufeff')).toBe(true);
    const rows = Papa.parse<Record<string, string>>(csv.slice(1).trimEnd(), { header: true }).data;
    expect(rows).toHaveLength(500);
    expect(rows.map((row) => Number(row.likes))).toEqual(
      stored.tweets.map((post) => post.likes).sort((a, b) => b - a),
    );
    for (const { text } of rows) expect(text).not.toMatch(/^[=+\-@]/);
  });

  test('exports what the search finds as NDJSON, and the original byte for byte', async ({ page }) => {
    await page.getByLabel('Search posts').fill('録音機');
    await expect(page.getByRole('region', { name: 'All posts' }).getByText(/ of 500 posts$/)).toBeVisible();
    await page.getByRole('button', { name: 'Export' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /^NDJSON/ }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^veldkamp_field-posts-.*\.ndjson$/);
    const expected = stored.tweets.filter((post) => post.text.includes('録音機')).map(({ id }) => id);
    const lines = (await textOf(download)).trim().split('\n');
    const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids.sort()).toEqual(expected.sort());

    const downloadingAll = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Original JSON' }).click();
    const original = await downloadingAll;
    expect(original.suggestedFilename()).toMatch(/^veldkamp_field-\d{4}-\d\d-\d\d\.json$/);
    expect(await textOf(original)).toBe(profile500);
  });
});

test('keeps the chosen profile in the address, and moves through the tabs by keyboard', async ({
  page,
  session,
}) => {
  for (let number = 1; number <= 20; number += 1)
    await session.save(`account_${number}`, smallProfile(`account_${number}`));
  await session.open('?profile=account_19');
  const tab = (number: number) => page.getByRole('tab', { name: `@account_${number}`, exact: true });
  await expect(tab(19)).toHaveAttribute('aria-selected', 'true');
  await expect(tab(19)).toBeInViewport();
  await tab(19).press('ArrowRight');
  await expect(tab(20)).toBeFocused();
  await tab(20).press('ArrowRight');
  await expect(tab(1)).toBeFocused();
  await expect(page.getByTestId('posts').getByText('Hello from account_1', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\?profile=account_1$/);
  await page.reload();
  await expect(tab(1)).toHaveAttribute('aria-selected', 'true');
});

test('removes a profile after asking, and leaves the focus on the next one', async ({ page, session }) => {
  await session.save('going', smallProfile('going'));
  await session.save('staying', smallProfile('staying'));
  await session.open('?profile=going');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove @going?' });
  await expect(dialog).toContainText('1 post and its analysis');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(await session.usernames()).toEqual(['going', 'staying']);

  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await dialog.getByRole('button', { name: 'Remove profile' }).click();
  await expect(page.getByRole('tab')).toHaveText(['@staying']);
  await expect(page.getByRole('tab', { name: '@staying' })).toBeFocused();
  await expect.poll(session.usernames).toEqual(['staying']);

  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Remove profile' }).click();
  await expect(page.getByText('Which account do you want to study?')).toBeVisible();
  await expect.poll(session.usernames).toEqual([]);
});

test('shows what there is of a profile that lacks most parts', async ({ page, session }) => {
  await session.save('日本 & co', '{"user_info":{},"tweets":[{"id":"1","text":"only this"}]}');
  await session.open();
  await expect(page.getByRole('heading', { name: '日本 & co' })).toBeVisible();
  await expect(page.getByText('only this')).toBeVisible();
  await expect(page.getByText('The profile names no products.')).toBeVisible();
});

test('counts the posts of an old profile that cannot be read, and shows the others', async ({
  page,
  session,
}) => {
  await session.save('old', smallProfile('old'));
  await page.route('**/profiles/old', (route) =>
    route.fulfill({ json: { tweets: [{ id: '1', text: 'only this' }, null, 7] } }),
  );
  await session.open();
  await expect(page.getByRole('region', { name: 'Summary' }).getByRole('definition').first()).toHaveText('1');
  await expect(page.getByText('2 posts cannot be shown')).toBeVisible();
});

test('says what happened when profiles cannot be read, and reads them on request', async ({
  page,
  session,
}) => {
  await session.save('heron', smallProfile('heron'));
  await page.route('**/profile-summaries', (route) =>
    route.fulfill({
      status: 404,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Not found', status: 404, detail: 'Session not found' }),
    }),
  );
  await session.open();
  await expect(page.getByRole('alert')).toContainText('The profiles could not be read');
  await page.unroute('**/profile-summaries');
  await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('tab', { name: '@heron' })).toBeVisible();
});
