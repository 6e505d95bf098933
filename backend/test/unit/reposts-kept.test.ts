import { describe, expect, it } from '@jest/globals';
import { blueskyRecords } from '../support/uploads/bluesky-records.js';
import { outlineOf, repostsOf } from '../support/uploads/figures.js';
import { mastodonFiles } from '../support/uploads/mastodon-files.js';
import { carOf, zipOf } from '../support/uploads/pack.js';
import { readPosts } from '../support/uploads/read-bytes.js';
import { tableOf } from '../support/uploads/table-of.js';
import { expectReposts, secret } from '../support/uploads/expect-reposts.js';

const json = (...records: unknown[]): string => JSON.stringify(records);

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
