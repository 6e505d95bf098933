import { describe, expect, it } from '@jest/globals';
import type { Collection } from '../../src/analysis/collection.js';
import { rowKindOf } from '../../src/domain/post-row.js';
import { blueskyRecords } from '../support/uploads/bluesky-records.js';
import { outlineOf, repostsOf } from '../support/uploads/figures.js';
import { mastodonFiles } from '../support/uploads/mastodon-files.js';
import { carOf, zipOf } from '../support/uploads/pack.js';
import { readPosts } from '../support/uploads/read-bytes.js';
import { tableOf } from '../support/uploads/table-of.js';
import { xFiles } from '../support/uploads/x-files.js';

const secret = 'planted secret';
const json = (...records: unknown[]): string => JSON.stringify(records);
const script = (...tweets: object[]): string =>
  `window.YTD.tweets.part0 = ${JSON.stringify(tweets.map((tweet) => ({ tweet })))}`;

/** Reposts are beside the posts, signed with who made them, and in no figure but their count. */
function expectReposts(collection: Collection, reposts: readonly string[], count = reposts.length): void {
  expect(repostsOf(collection)).toEqual(reposts);
  expect(collection.reposts).toBe(count);
  const { username } = collection.account;
  for (const post of collection.reposted ?? []) {
    expect(post.author).toBe(username);
    expect(rowKindOf(post, username)).toBe('repost');
    expect(post).not.toHaveProperty('kind');
  }
  expect(JSON.stringify(collection)).not.toContain(secret);
}

describe('reposts of an archive of X', () => {
  it('are kept once, without the name before the text, and counted as often as they are there', async () => {
    const repeated = {
      id_str: '1500',
      created_at: 'Thu Oct 20 01:00:00 +0000 2022',
      full_text: 'RT @ESA: Look: #Moon &amp; stars, thanks @NASA https://t.co/link https://t.co/pict',
      favorite_count: '0',
      retweet_count: '70',
      lang: 'en',
      entities: {
        hashtags: [{ text: 'Moon' }],
        user_mentions: [{ screen_name: 'ESA' }, { screen_name: 'NASA' }],
        urls: [{ url: 'https://t.co/link', expanded_url: 'https://example.org/moon' }],
        media: [
          {
            url: 'https://t.co/pict',
            media_url_https: 'https://pbs.twimg.com/media/M.jpg',
            expanded_url: 'https://twitter.com/ESA/status/1400/photo/1',
            source_status_id_str: '1400',
          },
        ],
      },
    };
    const own = { id_str: '1501', full_text: 'mine', entities: {} };
    const zip = await zipOf({
      ...xFiles,
      'data/tweets.js': script(repeated, own, repeated, {
        ...repeated,
        id_str: '1502',
        limited_actions: 'limit_trusted_friends_tweet',
        full_text: `RT @x: ${secret}`,
      }),
    });
    const collection = await readPosts(zip);
    expectReposts(
      collection,
      ['2022-10-20T01:00 ESA/1400: Look: #Moon & stars, thanks @NASA https://example.org/moon'],
      2,
    );
    expect(collection.reposted).toMatchObject([
      {
        id: '1500',
        retweets: 70,
        lang: 'en',
        hashtags: ['Moon'],
        mentions: ['NASA'],
        links: ['https://example.org/moon'],
        media: ['https://pbs.twimg.com/media/M.jpg'],
      },
    ]);
  });

  it('of before 2019 have the whole original', async () => {
    const tweet = {
      id_str: '200',
      created_at: '2012-01-14 02:00:00 +0000',
      text: 'RT @kew: The tallest of all our trees is a ch…',
      user: { screen_name: 'ann' },
      retweeted_status: {
        id_str: '100',
        created_at: '2012-01-13 02:00:00 +0000',
        text: 'The tallest of all our trees is a chestnut &amp; 300 years old',
        user: { screen_name: 'kew' },
      },
    };
    const hidden = {
      ...tweet,
      id_str: '201',
      retweeted_status: { ...tweet.retweeted_status, user: { screen_name: secret, protected: true } },
    };
    const collection = await readPosts(script({ id_str: '201', text: 'mine' }, tweet, hidden), {
      username: 'ann',
    });
    expectReposts(
      collection,
      ['2012-01-14T02:00 kew/100: The tallest of all our trees is a chestnut & 300 years old'],
      2,
    );
  });
});

describe('reposts of networks’ own forms', () => {
  it('Mastodon archives: addresses with whose they are, without those for followers only', async () => {
    const collection = await readPosts(await zipOf(mastodonFiles));
    expectReposts(collection, [
      '2023-05-06T00:00 x@other.example/9: ',
      '2023-05-06T00:00 x@other.example/10: ',
    ]);
    const announce = (id: number, object: unknown, to: string) => ({
      id: `https://s.example/users/ann/statuses/${id}/activity`,
      type: 'Announce',
      actor: 'https://s.example/users/ann',
      published: '2024-01-02T00:00:00Z',
      to: [to],
      object,
    });
    const note = {
      id: 'https://s.example/users/ann/statuses/1',
      type: 'Note',
      to: 'as:Public',
      content: '<p>mine</p>',
      attributedTo: 'https://s.example/users/ann',
    };
    const outbox = {
      orderedItems: [
        note,
        announce(2, { ...note, content: '<p>again &amp; again</p>', shares: { totalItems: 3 } }, 'as:Public'),
        announce(3, { ...note, content: secret }, 'https://s.example/users/ann/followers'),
      ],
    };
    const again = await readPosts(JSON.stringify(outbox));
    expectReposts(again, ['2024-01-02T00:00 ann@s.example/1: again & again']);
    expect(again.reposted?.[0]).toMatchObject({ id: '2', retweets: 3 });
    expect(again.reposted?.[0]).not.toHaveProperty('views');
    expect(again.skipped).toContainEqual(
      expect.objectContaining({ reason: 'posts that are not public', count: 1 }),
    );
  });

  it('statuses of Mastodon: the post that was boosted, with its counts', async () => {
    const account = { acct: 'ann', display_name: 'Ann' };
    const status = {
      id: '1',
      content: '<p>mine</p>',
      created_at: '2021-03-01T12:00:00Z',
      account,
      favourites_count: 1,
      visibility: 'public',
      reblog: null,
    };
    const original = {
      ...status,
      id: '90',
      content: '<p>Not &amp; mine</p>',
      spoiler_text: 'soil',
      account: { acct: 'bob@o.example' },
      favourites_count: 40,
    };
    const collection = await readPosts(
      json(
        status,
        {
          ...status,
          id: '2',
          content: '',
          favourites_count: 0,
          created_at: '2021-04-01T00:00:00Z',
          reblog: original,
        },
        { ...status, id: '3', content: '', reblog: { ...original, content: secret, visibility: 'private' } },
      ),
    );
    expectReposts(collection, ['2021-04-01T00:00 bob@o.example/90: soil\n\nNot & mine']);
    expect(collection.reposted?.[0]).toMatchObject({ id: '2', likes: 40 });
    expect(collection.posts[0]?.likes).toBe(1);
  });

  it('exports of Bluesky name them, and nothing more', async () => {
    const collection = await readPosts(await carOf(blueskyRecords), { username: 'papilio.example' });
    expectReposts(collection, ['2023-08-06T00:00 did:plc:x/3k8: ', '2023-08-06T00:00 did:plc:x/3k9: ']);
    expect(collection.reposted?.map(({ id, time_claimed }) => [id, time_claimed])).toEqual([
      ['3k2aaaaaaaaai', true],
      ['3k2aaaaaaaaah', true],
    ]);
  });

  it('feeds of Bluesky: the time of the repost and the name of the author', async () => {
    const post = (key: string, handle: string, text: string) => ({
      uri: `at://did:plc:${handle}/app.bsky.feed.post/${key}`,
      author: { did: `did:plc:${handle}`, handle },
      record: { $type: 'app.bsky.feed.post', text, createdAt: '2024-08-18T12:00:00.000Z', langs: ['en'] },
      likeCount: 9,
    });
    const reason = (uri?: string) => ({
      $type: 'app.bsky.feed.defs#reasonRepost',
      by: { handle: 'ann.example' },
      indexedAt: '2024-09-01T08:30:00.000Z',
      uri,
    });
    const collection = await readPosts(
      json(
        { post: post('3l0aaaaaaaaaa', 'ann.example', 'mine') },
        { post: post('3l0bbbbbbbbbb', 'bob.example', 'not mine'), reason: reason() },
        { post: post('3l0aaaaaaaaaa', 'ann.example', 'mine'), reason: reason() },
        {
          post: post('3l0cccccccccc', 'bob.example', 'nor this'),
          reason: reason('at://did:plc:ann/app.bsky.feed.repost/3l1zzzzzzzzzz'),
        },
      ),
    );
    expect(repostsOf(collection).sort()).toEqual([
      '2024-09-01T08:30 ann.example/3l0aaaaaaaaaa: mine',
      '2024-09-01T08:30 bob.example/3l0bbbbbbbbbb: not mine',
      '2024-09-01T08:30 bob.example/3l0cccccccccc: nor this',
    ]);
    // The repost of an own post has an id that the post does not have.
    expect(collection.reposted?.map(({ id }) => id).sort()).toEqual([
      '3l0aaaaaaaaaa-repost',
      '3l0bbbbbbbbbb',
      '3l1zzzzzzzzzz',
    ]);
    expect(collection.posts.map(({ id }) => id)).toEqual(['3l0aaaaaaaaaa']);
  });

  it('channels of Telegram: where a message came from', async () => {
    const message = {
      type: 'message',
      date: '2021-03-01T13:00:00',
      date_unixtime: '1614600000',
      from: 'Garden',
      from_id: 'channel1',
    };
    const chat = {
      name: 'Garden',
      type: 'public_channel',
      id: 1,
      messages: [
        { ...message, id: 1, text: 'mine' },
        {
          ...message,
          id: 2,
          text: ['not ', { type: 'bold', text: 'mine' }],
          forwarded_from: 'Other channel',
        },
        { ...message, id: 3, text: 'of nobody', forwarded_from: null },
      ],
    };
    expectReposts(await readPosts(JSON.stringify(chat)), [
      '2021-03-01T12:00 Other channel/-: not mine',
      '2021-03-01T12:00 -/-: of nobody',
    ]);
  });
});

describe('reposts in answers of the API of X', () => {
  it('version 1.1: the whole original with its counts, at the time of the repost', async () => {
    const user = { screen_name: 'ann', id_str: '7' };
    const tweet = (id: string, text: string, others = {}) => ({
      id_str: id,
      created_at: 'Mon Mar 01 12:00:00 +0000 2021',
      full_text: text,
      user,
      entities: { hashtags: [], user_mentions: [], urls: [] },
      favorite_count: 1,
      retweet_count: 2,
      favorited: false,
      ...others,
    });
    const original = tweet('90', 'Everything that &amp; bob said', {
      user: { screen_name: 'bob' },
      favorite_count: 500,
      created_at: 'Sun Feb 28 12:00:00 +0000 2021',
    });
    const collection = await readPosts(
      json(
        tweet('1', 'mine'),
        tweet('2', 'RT @bob: Everything that…', { favorite_count: 0, retweeted_status: original }),
        tweet('3', 'RT @bob: hidden', {
          retweeted_status: { ...original, full_text: secret, user: { screen_name: 'bob', protected: true } },
        }),
      ),
    );
    expectReposts(collection, ['2021-03-01T12:00 bob/90: Everything that & bob said'], 2);
    expect(collection.reposted?.[0]).toMatchObject({ id: '2', likes: 500, retweets: 2 });
  });

  it('version 2: what the page has beside its posts', async () => {
    const post = (id: string, text: string, others = {}) => ({
      id,
      text,
      author_id: '7',
      created_at: '2021-03-01T12:00:00.000Z',
      public_metrics: { like_count: 1, retweet_count: 0, reply_count: 0 },
      ...others,
    });
    const repost = (id: string, original: string, text: string) =>
      post(id, text, { referenced_tweets: [{ type: 'retweeted', id: original }] });
    const page = {
      data: [
        post('1', 'mine'),
        repost('2', '90', 'RT @bob: Everything th…'),
        repost('3', '91', 'RT @carol: Some words'),
      ],
      includes: {
        users: [
          { id: '7', username: 'ann' },
          { id: '8', username: 'bob' },
        ],
        tweets: [
          post('90', 'Everything that bob said', { author_id: '8', public_metrics: { like_count: 500 } }),
        ],
      },
    };
    const collection = await readPosts(JSON.stringify(page));
    expectReposts(collection, [
      '2021-03-01T12:00 bob/90: Everything that bob said',
      '2021-03-01T12:00 carol/91: Some words',
    ]);
    expect(collection.reposted?.map(({ id, likes }) => [id, likes])).toEqual([
      ['3', 1],
      ['2', 500],
    ]);
  });
});

describe('reposts in tables', () => {
  it('Twint: the id and time of the repost, the name of who wrote the original', async () => {
    const table = tableOf(
      'id,conversation_id,created_at,date,time,timezone,user_id,username,name,tweet,retweet,user_rt,user_rt_id,retweet_id,retweet_date,likes_count',
      { conversation_id: '1', created_at: '2021-03-01 12:00:00 UTC', username: 'ann', retweet: 'False' },
      [
        { id: '1366357548856246272', tweet: 'mine' },
        // The id of the repost is of 6 March 2021, 07:15 UTC.
        {
          id: '1366357548856246273',
          username: 'bob',
          tweet: 'not mine',
          retweet: 'True',
          user_rt: 'ann',
          retweet_id: '1368097765585846279',
          likes_count: '90',
        },
      ],
    );
    const collection = await readPosts(table);
    expectReposts(collection, ['2021-03-06T07:15 bob/1366357548856246273: not mine']);
    expect(collection.reposted?.[0]).toMatchObject({ id: '1368097765585846279', likes: 90 });
  });

  it('snscrape: the post within', async () => {
    const tweet = (id: string, username: string, rawContent: string, others = {}) => ({
      _type: 'snscrape.modules.twitter.Tweet',
      url: `https://twitter.com/${username}/status/${id}`,
      date: '2021-03-01T12:00:00+00:00',
      rawContent,
      id: Number(id),
      user: { username },
      likeCount: 4,
      ...others,
    });
    const retweetedTweet = tweet('90', 'bob', 'Beans https://t.co/a', {
      links: [{ tcourl: 'https://t.co/a', url: 'https://example.org/beans' }],
    });
    const collection = await readPosts(
      [tweet('1', 'ann', 'mine'), tweet('2', 'ann', 'RT @bob: Beans…', { retweetedTweet })]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    expectReposts(collection, ['2021-03-01T12:00 bob/90: Beans https://example.org/beans']);
  });

  it.each([
    [
      'twarc',
      'id,tweet_url,created_at,user_screen_name,text,tweet_type,retweet_or_quote_id,retweet_or_quote_screen_name',
      {
        tweet_url: 'https://twitter.com/ann/status/1',
        created_at: 'Mon Mar 01 12:00:00 +0000 2021',
        user_screen_name: 'ann',
        tweet_type: 'original',
      },
      { tweet_type: 'retweet', retweet_or_quote_id: '9000000090', retweet_or_quote_screen_name: 'bob' },
    ],
    [
      'rtweet',
      'status_id,created_at,screen_name,text,is_retweet,is_quote,retweet_status_id,retweet_screen_name,retweet_text',
      { created_at: '2021-03-01T12:00:00Z', screen_name: 'ann', is_retweet: 'FALSE', is_quote: 'FALSE' },
      {
        is_retweet: 'TRUE',
        retweet_status_id: 'x9000000090',
        retweet_screen_name: 'bob',
        retweet_text: 'not mine',
      },
    ],
    [
      'any other',
      'tweet_id,date,username,tweet,retweeted_status_id,retweeted_status_user_id',
      { date: '2021-03-01 12:00', username: 'ann' },
      { retweeted_status_id: '9000000090', retweeted_status_user_id: '222' },
    ],
    [
      'minet',
      'id,timestamp_utc,local_time,user_screen_name,text,retweeted_id,retweeted_user',
      { timestamp_utc: '1614600000', local_time: '2021-03-01T13:00:00', user_screen_name: 'ann' },
      { retweeted_id: '9000000090', retweeted_user: 'bob' },
    ],
  ])(
    '%s: ids and names by their columns',
    async (_program, columns, common: Record<string, string>, marks: Record<string, string>) => {
      const texts = (id: string, text: string) => ({
        id,
        status_id: `x${id}`,
        tweet_id: id,
        text,
        tweet: text,
      });
      const repost = { ...texts('2', 'RT @bob: not mine'), ...marks };
      const table = tableOf(columns, common, [
        texts('1', 'mine'),
        repost,
        {
          ...repost,
          user_screen_name: 'eve',
          screen_name: 'eve',
          username: 'eve',
          ...texts('3', `RT @bob: ${secret}`),
        },
      ]);
      // Another account's repost is counted, as it always was, and no one's here.
      expectReposts(await readPosts(table), ['2021-03-01T12:00 bob/9000000090: not mine'], 2);
    },
  );

  it('are held back by their own column, whatever their ids are worth, and never move the account’s own figures', async () => {
    const own = [
      ['1', '1/2/2021', 'mine', 'f'],
      ['2', '13/2/2021', 'mine, too', 'f'],
    ];
    const rounded = [
      ['1.36E+18', '5/2/2021', 'not mine', 't'],
      ['1.36E+18', '6/2/2021', 'nor this', 't'],
    ];
    const table = (rows: string[][]) =>
      [
        'id,date,text,is_retweet,author',
        ...rows.map((row) => `${row.map((cell) => `"${cell}"`).join(',')},ann`),
      ].join('\n');
    const [without, collection] = [await readPosts(table(own)), await readPosts(table([...own, ...rounded]))];
    const { skipped, ...figures } = outlineOf(collection);
    expect(skipped).toEqual({ 'reposts of other accounts': 2 });
    expect({ ...figures, skipped: {} }).toEqual(outlineOf(without));
    expect(collection.notes).toEqual(without.notes);
    expectReposts(collection, ['2021-02-05T00:00 -/-: not mine', '2021-02-06T00:00 -/-: nor this']);
    expect(new Set(collection.reposted?.map(({ id }) => id)).size).toBe(2);
  });
});
