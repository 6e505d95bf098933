import { cell, listed, part } from './support/charts-page';
import { chartPosts, chartsProfile } from './support/charts-profile';
import { expect, profile500, smallProfile, test } from './support/profile-test';

const all = chartPosts(400);

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
  await expect(part(page, 'Summary')).toContainText(
    'Based on 100 posts, Jan 6 – Mar 30, 2025. 100 older posts not stored and not counted here',
  );
  await page.getByRole('button', { name: 'Clear filter' }).click();
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await zone.click();
  await zone.fill('tokyo');
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await expect(part(page, 'Summary')).toContainText('Based on 400 posts');
  await expect(part(page, 'Hashtags')).toContainText('#old');
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
