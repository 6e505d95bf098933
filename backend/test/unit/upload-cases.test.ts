import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { figuresOf } from '../support/uploads/figures.js';
import { zipOf } from '../support/uploads/pack.js';
import { readPosts, skippedOf } from '../support/uploads/read-bytes.js';

const caseFile = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/cases/${name}`, import.meta.url));

const base = {
  username: 'sample_user',
  times: ['2021-03-01T12:00', '2021-03-02T18:30', '2021-03-06T07:15'],
  texts: ['Tomatoes & b', '.@helper_bot', '@friend_two '],
  likes: 35,
  reposts: 6,
  replies: 4,
  views: 350,
  hashtags: ['garden'],
  mentions: ['friend_two', 'helper_bot'],
};
/** Files that do not say whose they are. */
const nameless = new Set([
  'x_analytics_new.csv',
  'x_analytics_old.csv',
  'trump_archive_style.csv',
  'trump_archive_style.json',
  'kaggle_elon.csv',
  'instagram_posts_1.json',
  'facebook_your_posts_1.json',
  'linkedin_Shares.csv',
  'grailbird_tweets.csv',
]);
const noReplies = { replies: null, views: null };

describe('files in the shapes of real tools', () => {
  it.each([
    ['4cat_tiktok.csv', {}],
    ['4cat_threads.csv', { views: null }],
    ['4cat_x.csv', {}],
    ['excel_us_dates.csv', noReplies],
    ['reddit_pushshift.ndjson', { reposts: null, views: null }],
    ['mastodon_api_statuses.json', { views: null }],
    ['mastodon_archive_kensanata.json', { views: null }],
    ['rtweet.csv', { views: null }],
    ['nitter_ntscraper.csv', { views: null }],
    ['snscrape_content.jsonl', {}],
    ['snscrape_rawContent.jsonl', {}],
    ['apify_tweets.json', {}],
    ['twint.csv', { views: null }],
    ['x_analytics_new.csv', {}],
    ['x_analytics_old.csv', {}],
    ['trump_archive_style.csv', noReplies],
    ['trump_archive_style.json', noReplies],
    ['kaggle_elon.csv', noReplies],
    ['api_v2.json', {}],
    ['twarc2_pages.jsonl', {}],
    ['twarc2.csv', {}],
    ['tags_sheet.csv', { likes: null, reposts: null, ...noReplies }],
    ['tcat.csv', noReplies],
    ['counts_K.csv', { likes: 3001215, reposts: 1502, ...noReplies }],
    ['counts_float_nan.csv', { likes: 30, ...noReplies }],
    ['bsky_getAuthorFeed.json', { username: 'sample_user.bsky.social', views: null }],
    ['instagram_posts_1.json', { likes: null, reposts: null, ...noReplies }],
    ['facebook_your_posts_1.json', { likes: null, reposts: null, ...noReplies }],
    ['linkedin_Shares.csv', { likes: null, reposts: null, ...noReplies }],
    [
      'telegram_result.json',
      {
        username: 'Sample channel',
        texts: ['Tomatoes #ga', '.@helper_bot', '@friend_two '],
        likes: 0,
        reposts: null,
        ...noReplies,
      },
    ],
  ])('%s', async (name, differences) => {
    const username = nameless.has(name) ? 'sample_user' : null;
    const collection = await readPosts(caseFile(name), { name, username });
    expect(figuresOf(collection)).toEqual({ ...base, ...differences });
  });

  it('others of an account are left out and counted', async () => {
    for (const name of ['tags_sheet.csv', 'tcat.csv']) {
      expect((await readPosts(caseFile(name), { name })).skipped).toMatchObject([
        { reason: 'posts of other accounts', count: 1, example: '@other_user: A text of somebody else' },
      ]);
    }
  });

  it.each([
    ['is_retweet_no_RT.csv', 1],
    ['russian_trolls_538.csv', 3],
  ])('%s: reposts are told by their column', async (name, posts) => {
    const collection = await readPosts(caseFile(name), { name });
    expect(collection.posts).toHaveLength(posts);
    expect(collection.reposts).toBe(1);
  });

  it('bsky_getAuthorFeed.json: the repost is a repost', async () => {
    expect(skippedOf(await readPosts(caseFile('bsky_getAuthorFeed.json')))).toEqual({
      'reposts of other accounts': 1,
    });
  });

  it('apify_tweets.json and a timeline of the API tell the account', async () => {
    expect((await readPosts(caseFile('apify_tweets.json'))).account).toMatchObject({
      username: 'sample_user',
      display_name: 'Sample',
      followers: 50,
    });
    const { account, posts } = await readPosts(caseFile('api_v1_user_timeline.json'));
    expect(account).toMatchObject({
      username: 'sample_user',
      display_name: 'Sample',
      bio: 'Bio',
      followers: 50,
      following: 9,
    });
    expect(posts.at(-1)).toMatchObject({
      text: 'Tomatoes & beans planted today #garden https://example.org/soil',
      links: ['https://example.org/soil'],
      media: ['https://pbs.twimg.com/media/x.jpg'],
    });
    expect(posts.some(({ text }) => text.includes('<b>'))).toBe(true);
  });

  it('grailbird_tweets.csv: times are those of the table, not of the ids', async () => {
    const { times } = figuresOf(await readPosts(caseFile('grailbird_tweets.csv'), { username: 'me' }));
    expect(times).toEqual(['2009-11-08T10:00', '2009-11-11T15:00']);
  });

  it('float_ids.csv: all posts are kept, and the rounding is told', async () => {
    const { posts, notes } = await readPosts(caseFile('float_ids.csv'));
    expect(posts).toHaveLength(3);
    expect(notes.join(' ')).toMatch(/3 ids had been rounded/u);
  });

  it('mastodon_api_private.json: only the public post', async () => {
    const collection = await readPosts(caseFile('mastodon_api_private.json'));
    expect(collection.posts).toHaveLength(1);
    expect(skippedOf(collection)).toEqual({ 'posts that are not public': 2 });
  });

  it('meta_mojibake.json: the encoding is mended and told', async () => {
    const { posts, notes } = await readPosts(caseFile('meta_mojibake.json'));
    expect(posts).toMatchObject([{ text: 'Bon appétit 😍' }]);
    expect(notes.join(' ')).toMatch(/1 post had been stored in a wrong encoding/u);
  });

  it('mention_forms.json: accounts are found however they are written', async () => {
    expect(figuresOf(await readPosts(caseFile('mention_forms.json'))).mentions).toEqual([
      'bob',
      'carol',
      'dave',
      'erin',
      'frank',
      'gina',
    ]);
  });

  it('truncated_last_row.csv: the last row is left out and counted', async () => {
    const collection = await readPosts(caseFile('truncated_last_row.csv'));
    expect(collection.posts).toHaveLength(2);
    expect(skippedOf(collection)).toEqual({ 'records that the file breaks off in': 1 });
  });
});

describe('packed files', () => {
  it('a table that gzip has packed is read', async () => {
    const packed = gzipSync(caseFile('tcat.csv'));
    expect((await readPosts(packed, { name: 'tcat.csv.gz' })).posts).toHaveLength(3);
  });

  it('several tables in a ZIP are one account', async () => {
    const row = (id: number) => `id,text,username,created_at\n${id},text ${id},me,2021-03-0${id}T12:00:00Z\n`;
    const zip = await zipOf({
      'export/one.csv': row(1),
      'export/two.csv': row(2),
      'export/readme.md': 'not read',
    });
    const { account, posts } = await readPosts(zip);
    expect(account.username).toBe('me');
    expect(posts.map(({ id }) => id)).toEqual(['2', '1']);
  });
});
