import type { Page } from '@playwright/test';
import { cell, filters, heat, listed, part, posts } from './support/charts-page';
import { chartPosts, chartsProfile, type StoredPost, utcDay, utcHour } from './support/charts-profile';
import { expect, test } from './support/profile-test';

const all = chartPosts(400);
const count = (test: (post: StoredPost) => boolean) => all.filter(test).length;
const secondWeek = Date.UTC(2025, 0, 13);
const inWeek = count(({ timestamp_ms: time }) => time >= secondWeek && time < secondWeek + 7 * 86_400_000);
const isTuesday8 = (post: StoredPost) => utcDay(post) === 2 && utcHour(post) === 8;

/**
 * Clicks a bar until it is pressed: parts of the page are drawn when they come into sight, and charts follow the list of posts, so a bar may
 * move under the pointer of somebody who is as fast as a program.
 */
async function filterBy(page: Page, section: string, name: RegExp): Promise<void> {
  const bar = part(page, section).getByRole('button', { name });
  await expect(async () => {
    if ((await bar.getAttribute('aria-pressed')) !== 'true') await bar.click({ timeout: 5_000 });
    await expect(bar).toHaveAttribute('aria-pressed', 'true', { timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
}

test.describe('the charts of a profile', () => {
  test.beforeEach(async ({ session }) => {
    await session.save('heron', chartsProfile('heron', all));
    await session.open();
  });

  test('filter the posts and each other by a cell of the heat map, until it is cleared', async ({ page }) => {
    const expected = count(isTuesday8);
    expect(expected).toBeGreaterThan(0);
    const monday9 = count((post) => utcDay(post) === 1 && utcHour(post) === 9);
    await expect(cell(page, 'Monday 09:00–10:00')).toHaveAccessibleName(
      `Monday 09:00–10:00, ${posts(monday9)}`,
    );
    await cell(page, 'Tuesday 08:00–09:00').click();

    await expect(filters(page)).toContainText('Tuesday 08:00–09:00');
    await expect(listed(page)).toHaveText(`${expected} of 400 posts`);
    const dates = part(page, 'All posts').locator('time');
    await expect(dates.first()).toBeVisible();
    for (const date of await dates.all()) {
      await expect(date).toHaveAttribute('datetime', /T08:/);
    }
    // Other charts count the chosen posts only; the heat map keeps its other cells.
    const replies = count((post) => isTuesday8(post) && post.kind === 'reply');
    await expect(
      part(page, 'Kinds of posts').getByRole('button', { name: new RegExp(`^Replies, ${posts(replies)} `) }),
    ).toBeVisible();
    await expect(part(page, 'Summary')).toContainText(`Based on ${posts(expected)}`);
    await expect(part(page, 'Summary').getByRole('definition').first()).toHaveText(String(expected));
    await expect(cell(page, 'Tuesday 08:00–09:00')).toHaveAttribute('aria-pressed', 'true');
    await expect(cell(page, 'Monday 09:00–10:00')).toHaveAccessibleName(
      `Monday 09:00–10:00, ${posts(monday9)}`,
    );

    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(filters(page)).toBeHidden();
    await expect(listed(page)).toHaveText('400 posts');
    await expect(cell(page, 'Tuesday 08:00–09:00')).toHaveAttribute('aria-pressed', 'false');
  });

  test('combine filters, and drop one of them', async ({ page }) => {
    const isGerman = (post: StoredPost) => post.lang === 'de';
    const isWetlands = (post: StoredPost) => post.hashtags?.[0]?.toLowerCase() === 'wetlands';
    await filterBy(page, 'Languages', /^German, /);
    await expect(listed(page)).toHaveText(`${count(isGerman)} of 400 posts`);
    // Spellings that differ by case only are one hashtag.
    const both = count((post) => isGerman(post) && isWetlands(post));
    await filterBy(page, 'Hashtags', new RegExp(`^#wetlands, ${posts(both)} `, 'i'));
    await expect(listed(page)).toHaveText(`${both} of 400 posts`);
    // Each of the two charts ignores its own filter, not the other's.
    await expect(part(page, 'Languages').getByRole('button', { name: /^English, / })).toHaveAccessibleName(
      new RegExp(`^English, ${posts(count((post) => !isGerman(post) && isWetlands(post)))} `),
    );
    await filters(page).getByRole('button', { name: 'Remove the filter German' }).click();
    await expect(listed(page)).toHaveText(`${count(isWetlands)} of 400 posts`);
    await filterBy(page, 'Reactions by media', /^With pictures/);
    await filterBy(page, 'Linked sites', /^nature.example, /);
    await filterBy(page, 'Mentioned accounts', /^@ornis_lab, /);
    // Groups by media are made of original posts, so choosing one chooses them, too.
    await expect(filters(page)).toContainText('Original posts');
    const rest = count(
      (post) =>
        isWetlands(post) && post.has_media && !!post.links && !!post.mentions && post.kind === 'original',
    );
    await expect(listed(page)).toHaveText(`${rest} of 400 posts`);
    expect(rest).toBeGreaterThan(0);
  });

  test('filter by a bar of the weeks and one of the hours', async ({ page }) => {
    const weeks = part(page, 'Posts per week');
    await expect(weeks.locator('[data-bar]')).toHaveCount(12);
    await weeks.locator('[data-bar]').nth(1).hover();
    await expect(weeks.getByText(`Posts: ${inWeek}`)).toBeVisible();
    await weeks.locator('[data-bar]').nth(1).click();
    await expect(filters(page)).toContainText('Week of Jan 13, 2025');
    await expect(listed(page)).toHaveText(`${inWeek} of 400 posts`);
    await expect(weeks.locator('[data-bar]')).toHaveCount(12);
    // Hours without posts have no bar.
    await part(page, 'Reactions by hour').locator('[data-bar]').first().click();
    await expect(filters(page)).toContainText(/\d\d:00–\d\d:00/);
    await expect(filters(page).getByRole('button', { name: /^Remove/ })).toHaveCount(3);
  });

  test('can be used by keyboard alone', async ({ page }) => {
    const start = cell(page, 'Monday 00:00–01:00');
    await start.focus();
    // The grid is one stop of the Tab key.
    await expect(heat(page).locator('button[tabindex="0"]')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    for (let hour = 0; hour < 8; hour += 1) await page.keyboard.press('ArrowRight');
    await expect(cell(page, 'Tuesday 08:00–09:00')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(listed(page)).toHaveText(`${count(isTuesday8)} of 400 posts`);
    await page.keyboard.press('Home');
    await expect(heat(page).getByRole('button', { name: /^Tue, / })).toBeFocused();
    await page.keyboard.press('Space');
    await expect(listed(page)).toHaveText(`${count((post) => utcDay(post) === 2)} of 400 posts`);
    await page.keyboard.press('Control+End');
    await expect(cell(page, 'Sunday 23:00–24:00')).toBeFocused();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    await expect(heat(page).getByRole('button', { name: /^Mon, / })).toBeFocused();

    // The table that a screen reader gets of a picture is no stop of the Tab key: nobody would see where the focus is.
    await part(page, 'Posts per week')
      .getByRole('button', { name: /show as table/ })
      .focus();
    await page.keyboard.press('Tab');
    await expect(part(page, 'Posts per week').locator(':focus')).toHaveCount(0);
    await expect(page.locator(':focus')).toBeVisible();

    const clear = page.getByRole('button', { name: 'Clear filter' });
    await clear.focus();
    await page.keyboard.press('Enter');
    await expect(listed(page)).toHaveText('400 posts');
  });

  test('lead to the posts of a product, and to each part of the view', async ({ page }) => {
    // The three newest posts mention it, of which one is a reply.
    await part(page, 'Kinds of posts')
      .getByRole('button', { name: /^Replies, / })
      .click();
    const product = part(page, 'Mentioned products').getByRole('button', { name: /^Heron 2/ });
    const replies = all.slice(0, 3).filter(({ kind }) => kind === 'reply').length;
    await expect(product).toHaveAccessibleName(new RegExp(`^Heron 2 ${posts(replies)} ?: show$`));
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await part(page, 'Mentioned products')
      .getByRole('button', { name: /^Heron 2/ })
      .click();
    await expect(listed(page)).toHaveText('3 of 400 posts');
    await expect(part(page, 'All posts')).toBeInViewport();
    await page.getByRole('navigation', { name: 'Parts of the profile' }).getByText('What works').click();
    await expect(page.getByRole('heading', { name: 'What works' })).toBeInViewport();
  });
});

test('shows the heat map before it draws what is below the first screen', async ({ context, session }) => {
  await session.save('heron', chartsProfile('heron', all));
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector('[role="grid"]')) return;
      const isAll = document.querySelector('[data-anchor="posts"]') !== null;
      document.documentElement.dataset.drawn = isAll ? 'all at once' : 'first screen first';
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`/s/${session.id}`);
  await expect(part(page, 'All posts').getByRole('article').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-drawn', 'first screen first');
});
