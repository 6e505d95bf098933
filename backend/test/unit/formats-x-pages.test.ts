import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts } from '../support/uploads/read-bytes.js';
import { sampleDetails, sampleFacts } from '../support/uploads/sample-account.js';

const user = (name: string, more: object = {}) => ({
  __typename: 'User',
  rest_id: name === 'sample_user' ? '111' : '222',
  legacy: {
    screen_name: name,
    name: 'Sample',
    description: 'About plants',
    followers_count: 50,
    friends_count: 9,
    created_at: 'Tue Apr 21 06:49:15 +0000 2009',
    location: 'Secretville',
    ...more,
  },
});

const post = (
  id: string,
  text: string,
  { name = 'sample_user', legacy = {}, ...more }: Partial<Options> = {},
) => ({
  __typename: 'Tweet',
  rest_id: id,
  core: { user_results: { result: user(name) } },
  views: { count: '100', state: 'EnabledWithCount' },
  source: '<a href="https://mobile.twitter.com">Twitter Web App</a>',
  ...more,
  legacy: {
    created_at: 'Mon Mar 01 12:00:00 +0000 2021',
    conversation_id_str: id,
    entities: { hashtags: [], symbols: [], urls: [], user_mentions: [] },
    favorite_count: 10,
    full_text: text,
    is_quote_status: false,
    lang: 'en',
    quote_count: 1,
    reply_count: 3,
    retweet_count: 2,
    user_id_str: name === 'sample_user' ? '111' : '222',
    ...legacy,
  },
});

interface Options {
  name: string;
  legacy: object;
  [member: string]: unknown;
}

const entry = (result: object, more: object = {}) => ({
  entryId: 'tweet-1',
  content: {
    entryType: 'TimelineTimelineItem',
    itemContent: { itemType: 'TimelineTweet', tweet_results: { result }, ...more },
  },
});
const cursor = { entryId: 'cursor-bottom-0', content: { entryType: 'TimelineTimelineCursor', value: 'abc' } };
const answer = (...entries: object[]) => ({
  data: {
    user: {
      result: {
        timeline_v2: {
          timeline: {
            instructions: [
              { type: 'TimelineClearCache' },
              { type: 'TimelineAddEntries', entries: [...entries, cursor] },
            ],
          },
        },
      },
    },
  },
});

const long = post('1700000000000000001', 'A long text about tomatoes …', {
  note_tweet: {
    note_tweet_results: {
      result: {
        text: 'A long text about tomatoes &amp; much more https://t.co/aaaaaaaaaa #garden',
        entity_set: {
          hashtags: [{ text: 'garden' }],
          urls: [{ url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://example.org/soil' }],
          user_mentions: [],
        },
      },
    },
  },
  legacy: {
    extended_entities: {
      media: [
        {
          url: 'https://t.co/pppppppppp',
          media_url_https: 'https://pbs.twimg.com/media/x.jpg',
          type: 'photo',
        },
      ],
    },
  },
});
const reply = post('1700000000000000002', '@friend_two see you', {
  legacy: {
    created_at: 'Tue Mar 02 18:30:00 +0000 2021',
    in_reply_to_status_id_str: '1699999999999999999',
    in_reply_to_screen_name: 'friend_two',
    entities: { hashtags: [], urls: [], user_mentions: [{ screen_name: 'friend_two', id_str: '5' }] },
  },
});
const quote = post('1700000000000000003', 'So true https://t.co/qqqqqqqqqq', {
  views: { state: 'Enabled' },
  quoted_status_result: { result: post('1699999999999999998', 'Quoted words', { name: 'other_user' }) },
  legacy: {
    created_at: 'Sat Mar 06 07:15:00 +0000 2021',
    is_quote_status: true,
    quoted_status_id_str: '1699999999999999998',
    entities: {
      hashtags: [],
      user_mentions: [],
      urls: [
        {
          url: 'https://t.co/qqqqqqqqqq',
          expanded_url: 'https://twitter.com/other_user/status/1699999999999999998',
        },
      ],
    },
  },
});
const repost = post('1700000000000000004', 'RT @other_user: Words of somebody', {
  legacy: {
    retweeted_status_result: {
      result: post('1699999999999999997', 'Words of somebody else', { name: 'other_user' }),
    },
  },
});
const advertisement = post('1700000000000000005', 'Buy this', { name: 'shop' });
const hidden = {
  ...post('1700000000000000006', 'Planted secret', {}),
  core: { user_results: { result: user('sample_user', { protected: true }) } },
};

const expected = {
  format: 'X pages (GraphQL)',
  username: 'sample_user',
  posts: [
    '2021-03-01T12:00 original: A long text about tomatoes & much more https://example.org/soil #garden',
    '2021-03-02T18:30 reply: @friend_two see you',
    '2021-03-06T07:15 quote: So true https://twitter.com/other_user/status/1699999999999999998',
  ],
  counts: [30, 6, 9, 200],
};
const wrapped = { __typename: 'TweetWithVisibilityResults', tweet: reply, limitedActionResults: {} };
const skipped = {
  'reposts of other accounts': 1,
  advertisements: 1,
  'posts that X did not show': 1,
  'posts that are not public': 1,
};
const entries = [
  entry(long),
  entry(wrapped),
  {
    entryId: 'profile-conversation-1',
    content: {
      entryType: 'TimelineTimelineModule',
      items: [{ item: { itemContent: { tweet_results: { result: quote } } } }],
    },
  },
  entry(repost),
  entry(advertisement, { promotedMetadata: { advertiser_results: {} } }),
  entry({
    __typename: 'TweetTombstone',
    tombstone: { text: { text: 'This post is from a suspended account' } },
  }),
  entry(hidden),
];

describe('answers that the pages of X get', () => {
  it('a whole answer in a file is read to the figure', async () => {
    const collection = await readPosts(JSON.stringify(answer(...entries)));
    expect(outlineOf(collection)).toEqual({ ...expected, skipped });
    expect(collection.account).toMatchObject({
      username: 'sample_user',
      ...sampleFacts,
    });
    expect(postWith(collection, '1700000000000000001')).toMatchObject(sampleDetails);
    expect(postWith(collection, '1700000000000000002').mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret/iu);
  });

  it('answers in a row, the first one empty, are one account', async () => {
    const lines = [answer(), answer(...entries.slice(0, 2)), answer(...entries.slice(2))];
    const collection = await readPosts(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(outlineOf(collection)).toEqual({ ...expected, skipped });
  });

  it('a list of bare posts is read', async () => {
    const collection = await readPosts(JSON.stringify([repost, long, reply, quote]));
    expect(outlineOf(collection)).toEqual({ ...expected, skipped: { 'reposts of other accounts': 1 } });
  });

  it('a conversation is read: the account is the one that wrote most', async () => {
    const other = post('1700000000000000009', 'An answer', { name: 'other_user' });
    const conversation = {
      data: {
        threaded_conversation_with_injections_v2: {
          instructions: [{ type: 'TimelineAddEntries', entries: [...entries.slice(0, 3), entry(other)] }],
        },
      },
    };
    expect(outlineOf(await readPosts(JSON.stringify(conversation)))).toEqual({
      ...expected,
      skipped: { 'posts of other accounts': 1 },
    });
  });

  it('names of accounts are found in their new place', async () => {
    const result = {
      rest_id: '111',
      core: { screen_name: 'sample_user', name: 'Sample', created_at: 'Tue Apr 21 06:49:15 +0000 2009' },
      legacy: { followers_count: 50, friends_count: 9, description: '' },
      privacy: { protected: false },
    };
    const collection = await readPosts(JSON.stringify([{ ...long, core: { user_results: { result } } }]));
    expect(collection.account).toMatchObject({
      username: 'sample_user',
      display_name: 'Sample',
      joined: 'April 2009',
    });
  });

  it('posts of the older pages have their account beside them', async () => {
    const adaptive = {
      id: 1,
      type: 'adaptive',
      legacy: { ...long.legacy, id_str: '1366357548856246279' },
      user: { id_str: '111', screen_name: 'sample_user', name: 'Sample', followers_count: 50 },
      ext_views: { count: '7' },
    };
    expect(outlineOf(await readPosts(JSON.stringify([adaptive])))).toMatchObject({
      username: 'sample_user',
      posts: ['2021-03-01T12:00 original: A long text about tomatoes …'],
      counts: [10, 2, 3, 7],
    });
  });

  it('answers that have posts and accounts by their ids are read', async () => {
    const tweet = { ...reply.legacy, id_str: reply.rest_id };
    const users = { '111': { id_str: '111', screen_name: 'sample_user', name: 'Sample' } };
    const globalObjects = { tweets: { [reply.rest_id]: tweet }, users };
    expect(
      outlineOf(await readPosts(JSON.stringify({ globalObjects, timeline: { instructions: [] } }))),
    ).toMatchObject({
      username: 'sample_user',
      posts: expected.posts.slice(1, 2),
      counts: [10, 2, 3, null],
    });
  });

  it('of what a browser saved only the answers of X are read', async () => {
    const exchange = (url: string, text: string, content: object = {}) => ({
      request: { url, headers: [{ name: 'cookie', value: 'auth_token=planted-secret' }] },
      response: { status: 200, headers: [], content: { mimeType: 'application/json', text, ...content } },
      serverIPAddress: '192.0.2.77',
    });
    const api = 'https://x.com/i/api/graphql/abc/UserTweets?variables=%7B%7D';
    const packed = Buffer.from(JSON.stringify(answer(...entries.slice(2)))).toString('base64');
    const har = {
      log: {
        version: '1.2',
        pages: [{ id: 'page_1', title: 'https://x.com/sample_user' }],
        entries: [
          exchange('https://abs.twimg.com/responsive-web/client-web/main.js', 'var text = 1;'),
          exchange(api, JSON.stringify(answer(...entries.slice(0, 2)))),
          exchange(api, '<html>Rate limit exceeded</html>'),
          exchange(api, packed, { encoding: 'base64' }),
        ],
      },
    };
    const collection = await readPosts(JSON.stringify(har));
    expect(outlineOf(collection)).toEqual({ ...expected, format: 'X pages in a HAR file', skipped });
    expect(JSON.stringify(collection)).not.toMatch(/secret|192\.0/iu);
  });
});
