import type { Page } from '@playwright/test';
import { expect, overflowPx, test } from './support/profile-test';

const DAY_MS = 86_400_000;
/** Monday, 6 January 2025, 09:00 UTC. */
const START_MS = Date.UTC(2025, 0, 6, 9);

interface AccountParts {
  name?: string;
  followers?: number;
  source?: string | null;
  notCarried?: string[];
  posts?: number;
  /** The day of the first post, after 6 January 2025; then one post a day. */
  firstDay?: number;
  likes?: number;
  hashtags?: string[];
  links?: string[];
  mentions?: string[];
}

/** The stored JSON of an account with posts at 09:00 UTC, one a day. */
function anAccount(username: string, parts: AccountParts = {}): string {
  const {
    name = username,
    followers = 1000,
    source = 'x-api',
    notCarried = [],
    posts = 30,
    likes = 4,
  } = parts;
  const tweets = Array.from({ length: posts }, (_, index) => ({
    id: String(1_852_000_000_000_000_000n + BigInt(index)),
    text: `Post ${index} of ${username}`,
    timestamp_ms: START_MS + ((parts.firstDay ?? 0) + index) * DAY_MS,
    likes,
    retweets: 1,
    replies: 0,
    views: notCarried.includes('views') ? 0 : 100,
    author: username,
    author_name: name,
    media: [],
    has_media: false,
    time_ago: null,
    // The first half of the posts has them.
    ...(index < posts / 2 && { hashtags: parts.hashtags, links: parts.links, mentions: parts.mentions }),
  }));
  return JSON.stringify({
    user_info: {
      username,
      display_name: name,
      bio: '',
      joined: '',
      tweets_count: 500,
      followers,
      following: 10,
    },
    tweets,
    patterns: { peak_days: {}, peak_hours: {} },
    analysis: { products: [], writing_style: '', engagement: { top_posts: [], insights: '' } },
    ...(source !== null && {
      sample: {
        source,
        method: 'local',
        posts_found: posts,
        posts_used: posts,
        posts_stored: posts,
        first_post_ms: tweets[0]?.timestamp_ms ?? null,
        last_post_ms: tweets.at(-1)?.timestamp_ms ?? null,
        skipped: [],
        not_carried: notCarried,
        notes: [],
        analyzed_at_ms: START_MS,
      },
    }),
  });
}

/** The texts of one line of a table, without its first cell. */
async function cells(page: Page, table: string, row: string, place = 0): Promise<string[]> {
  return page
    .getByRole('table', { name: table, exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row, exact: true }) })
    .nth(place)
    .getByRole('cell')
    .allInnerTexts();
}

const picker = (page: Page) => page.getByRole('combobox', { name: 'Accounts' });
const chips = (page: Page) => page.locator('.mantine-MultiSelect-pill');

test('compares two accounts side by side, from the session and back', async ({ page, session }) => {
  await session.save(
    'heron',
    anAccount('heron', { followers: 2000, likes: 10, hashtags: ['Birds', 'onlyheron'] }),
  );
  await session.save('kite', anAccount('kite', { followers: 500, likes: 4, hashtags: ['birds'], posts: 40 }));
  await session.open('?profile=kite');
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/s/${session.id}/compare\\?accounts=heron,kite$`));
  await expect(page).toHaveTitle('Compare · Research · Persona Lens');
  await expect(page.getByRole('heading', { name: 'Compare accounts' })).toBeVisible();

  await expect.poll(() => cells(page, 'Overview', 'Followers')).toEqual(['2,000', '500']);
  await expect.poll(() => cells(page, 'Overview', 'Posts')).toEqual(['30', '40']);
  await expect.poll(() => cells(page, 'Engagement per post', 'Median')).toEqual(['10', '4']);
  // Ten likes of 2,000 followers are 5 for each 1,000; four of 500 are 8.
  await expect.poll(() => cells(page, 'Engagement per 1,000 followers', 'Median')).toEqual(['5', '8']);
  // One of two posts of each account; the hashtag of one account alone is not shared.
  await expect(page.getByRole('table', { name: 'Shared hashtags' }).getByRole('rowheader')).toHaveText([
    /^#birds$/i,
  ]);
  await expect
    .poll(() => cells(page, 'Shared hashtags', '#Birds'))
    .toEqual([expect.stringMatching(/^50%\s*15 posts$/), expect.stringMatching(/^50%\s*20 posts$/)]);

  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/s/${session.id}\\?profile=kite$`));
  await expect(page.getByRole('tab', { name: '@kite' })).toHaveAttribute('aria-selected', 'true');
});

test('compares four accounts at most, keeps them in the address, and shows them again after a reload', async ({
  page,
  session,
}) => {
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await session.save(`account_${name}`, anAccount(`account_${name}`));
  await session.open('?profile=account_c');
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(chips(page)).toHaveText(['@account_c', '@account_d', '@account_e', '@account_a']);
  await expect(
    page.getByText('4 accounts are compared at most. Remove one to choose another.'),
  ).toBeVisible();
  await picker(page).click();
  await expect(page.getByRole('option', { name: '@account_b' })).toHaveAttribute(
    'data-combobox-disabled',
    'true',
  );

  // Backspace takes the last one away, and another can be chosen.
  await picker(page).press('Backspace');
  await expect(chips(page)).toHaveText(['@account_c', '@account_d', '@account_e']);
  await page.getByRole('option', { name: '@account_b' }).click();
  await expect(page).toHaveURL(/\?accounts=account_c,account_d,account_e,account_b$/);
  await page.reload();
  await expect(chips(page)).toHaveText(['@account_c', '@account_d', '@account_e', '@account_b']);
  await expect(page.getByRole('table', { name: 'Overview' }).getByRole('columnheader')).toHaveText([
    'Figure',
    /@account_c/,
    /@account_d/,
    /@account_e/,
    /@account_b/,
  ]);
  // However often the choice was changed, "back" leaves the comparison.
  await page.goBack();
  await expect(page).toHaveURL(/\?profile=account_c$/);
});

test('says what a source does not carry, and never shows it as zero', async ({ page, session }) => {
  await session.save(
    'archive',
    anAccount('archive', { source: 'x-archive', notCarried: ['views', 'replies'] }),
  );
  await session.save(
    'repo',
    anAccount('repo', { source: 'bluesky-export', notCarried: ['followers', 'following'] }),
  );
  await session.open('/compare?accounts=archive,repo');
  await expect(page.getByText(/different sources \(X archive, Bluesky export\)/)).toBeVisible();
  await expect.poll(() => cells(page, 'Overview', 'Followers')).toEqual(['1,000', 'not in this source']);
  await expect
    .poll(() => cells(page, 'Engagement per post', 'Median', 3))
    .toEqual(['not in this source', '100']);
  await expect
    .poll(() => cells(page, 'Engagement per 1,000 followers', 'Median'))
    .toEqual(['4', 'not in this source']);
});

test('warns of different periods, and compares the one that all cover on request', async ({
  page,
  session,
}) => {
  await session.save('early', anAccount('early', { posts: 90 }));
  await session.save('late', anAccount('late', { posts: 90, firstDay: 40 }));
  await session.open('/compare?accounts=early,late');
  await expect(page.getByRole('alert')).toContainText(
    /different periods: all of them cover Feb 15\D+Apr 5, 2025 only/,
  );
  await expect.poll(() => cells(page, 'Overview', 'Posts')).toEqual(['90', '90']);
  await page.getByLabel('Only the period that all cover').click();
  await expect(page).toHaveURL(/&period=shared$/);
  await expect(page.getByLabel('Only the period that all cover')).toBeChecked();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect.poll(() => cells(page, 'Overview', 'Posts')).toEqual(['50', '50']);
  await page.reload();
  await expect(page.getByLabel('Only the period that all cover')).toBeChecked();
  await expect.poll(() => cells(page, 'Overview', 'Posts')).toEqual(['50', '50']);
});

test('shows charts on one axis, each as a table, too', async ({ page, session }) => {
  await session.save('heron', anAccount('heron'));
  await session.save('kite', anAccount('kite', { posts: 45 }));
  await session.open('/compare?accounts=heron,kite');
  const hours = page.getByRole('region', { name: 'Hours of the day' });
  await expect(hours.locator('.recharts-line-curve')).toHaveCount(2);
  await expect(hours.getByRole('list', { name: 'Accounts in this chart' }).getByRole('listitem')).toHaveText([
    /^@heron\s*30 posts$/,
    /^@kite\s*45 posts$/,
  ]);
  // Of the table that a screen reader has all the time, nothing is a stop of the Tab key.
  const focusable = hours.getByRole('group', { name: 'Posts by hour of the day, table' });
  await expect(focusable).toHaveCount(0);
  await hours.getByRole('button', { name: 'Hours of the day: show as table' }).click();
  await expect(focusable).toHaveAttribute('tabindex', '0');
  await expect(hours.locator('.recharts-line-curve')).toHaveCount(0);
  await expect.poll(() => cells(page, 'Posts by hour of the day', '09:00–10:00')).toEqual(['100%', '100%']);

  const heat = page.getByRole('region', { name: 'Days and hours' });
  await expect(heat.locator('figure')).toHaveCount(2);
  await expect(heat.locator('svg title', { hasText: 'Monday 09:00–10:00: 16.7%' })).toHaveCount(1);
  await heat.getByRole('button', { name: 'Days and hours: show as table' }).click();
  await expect(heat.locator('figure')).toHaveCount(0);
  await expect(heat.getByRole('rowheader', { name: 'Monday' })).toBeVisible();
});

test('goes on without accounts that are not there, and asks for another one', async ({ page, session }) => {
  await session.save('heron', anAccount('heron'));
  await session.save('kite', anAccount('kite'));
  await session.open('/compare?accounts=heron,gone');
  await expect(page.getByRole('alert')).toContainText('@gone is not in this session');
  await expect(page.getByText('Choose at least two accounts')).toBeVisible();
  await picker(page).click();
  await page.getByRole('option', { name: '@kite' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.getByRole('table', { name: 'Overview' })).toBeVisible();

  // Letters of the other case mean the same account, and are no second one.
  await session.open('/compare?accounts=HERON,heron,Kite');
  await expect(chips(page)).toHaveText(['@heron', '@kite']);
  await expect(page.getByRole('alert')).toBeHidden();
});

test('compares accounts with nothing in them, with one post, of the older version and of one name', async ({
  page,
  session,
}) => {
  const long = 'The extraordinarily long display name of a bird observatory on an island far out at sea';
  await session.save('nothing', anAccount('nothing', { posts: 0, source: null }));
  await session.save('one', anAccount('one', { posts: 1, name: 'Same' }));
  await session.save('old', anAccount('old', { posts: 25, source: null, name: 'Same' }));
  await session.save('long', anAccount('long', { name: long }));
  await session.open('/compare');
  await expect(page.getByRole('alert')).toContainText('@nothing has no posts to compare.');
  await expect(page.getByRole('alert')).toContainText('@one has 1 post: too few');
  await expect
    .poll(() => cells(page, 'Overview', 'Posts a week'))
    .toEqual(['not known', '1', expect.stringMatching(/^7\./), expect.stringMatching(/^7\./)]);
  await expect.poll(() => cells(page, 'Engagement per post', 'Median')).toEqual(['no posts', '4', '4', '4']);
  for (const width of [390, 768]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => overflowPx(page)).toBeLessThanOrEqual(0);
  }
});

test('says what it needs when the session has one account, and leads back', async ({ page, session }) => {
  await session.save('heron', anAccount('heron'));
  await session.open();
  const button = page.getByRole('button', { name: 'Compare', exact: true });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.focus();
  await expect(page.getByRole('tooltip')).toHaveText('Comparing needs two accounts: import another one');
  await session.open('/compare?accounts=heron,gone,lost');
  await expect(page.getByText('Comparing needs two accounts')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('@gone and @lost are not in this session');
  await page.getByRole('link', { name: 'Go to the session' }).click();
  await expect(page).toHaveURL(new RegExp(`/s/${session.id}$`));
});

test('opens from the command palette', async ({ page, session }) => {
  await session.save('heron', anAccount('heron'));
  await session.save('kite', anAccount('kite'));
  await session.open();
  await expect(page.getByRole('tab')).toHaveCount(2);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search sessions and actions').last().fill('compare');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Compare accounts' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Overview' })).toBeVisible();
});
