import type { Locator, Page } from '@playwright/test';
import { chartPosts, chartsProfile, type StoredPost } from './support/charts-profile';
import { expect, profile500, smallProfile, test } from './support/profile-test';

const all = chartPosts(400);

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const heat = (page: Page) => page.getByRole('grid', { name: 'Posts by weekday and hour' });
const cell = (page: Page, name: string) => heat(page).getByRole('button', { name: new RegExp(`^${name}, `) });
const filters = (page: Page) => page.getByRole('group', { name: 'Filters' });
const listed = (page: Page) => part(page, 'All posts').getByRole('status');

/** `1 post`, `12 posts`. */
const posts = (count: number) => `${count} ${count === 1 ? 'post' : 'posts'}`;

const utcDay = (post: StoredPost) => new Date(post.timestamp_ms).getUTCDay();
const utcHour = (post: StoredPost) => new Date(post.timestamp_ms).getUTCHours();
const count = (test: (post: StoredPost) => boolean) => all.filter(test).length;
const secondWeek = Date.UTC(2025, 0, 13);
const inWeek = count(({ timestamp_ms: time }) => time >= secondWeek && time < secondWeek + 7 * 86_400_000);
const isTuesday8 = (post: StoredPost) => utcDay(post) === 2 && utcHour(post) === 8;

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
    await expect(part(page, 'Kinds of posts')).toContainText(`Based on ${posts(expected)}`);
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
    await part(page, 'Languages')
      .getByRole('button', { name: /^German, / })
      .click();
    await expect(listed(page)).toHaveText(`${count(isGerman)} of 400 posts`);
    // Spellings that differ by case only are one hashtag.
    await part(page, 'Hashtags')
      .getByRole('button', { name: /^#wetlands, /i })
      .click();
    await expect(listed(page)).toHaveText(
      `${count((post) => isGerman(post) && isWetlands(post))} of 400 posts`,
    );
    // Each of the two charts ignores its own filter, not the other's.
    await expect(part(page, 'Languages').getByRole('button', { name: /^English, / })).toHaveAccessibleName(
      new RegExp(`^English, ${posts(count((post) => !isGerman(post) && isWetlands(post)))} `),
    );
    await filters(page).getByRole('button', { name: 'Remove the filter German' }).click();
    await expect(listed(page)).toHaveText(`${count(isWetlands)} of 400 posts`);
    await part(page, 'Reactions by media')
      .getByRole('button', { name: /^With pictures/ })
      .click();
    await part(page, 'Linked sites')
      .getByRole('button', { name: /^nature.example, / })
      .click();
    await part(page, 'Mentioned accounts')
      .getByRole('button', { name: /^@ornis_lab, / })
      .click();
    await part(page, 'Kinds of posts')
      .getByRole('button', { name: /^Original posts, / })
      .click();
    const rest = count(
      (post) =>
        isWetlands(post) && post.has_media && !!post.links && !!post.mentions && post.kind === 'original',
    );
    await expect(listed(page)).toHaveText(`${rest} of 400 posts`);
    expect(rest).toBeGreaterThan(0);
  });

  test('filter by a bar of the weeks and one of the hours', async ({ page }) => {
    const weeks = part(page, 'Posts per week');
    await expect(weeks.locator('.recharts-bar-rectangle')).toHaveCount(12);
    await weeks.locator('.recharts-bar-rectangle').nth(1).click();
    await expect(filters(page)).toContainText('Week of Jan 13, 2025');
    await expect(listed(page)).toHaveText(`${inWeek} of 400 posts`);
    await expect(weeks.locator('.recharts-bar-rectangle')).toHaveCount(12);
    await part(page, 'Reactions by hour').locator('.recharts-bar-rectangle').first().click();
    await expect(filters(page)).toContainText(/\d\d:00–\d\d:00/);
    await expect(filters(page).getByRole('button', { name: /^Remove/ })).toHaveCount(2);
  });

  test('show hours, weeks and dates in the time zone that was chosen, also after a reload', async ({
    page,
  }) => {
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await expect(zone).toHaveValue('UTC');
    await zone.click();
    await expect(page.getByRole('option', { name: 'Yours: Europe/Berlin' })).toBeVisible();
    await zone.fill('eucl');
    await page.getByRole('option', { name: 'Australia/Eucla' }).click();
    // 8 hours and 45 minutes ahead: 09:30 on Monday becomes 18:15.
    const inEucla = new Intl.DateTimeFormat('en', {
      timeZone: 'Australia/Eucla',
      weekday: 'long',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    const monday18 = count((post) => /Mon.*18/.test(inEucla.format(post.timestamp_ms)));
    await expect(cell(page, 'Monday 18:00–19:00')).toHaveAccessibleName(
      `Monday 18:00–19:00, ${posts(monday18)}`,
    );
    await page.getByLabel('Order of posts').selectOption('Oldest first');
    const first = part(page, 'All posts').locator('time').first();
    await expect(first).toHaveText(/Jan 6, 2025, 6:15\sPM GMT\+8:45/);
    await page.reload();
    await expect(zone).toHaveValue('Australia/Eucla');
    await expect(cell(page, 'Monday 18:00–19:00')).toHaveAccessibleName(
      `Monday 18:00–19:00, ${posts(monday18)}`,
    );
    await zone.click();
    await zone.fill('berlin');
    await page.getByRole('option', { name: 'Yours: Europe/Berlin' }).click();
    await expect(page.getByText('Hours, days and weeks in Europe/Berlin.')).toBeVisible();
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
    await expect(heat(page).getByRole('button', { name: /^Tuesday, / })).toBeFocused();
    await page.keyboard.press('Space');
    await expect(listed(page)).toHaveText(`${count((post) => utcDay(post) === 2)} of 400 posts`);
    await page.keyboard.press('Control+End');
    await expect(cell(page, 'Sunday 23:00–24:00')).toBeFocused();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    await expect(heat(page).getByRole('button', { name: /^Monday, / })).toBeFocused();

    const clear = page.getByRole('button', { name: 'Clear filter' });
    await clear.focus();
    await page.keyboard.press('Enter');
    await expect(listed(page)).toHaveText('400 posts');
  });

  test('have their figures as tables, in which bars can be chosen, too', async ({ page }) => {
    const weeks = part(page, 'Posts per week');
    // Screen readers have the table of a picture all the time, without anything to click in it.
    await expect(weeks.getByRole('table', { name: 'Posts over time, UTC' })).toBeAttached();
    await expect(weeks.getByRole('table').getByRole('button')).toHaveCount(0);
    await weeks.getByRole('button', { name: 'Posts per week: show as table' }).click();
    await expect(weeks.locator('.recharts-bar-rectangle')).toHaveCount(0);
    const table = weeks.getByRole('table', { name: 'Posts over time, UTC' });
    await expect(table.getByRole('columnheader')).toHaveText(['Week', 'Posts']);
    const row = table.getByRole('row', { name: /^Week of Jan 13, 2025/ });
    await expect(row.getByRole('cell')).toHaveText(String(inWeek));
    await row.getByRole('button').press('Enter');
    await expect(listed(page)).toHaveText(`${inWeek} of 400 posts`);

    const hours = part(page, 'Hours of the week');
    await hours.getByRole('button', { name: 'Hours of the week: show as table' }).click();
    await expect(hours.getByRole('columnheader')).toHaveText([
      'Hour',
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
    await expect(hours.getByRole('row')).toHaveCount(25);
    await hours.getByRole('button', { name: 'Hours of the week: show as chart' }).click();
    await expect(heat(page)).toBeVisible();
  });

  test('show top posts by each measure that the source carries', async ({ page }) => {
    const top = part(page, 'Top posts');
    await expect(top.getByRole('radio')).toHaveCount(2);
    const mostLiked = Math.max(...all.map(({ likes }) => likes));
    await expect(top.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText(String(mostLiked));
    await top.getByText('Reposts').click();
    await expect(top.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText('6');
    await expect(top.getByRole('row')).toHaveCount(11);
  });

  test('say what they rest on, and never show what the source lacks as zero', async ({ page }) => {
    await expect(part(page, 'Hours of the week')).toContainText('Based on 400 posts, Jan 6 – Mar 30, 2025');
    const spread = part(page, 'Reactions per post');
    await expect(spread.getByRole('row', { name: /^Views/ })).toHaveText('Viewsnot in this source');
    await expect(spread.getByRole('row', { name: /^Replies/ })).toHaveText('Repliesnot in this source');
    await expect(spread).toContainText('Reactions are likes and reposts together.');
    const about = part(page, 'About this analysis');
    await expect(about).toContainText('X archive');
    await expect(about).toContainText('420 found, 400 counted, 400 stored');
    await expect(about).toContainText('20 reposts of other accounts');
    await expect(about).toContainText('replies, views, followers, followed accounts');
    await expect(about).toContainText('written by local rules');
    await expect(about).toContainText('The archive ends in March.');
    await expect(part(page, 'All posts').getByText('views', { exact: true })).toHaveCount(0);
    await expect(part(page, 'Account @heron')).toContainText('not in this source');
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

test('says that filters and time zones count stored posts only when the profile could not hold all', async ({
  page,
  session,
}) => {
  const zeros = Array.from({ length: 24 }, () => 0);
  const group = { posts: 0, median: 0 };
  const spread = { total: 9000, mean: 18, median: 9, p75: 1, p90: 1, max: 99 };
  const measures = { likes: spread, retweets: spread, replies: spread, views: spread };
  const heatmap = Array.from({ length: 7 }, (_, day) =>
    zeros.map((_, hour) => (day === 1 && hour === 8 ? 500 : 0)),
  );
  const stored = {
    patterns: {
      peak_days: {},
      peak_hours: {},
      heatmap,
      posts_per_week: [{ week_start_ms: Date.UTC(2025, 0, 6), posts: 500 }],
      shares: { originals: 300, replies: 200, quotes: 0, reposts: 77 },
    },
    analysis: {
      engagement: {
        statistics: {
          measures,
          total: spread,
          by_hour: zeros.map(() => group),
          by_length: [],
          by_media: { with: group, without: group },
          top: { likes: [], retweets: [], replies: [], views: [] },
        },
      },
    },
    content: { hashtags: [{ name: 'old', posts: 500 }], mentions: [], sites: [], languages: [] },
    writing: {
      length: { mean: 1, median: 1, p90: 1, max: 1 },
      words_per_post: 1,
      with_emoji: 0,
      with_question: 0,
      with_exclamation: 0,
      with_link: 0,
      with_hashtag: 0,
      with_mention: 0,
      emoji: [],
      vocabulary: { words: 1, distinct: 1, distinct_per_100: 1 },
    },
  };
  await session.save('heron', chartsProfile('heron', all, { posts_used: 500, posts_found: 577 }, stored));
  await session.open();
  await expect(cell(page, 'Tuesday 08:00–09:00')).toHaveAccessibleName('Tuesday 08:00–09:00, 500 posts');
  await expect(part(page, 'Kinds of posts')).toContainText('77 posts');
  await expect(part(page, 'Account @heron')).toContainText('the newest 400 are stored');
  await part(page, 'Kinds of posts')
    .getByRole('button', { name: /^Replies, 200 posts/ })
    .click();
  await expect(part(page, 'Hours of the week')).toContainText(
    'Based on 100 posts, Jan 6 – Mar 30, 2025. 100 older posts not stored and not counted here',
  );
  await page.getByRole('button', { name: 'Clear filter' }).click();
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await zone.click();
  await zone.fill('tokyo');
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await expect(part(page, 'Hours of the week')).toContainText('Based on 400 posts');
  await expect(part(page, 'Hashtags')).toContainText('#old');
});

test('says what a second import changed', async ({ page, session }) => {
  const changes = {
    posts_before: 388,
    posts_added: 12,
    posts_removed: 0,
    first_post_ms_before: Date.UTC(2025, 0, 6, 9, 30),
    last_post_ms_before: Date.UTC(2025, 2, 20),
    analyzed_at_ms_before: null,
  };
  await session.save('heron', chartsProfile('heron', all, {}, { changes }));
  await session.open();
  await expect(page.getByText('12 posts added, period extended to Mar 30, 2025.')).toBeVisible();
});

test('counts the charts of an older profile from its posts', async ({ page, session }) => {
  await session.save('veldkamp_field', profile500);
  await session.open();
  await expect(part(page, 'Hours of the week')).toContainText('Based on 486 of 500 posts with a known time');
  const { tweets } = JSON.parse(profile500) as { tweets: { timestamp_ms: number }[] };
  const inCell = tweets.filter(({ timestamp_ms: time }) => {
    const date = new Date(time);
    return time > 0 && date.getUTCDay() === 1 && date.getUTCHours() === 9;
  }).length;
  await cell(page, 'Monday 09:00–10:00').click();
  await expect(listed(page)).toHaveText(`${inCell} of 500 posts`);
  await expect(part(page, 'About this analysis')).toContainText('made by an older version');
  await expect(part(page, 'Languages')).toContainText('does not say in which languages');
});

test('shows what there is of posts without times and counts, and of no posts at all', async ({
  page,
  session,
}) => {
  const bare = { patterns: null, tweets: [{ id: '1', text: 'only #text', likes: null }] };
  await session.save('bare', smallProfile('bare', bare));
  await session.save('banded', smallProfile('banded', { tweets: [{ id: '1', text: 'no time' }] }));
  await session.save('none', smallProfile('none', { tweets: [], patterns: null, analysis: null }));
  await session.open('?profile=bare');
  await expect(page.getByText('It cannot be told when this account posts')).toBeVisible();
  await expect(page.getByText('nothing about likes, reposts and replies')).toBeVisible();
  await expect(part(page, 'Hashtags').getByRole('button', { name: '#text, 1 post · 100%' })).toBeVisible();
  await page.getByRole('tab', { name: '@banded' }).click();
  await expect(part(page, 'Days of the week')).toContainText('as the profile tells it');
  await part(page, 'Days of the week')
    .getByRole('button', { name: /show as table/ })
    .click();
  await expect(part(page, 'Days of the week').getByRole('row', { name: /^Thursday/ })).toHaveText(
    'Thursday1100%',
  );
  await page.getByRole('tab', { name: '@none' }).click();
  await expect(page.getByText('This profile has no posts.')).toBeVisible();
  await expect(part(page, 'Summary')).toContainText('Based on 0 posts');
});

test('answers a click at once and scrolls through 12,000 posts, of which it draws a few', async ({
  page,
  session,
}) => {
  const many = chartPosts(12_000).map(({ text, ...post }) => ({ ...post, text: text.slice(0, 60) }));
  await session.save('many', chartsProfile('many', many));
  await session.open();
  await expect(listed(page)).toHaveText('12,000 posts', { timeout: 30_000 });
  await expect(part(page, 'Posts per 4 weeks').locator('.recharts-bar-rectangle').first()).toBeVisible();
  const monday9 = many.filter((post) => utcDay(post) === 1 && utcHour(post) === 9).length;
  const paintedMs = await paintedAfter(
    cell(page, 'Monday 09:00–10:00'),
    '[aria-label="Filters"]:not([hidden])',
  );
  // 100 ms are the aim, and what an idle machine needs half of; others may be busy on this one.
  expect(paintedMs).toBeLessThan(500);
  await expect(listed(page)).toHaveText(`${monday9} of 12,000 posts`);
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(listed(page)).toHaveText('12,000 posts');

  // The page grows as posts are measured, so its end is gone to until it is there.
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(part(page, 'All posts').getByText(/^Heron report number 0\b/)).toBeInViewport({
      timeout: 500,
    });
  }).toPass();
  expect(await part(page, 'All posts').getByRole('article').count()).toBeLessThan(60);
  await expect(page.locator('[aria-posinset="12000"]')).toHaveAttribute('aria-setsize', '12000');
});

for (const width of [360, 768, 1440, 2560]) {
  test(`fits its charts into a screen ${width} px wide`, async ({ page, session }) => {
    await session.save('heron', chartsProfile('heron', all));
    await page.setViewportSize({ width, height: 800 });
    await session.open();
    await expect(part(page, 'Posts per week').locator('.recharts-bar-rectangle')).toHaveCount(12);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    const box = await cell(page, 'Sunday 23:00–24:00').boundingBox();
    expect(box!.x + box!.width).toBeLessThanOrEqual(width);
    expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(20);
  });
}

/** Milliseconds from a click until what it changed has been painted. */
async function paintedAfter(click: Locator, change: string): Promise<number> {
  return click.evaluate(
    (element, selector) =>
      new Promise<number>((resolve) => {
        const startMs = performance.now();
        const observer = new MutationObserver(() => {
          if (!document.querySelector(selector)) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs)));
        });
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        (element as HTMLElement).click();
      }),
    change,
  );
}
