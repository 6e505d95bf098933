import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts } from '../support/uploads/read-bytes.js';
import { sampleDetails, sampleLink, sampleOutline, sampleTimes } from '../support/uploads/sample-account.js';

const picture = {
  url: 'https://t.co/pppppppppp',
  media_url_https: 'https://pbs.twimg.com/media/x.jpg',
  type: 'photo',
  expanded_url: 'https://twitter.com/sample_user/status/1366357548856246279/photo/1',
};
const expected = {
  ...sampleOutline,
  counts: [30, 6, 9, 300],
};
const account = { display_name: 'Sample', bio: 'About plants', followers: 50, following: 9 };

describe('services that name things in camel case', () => {
  const author = (userName: string) => ({
    type: 'user',
    userName,
    url: `https://x.com/${userName}`,
    id: userName === 'sample_user' ? '111' : '222',
    name: 'Sample',
    description: 'About plants',
    location: 'Secretville',
    followers: 50,
    following: 9,
    protected: false,
    createdAt: 'Tue Apr 21 06:49:15 +0000 2009',
  });
  const tweet = (id: string, createdAt: string, text: string, more: object = {}) => ({
    type: 'tweet',
    id,
    url: `https://x.com/sample_user/status/${id}`,
    text,
    source: 'Twitter for iPhone',
    retweetCount: 2,
    replyCount: 3,
    likeCount: 10,
    quoteCount: 1,
    viewCount: 100,
    bookmarkCount: 4,
    createdAt,
    lang: 'en',
    isReply: false,
    inReplyToId: null,
    conversationId: id,
    inReplyToUserId: null,
    inReplyToUsername: null,
    author: author('sample_user'),
    extendedEntities: {},
    card: null,
    place: { full_name: 'Secretville' },
    entities: {},
    quoted_tweet: null,
    retweeted_tweet: null,
    ...more,
  });
  const all = [
    tweet('1368097765585846280', sampleTimes[2], 'RT @other_user: Words', {
      retweeted_tweet: tweet('1', sampleTimes[1], 'Words', { author: author('other_user') }),
    }),
    tweet(
      '1366357548856246279',
      sampleTimes[0],
      'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa https://t.co/pppppppppp',
      {
        entities: { hashtags: [{ text: 'garden', indices: [1, 2] }], urls: [sampleLink], user_mentions: [] },
        extendedEntities: { media: [picture] },
      },
    ),
    tweet('1366818083435446279', sampleTimes[1], '@friend_two see you', {
      isReply: true,
      inReplyToId: '1366818083435446000',
      inReplyToUserId: '5',
      inReplyToUsername: 'friend_two',
      entities: { user_mentions: [{ id_str: '5', name: 'Friend', screen_name: 'friend_two' }] },
    }),
    tweet('1368097765585846279', sampleTimes[2], 'So true', {
      quoted_tweet: tweet('2', sampleTimes[1], 'Quoted words', { author: author('other_user') }),
    }),
    tweet('1368097765585846290', sampleTimes[2], 'Not mine', { author: author('other_user') }),
  ];
  const skipped = { 'reposts of other accounts': 1, 'posts of other accounts': 1 };
  const page = (tweets: readonly object[]) => ({
    tweets,
    has_next_page: true,
    next_cursor: 'abc',
    status: 'success',
  });

  it.each([
    ['a page', JSON.stringify(page(all))],
    [
      'an answer about an account',
      JSON.stringify({ status: 'success', code: 0, data: { pin_tweet: null, tweets: all } }),
    ],
    ['a list of pages', JSON.stringify([page(all.slice(0, 2)), page(all.slice(2))])],
    [
      'pages in a row',
      [page([]), page(all.slice(0, 2)), page(all.slice(2))].map((one) => JSON.stringify(one)).join('\n'),
    ],
    ['a list of posts', JSON.stringify(all)],
  ])('%s of twitterapi.io is read to the figure', async (_name, content) => {
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toEqual({ format: 'twitterapi.io', ...expected, skipped });
    expect(collection.account).toMatchObject({ ...account, joined: 'April 2009' });
    expect(postWith(collection, '1366357548856246279')).toMatchObject(sampleDetails);
    expect(postWith(collection, '1366818083435446279').mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret/iu);
  });

  it('a data set of Apify says itself what is a repost', async () => {
    const items = all.map(({ retweeted_tweet, quoted_tweet, ...rest }) => ({
      ...rest,
      text: rest.text.replace(/^RT @\w+: /u, ''),
      fullText: rest.text.replace(/^RT @\w+: /u, ''),
      twitterUrl: 'https://twitter.com/x/status/1',
      isRetweet: retweeted_tweet !== null,
      isQuote: quoted_tweet !== null,
      isPinned: false,
      media: [],
      ...(quoted_tweet === null ? {} : { quote: quoted_tweet, quoteId: '2' }),
      ...(retweeted_tweet === null ? {} : { retweet: retweeted_tweet }),
    }));
    const collection = await readPosts(JSON.stringify([...items, { noResults: true }]));
    expect(outlineOf(collection)).toEqual({
      format: 'Apify',
      ...expected,
      skipped: { ...skipped, 'records that say that there was nothing': 1 },
    });
    expect(postWith(collection, '1366357548856246279')).toMatchObject(sampleDetails);
  });
});

describe('actors of Apify that name things as X does', () => {
  const user = (screen_name: string) => ({
    id_str: screen_name === 'sample_user' ? '111' : '222',
    name: 'Sample',
    screen_name,
    location: 'Secretville',
    description: 'About plants',
    followers_count: 50,
    friends_count: 9,
    created_at: '2009-04-21T06:49:15.000Z',
  });
  const item = (id: string, created_at: string, full_text: string, more: object = {}) => ({
    user: user('sample_user'),
    id,
    conversation_id: id,
    full_text,
    reply_count: 3,
    retweet_count: 2,
    favorite_count: 10,
    view_count: 100,
    hashtags: [],
    symbols: [],
    user_mentions: [],
    urls: [],
    media: [],
    url: `https://twitter.com/sample_user/status/${id}`,
    created_at,
    is_quote_tweet: false,
    is_retweet: false,
    is_pinned: false,
    is_truncated: false,
    ...more,
  });

  it('their data sets are read to the figure', async () => {
    const items = [
      item('1368097765585846280', '2021-03-06T08:15:00.000Z', 'Words', { is_retweet: true }),
      item(
        '1366357548856246279',
        '2021-03-01T12:00:00.000Z',
        'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
        {
          hashtags: ['garden'],
          urls: [sampleLink],
          media: [{ media_url: 'https://pbs.twimg.com/media/x.jpg', type: 'photo', video_url: null }],
        },
      ),
      item('1366818083435446279', '2021-03-02T18:30:00.000Z', '@friend_two see you', {
        user_mentions: [{ id_str: '5', name: 'Friend', screen_name: 'friend_two' }],
        replying_to_tweet: 'https://twitter.com/friend_two/status/1366818083435446000',
      }),
      item('1368097765585846279', '2021-03-06T07:15:00.000Z', 'So true', { is_quote_tweet: true }),
    ];
    const collection = await readPosts(JSON.stringify(items));
    expect(outlineOf(collection)).toEqual({
      format: 'Apify',
      ...expected,
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.account).toMatchObject(account);
    expect(postWith(collection, '1366357548856246279')).toMatchObject(sampleDetails);
    expect(postWith(collection, '1366818083435446279').mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret/iu);
  });

  it('the table of such a data set has members of members as columns', async () => {
    const table = `created_at,favorite_count,full_text,hashtags/0,id,is_retweet,media/0/media_url,reply_count,retweet_count,url,user/description,user/followers_count,user/friends_count,user/name,user/screen_name,user_mentions/0/screen_name,view_count
2021-03-06T08:15:00.000Z,900,Words,,1368097765585846280,true,,0,90,https://twitter.com/sample_user/status/1368097765585846280,About plants,50,9,Sample,sample_user,,100
2021-03-01T12:00:00.000Z,10,Tomatoes #garden,garden,1366357548856246279,false,https://pbs.twimg.com/media/x.jpg,3,2,https://twitter.com/sample_user/status/1366357548856246279,About plants,50,9,Sample,sample_user,,100`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toMatchObject({
      username: 'sample_user',
      posts: ['2021-03-01T12:00 original: Tomatoes #garden'],
      counts: [10, 2, 3, 100],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.account).toMatchObject(account);
    expect(collection.posts[0]).toMatchObject({
      hashtags: ['garden'],
      media: ['https://pbs.twimg.com/media/x.jpg'],
    });
  });
});
