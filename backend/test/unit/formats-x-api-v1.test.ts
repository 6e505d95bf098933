import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts } from '../support/uploads/read-bytes.js';
import { sampleDetails, sampleFacts, sampleLink, sampleTimes } from '../support/uploads/sample-account.js';

const user = (name: string, more: object = {}) => ({
  id: name === 'sample_user' ? 111 : 222,
  id_str: name === 'sample_user' ? '111' : '222',
  name: name === 'sample_user' ? 'Sample' : 'Other',
  screen_name: name,
  location: 'Secretville',
  description: 'About plants',
  protected: false,
  followers_count: 50,
  friends_count: 9,
  created_at: 'Tue Apr 21 06:49:15 +0000 2009',
  ...more,
});
const none = { hashtags: [], symbols: [], user_mentions: [], urls: [] };
const tweet = (id: string, created: string, more: object) => ({
  created_at: created,
  id: '#' + id,
  id_str: id,
  truncated: false,
  entities: none,
  source: '<a href="http://twitter.com" rel="nofollow">Twitter Web Client</a>',
  in_reply_to_status_id: null,
  in_reply_to_status_id_str: null,
  in_reply_to_user_id: null,
  in_reply_to_user_id_str: null,
  in_reply_to_screen_name: null,
  user: user('sample_user'),
  geo: { type: 'Point', coordinates: [52.111, 13.111] },
  coordinates: { type: 'Point', coordinates: [13.111, 52.111] },
  place: { full_name: 'Secretville' },
  is_quote_status: false,
  retweet_count: 2,
  favorite_count: 10,
  favorited: false,
  retweeted: false,
  lang: 'en',
  ...more,
});
/** Ids are numbers of 19 digits there. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll(/"#(\d+)"/gu, '$1');

const picture = {
  url: 'https://t.co/pppppppppp',
  media_url_https: 'https://pbs.twimg.com/media/x.jpg',
  type: 'photo',
};
const extended = tweet('1366357548856246279', sampleTimes[0], {
  text: 'Tomatoes &amp; beans planted today, and then … https://t.co/zzzzzzzzzz',
  truncated: true,
  extended_tweet: {
    full_text:
      'Tomatoes &amp; beans planted today, and then peas #garden https://t.co/aaaaaaaaaa https://t.co/pppppppppp',
    entities: { ...none, hashtags: [{ text: 'garden' }], urls: [sampleLink], media: [picture] },
    extended_entities: { media: [picture] },
  },
});
const answer = tweet('1366818083435446279', sampleTimes[1], {
  full_text: '@friend_two see &lt;b&gt; you',
  in_reply_to_status_id: '#1366818083435446000',
  in_reply_to_status_id_str: '1366818083435446000',
  in_reply_to_user_id: 5,
  in_reply_to_user_id_str: '5',
  in_reply_to_screen_name: 'friend_two',
  entities: { ...none, user_mentions: [{ screen_name: 'friend_two', name: 'Friend', id_str: '5' }] },
});
const quote = tweet('1368097765585846279', sampleTimes[2], {
  text: 'So true https://t.co/qqqqqqqqqq',
  is_quote_status: true,
  quoted_status_id: '#1368097765585846000',
  quoted_status_id_str: '1368097765585846000',
  quoted_status: tweet('1368097765585846000', sampleTimes[1], {
    text: 'Words of somebody',
    user: user('other_user'),
  }),
  entities: {
    ...none,
    urls: [
      {
        url: 'https://t.co/qqqqqqqqqq',
        expanded_url: 'https://twitter.com/other_user/status/1368097765585846000',
      },
    ],
  },
});
const repost = tweet('1368097765585846280', sampleTimes[2], {
  text: 'RT @other_user: Words of somebody …',
  retweeted_status: tweet('1368097765585846001', sampleTimes[1], {
    text: 'Words of somebody else',
    user: user('other_user'),
  }),
});
/** The texts of some programs lack the words before a repost. */
const bareRepost = {
  ...repost,
  id_str: '1368097765585846281',
  id: '#1368097765585846281',
  text: 'Words of somebody else',
};
const others = tweet('1368097765585846290', sampleTimes[2], { text: 'Not mine', user: user('other_user') });
const hidden = tweet('1368097765585846291', sampleTimes[2], {
  text: 'Planted secret',
  user: user('sample_user', { protected: true }),
});
const all = [repost, extended, answer, quote, bareRepost, others, hidden];

const expected = {
  format: 'X API v1.1',
  username: 'sample_user',
  posts: [
    '2021-03-01T12:00 original: Tomatoes & beans planted today, and then peas #garden https://example.org/soil',
    '2021-03-02T18:30 reply: @friend_two see <b> you',
    '2021-03-06T07:15 quote: So true https://twitter.com/other_user/status/1368097765585846000',
  ],
  counts: [30, 6, null, null],
  skipped: { 'reposts of other accounts': 2, 'posts that are not public': 1, 'posts of other accounts': 1 },
};

describe('posts of version 1.1 of the API of X', () => {
  it.each([
    ['a list', json(all)],
    ['a line each', all.map(json).join('\n')],
    [
      'an answer to a search',
      json({ statuses: all, search_metadata: { max_id: 1, query: 'from%3Asample_user' } }),
    ],
    ['answers in a row', [all.slice(0, 2), all.slice(2)].map((statuses) => json({ statuses })).join('\n')],
    ['pages in a list', json([all.slice(0, 2), all.slice(2)])],
    ['objects of tweepy', json(all.map((one) => ({ _json: one })))],
    ['lists in a row', [all.slice(0, 2), all.slice(2)].map(json).join('\n')],
  ])('%s of posts is read to the figure', async (_name, content) => {
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toEqual(expected);
    expect(collection.account).toMatchObject({
      username: 'sample_user',
      ...sampleFacts,
    });
    expect(postWith(collection, '1366357548856246279')).toMatchObject(sampleDetails);
    expect(postWith(collection, '1366818083435446279').mentions).toEqual(['friend_two']);
    expect(collection.notes).toEqual([]);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111/iu);
  });

  it('notices of a stream are counted', async () => {
    const counts = { quote_count: 0, reply_count: 0, retweet_count: 0, favorite_count: 0 };
    const lines = [
      {
        delete: {
          status: { id: '#1366357548856246279', id_str: '1366357548856246279', user_id: 111 },
          timestamp_ms: '1',
        },
      },
      { ...extended, ...counts, filter_level: 'low', timestamp_ms: '1614600000123' },
      { limit: { track: 12, timestamp_ms: '1614600000123' } },
      { scrub_geo: { user_id: 111, up_to_status_id: 1 } },
      { status_withheld: { id: 1, user_id: 2, withheld_in_countries: ['DE'] } },
      { ...repost, ...counts, filter_level: 'low', timestamp_ms: '1614600000123' },
    ];
    expect(outlineOf(await readPosts(lines.map(json).join('\r\n')))).toMatchObject({
      posts: expected.posts.slice(0, 1),
      skipped: {
        'reposts of other accounts': 1,
        'notices that posts were deleted': 1,
        'notices of the stream': 3,
      },
    });
  });

  it('an account that was renamed goes by its newest name', async () => {
    const older = { ...extended, user: user('old_name', { id: 111, id_str: '111' }) };
    expect(outlineOf(await readPosts(json([older, answer, quote])))).toMatchObject({
      username: 'sample_user',
      posts: expected.posts,
      skipped: {},
    });
  });

  it('posts without their account are those of the account that a person names', async () => {
    const bare = [extended, answer].map(({ user: _user, ...rest }) => ({
      ...rest,
      user: { id: 111, id_str: '111' },
    }));
    expect(outlineOf(await readPosts(json(bare), { username: 'sample_user' }))).toMatchObject({
      username: 'sample_user',
      posts: expected.posts.slice(0, 2),
    });
  });
});
