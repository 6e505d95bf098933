import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts, refusalOf } from '../support/uploads/read-bytes.js';
import { sampleDetails, sampleFacts } from '../support/uploads/sample-account.js';

const metrics = { retweet_count: 2, reply_count: 3, like_count: 10, quote_count: 1, impression_count: 100 };
const user = {
  id: '111',
  username: 'sample_user',
  name: 'Sample',
  description: 'About plants',
  location: 'Secretville',
  protected: false,
  created_at: '2009-04-21T06:49:15.000Z',
  public_metrics: { followers_count: 50, following_count: 9, tweet_count: 3, listed_count: 0 },
};
const otherUser = { ...user, id: '222', username: 'other_user', name: 'Other' };
const base = (id: string, created_at: string) => ({
  id,
  created_at,
  author_id: '111',
  lang: 'en',
  conversation_id: id,
  edit_history_tweet_ids: [id],
  public_metrics: metrics,
});
const long = {
  ...base('1700000000000000001', '2021-03-01T12:00:00.000Z'),
  text: 'A long text about tomatoes … https://t.co/zzzzzzzzzz',
  note_tweet: {
    text: 'A long text about tomatoes &amp; more https://t.co/aaaaaaaaaa #garden',
    entities: {
      hashtags: [{ start: 1, end: 2, tag: 'garden' }],
      urls: [{ url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://example.org/soil' }],
    },
  },
  attachments: { media_keys: ['3_1'] },
  geo: { coordinates: { type: 'Point', coordinates: [13.111, 52.111] } },
};
const reply = {
  ...base('1700000000000000002', '2021-03-02T18:30:00.000Z'),
  text: '@friend_two see you',
  in_reply_to_user_id: '5',
  referenced_tweets: [{ type: 'replied_to', id: '1699999999999999990' }],
  entities: { mentions: [{ start: 0, end: 11, username: 'friend_two', id: '5' }] },
};
const quote = {
  ...base('1700000000000000003', '2021-03-06T07:15:00.000Z'),
  text: 'So true https://t.co/qqqqqqqqqq',
  referenced_tweets: [{ type: 'quoted', id: '1699999999999999998' }],
  entities: {
    urls: [
      {
        url: 'https://t.co/qqqqqqqqqq',
        expanded_url: 'https://twitter.com/other_user/status/1699999999999999998',
      },
    ],
  },
};
const repost = {
  ...base('1700000000000000004', '2021-03-06T08:15:00.000Z'),
  text: 'RT @other_user: Words of somebody …',
  referenced_tweets: [{ type: 'retweeted', id: '1699999999999999997' }],
};
const others = {
  ...base('1700000000000000005', '2021-03-06T09:15:00.000Z'),
  author_id: '222',
  text: 'Not mine',
};
const media = { media_key: '3_1', type: 'photo', url: 'https://pbs.twimg.com/media/x.jpg' };
const includes = {
  users: [user, otherUser],
  media: [media],
  tweets: [
    {
      ...base('1699999999999999997', '2021-03-06T07:00:00.000Z'),
      author_id: '222',
      text: 'Words of somebody else',
    },
  ],
};
const page = (...data: object[]) => ({
  data,
  includes,
  meta: { result_count: data.length, next_token: 'abc' },
});
const errorPage = { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' };
const emptyPage = {
  meta: { result_count: 0 },
  errors: [{ title: 'Not Found Error', resource_id: '1', value: '1' }],
};

const expected = {
  format: 'X API v2',
  username: 'sample_user',
  posts: [
    '2021-03-01T12:00 original: A long text about tomatoes & more https://example.org/soil #garden',
    '2021-03-02T18:30 reply: @friend_two see you',
    '2021-03-06T07:15 quote: So true https://twitter.com/other_user/status/1699999999999999998',
  ],
  counts: [30, 6, 9, 300],
  skipped: { 'reposts of other accounts': 1, 'posts of other accounts': 1 },
};
const lines = (...values: object[]): string => values.map((value) => JSON.stringify(value)).join('\n');

/** As `twarc2 flatten` writes it: what a post refers to stands in it. */
const flat = (post: object, author = user, refs: object[] = []) => ({
  ...post,
  author,
  ...('attachments' in post ? { attachments: { media_keys: ['3_1'], media: [media] } } : {}),
  ...(refs.length > 0 ? { referenced_tweets: refs } : {}),
  __twarc: {
    url: 'https://api.twitter.com/2/users/111/tweets',
    version: '2.10.4',
    retrieved_at: '2022-05-01T10:00:00+00:00',
  },
});
const flattened = [
  flat(repost, user, [{ ...includes.tweets[0], type: 'retweeted', author: otherUser }]),
  flat(long),
  flat(reply, user, [{ type: 'replied_to', id: '1699999999999999990' }]),
  flat(quote, user, [{ type: 'quoted', id: '1699999999999999998', text: 'Quoted words', author: otherUser }]),
  flat(others, otherUser),
];

describe('posts of version 2 of the API of X', () => {
  it.each([
    ['a page', JSON.stringify(page(repost, long, reply, quote, others))],
    [
      'pages in a row, the first one an error',
      lines(errorPage, emptyPage, page(repost, long), page(reply, quote, others)),
    ],
    ['a list of pages', JSON.stringify([page(repost, long), emptyPage, page(reply, quote, others)])],
    [
      'answers of a stream',
      lines(...[repost, long, reply, quote, others].map((data) => ({ data, includes, matching_rules: [] }))),
    ],
    ['flattened lines', lines(...flattened)],
    ['a flattened list', JSON.stringify(flattened)],
  ])('%s is read to the figure', async (_name, content) => {
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toEqual(expected);
    expect(collection.account).toMatchObject({
      username: 'sample_user',
      ...sampleFacts,
    });
    expect(postWith(collection, '1700000000000000001')).toMatchObject(sampleDetails);
    expect(postWith(collection, '1700000000000000002').mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111/iu);
  });

  it('the answer with a single post is read', async () => {
    const collection = await readPosts(JSON.stringify({ data: long, includes }));
    expect(outlineOf(collection)).toMatchObject({
      username: 'sample_user',
      posts: expected.posts.slice(0, 1),
    });
  });

  it('pages without accounts ask whose they are', async () => {
    const content = JSON.stringify({ data: [long, reply], meta: { result_count: 2 } });
    expect((await refusalOf(content)).needsUsername).toBe(true);
    expect(outlineOf(await readPosts(content, { username: 'sample_user' }))).toMatchObject({
      posts: expected.posts.slice(0, 2),
      counts: [20, 4, 6, 200],
    });
  });

  it('metrics that were not asked for are not carried', async () => {
    const bare = [long, reply].map(({ public_metrics: _metrics, ...rest }) => rest);
    expect(outlineOf(await readPosts(JSON.stringify(page(...bare)))).counts).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
