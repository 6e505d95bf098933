import { describe, expect, it } from '@jest/globals';
import { blueskyRecords } from '../support/uploads/bluesky-records.js';
import { referencesOf } from '../support/uploads/figures.js';
import { mastodonFiles } from '../support/uploads/mastodon-files.js';
import { carOf, zipOf } from '../support/uploads/pack.js';
import { readPosts } from '../support/uploads/read-bytes.js';
import { tableOf } from '../support/uploads/table-of.js';
import { xFiles } from '../support/uploads/x-files.js';

const json = (...records: unknown[]): string => JSON.stringify(records);
const read = async (content: Buffer | string, username?: string): Promise<string[]> =>
  referencesOf(await readPosts(content, username === undefined ? {} : { username }));
const user = { id_str: '7', screen_name: 'ann' };

describe('what posts answer and quote is kept from', () => {
  it('archives of X', async () => {
    const found = await read(await zipOf(xFiles));
    expect(found.filter((line) => /[>"]/u.test(line))).toEqual([
      // An answer to oneself goes on with a thread, in whatever letter case.
      '1582827000000000000 thread > stella_nova/1582826464532774912',
      '1583000000000000000 quote " esa/1582700000000000000',
    ]);
    const tweet = (id: string, others: object) => ({
      tweet: { id_str: id, full_text: '@bob yes', entities: {}, ...others },
    });
    const script = `window.YTD.tweets.part0 = ${json(
      tweet('1', { in_reply_to_screen_name: 'bob', in_reply_to_user_id_str: '8' }),
      tweet('2', { in_reply_to_status_id: 158282646453277, in_reply_to_screen_name: 'bob' }),
      tweet('3', {
        in_reply_to_status_id: '90',
        quoted_status_id_str: '91',
        entities: { urls: [{ url: 'https://t.co/q', expanded_url: 'https://twitter.com/i/web/status/91' }] },
      }),
    )}`;
    expect((await read(script, 'ann')).sort()).toEqual([
      '1 reply > bob/-',
      '2 reply > bob/158282646453277',
      '3 reply > -/90 " -/91',
    ]);
  });

  it('version 1.1 of the API of X, and its pages', async () => {
    const tweet = (id: string, others: object) => ({
      id_str: id,
      full_text: 'words',
      user,
      created_at: 'Mon Mar 01 12:00:00 +0000 2021',
      entities: { urls: [], user_mentions: [] },
      favorite_count: 1,
      retweet_count: 2,
      ...others,
    });
    const quoted_status = { id_str: '91', full_text: 'x', user: { screen_name: 'carol' } };
    expect(
      await read(
        json(
          tweet('1', { in_reply_to_status_id_str: '90', in_reply_to_screen_name: 'bob' }),
          tweet('2', { quoted_status_id_str: '91', quoted_status, is_quote_status: true }),
          tweet('3', { in_reply_to_status_id_str: '1', in_reply_to_screen_name: 'Ann' }),
        ),
      ),
    ).toEqual(['1 reply > bob/90', '2 quote " carol/91', '3 thread > Ann/1']);
  });

  it('version 2 of the API of X, in pages and tables', async () => {
    const post = (id: string, references: object[], others = {}) => ({
      id,
      text: 'words',
      author_id: '7',
      public_metrics: { like_count: 1 },
      referenced_tweets: references,
      ...others,
    });
    const page = {
      data: [
        post('1', [{ type: 'replied_to', id: '90' }], {
          in_reply_to_user_id: '8',
          entities: { mentions: [{ id: '8', username: 'bob' }] },
        }),
        post('2', [{ type: 'quoted', id: '91' }]),
        post(
          '3',
          [
            { type: 'replied_to', id: '1' },
            { type: 'quoted', id: '92' },
          ],
          { in_reply_to_user_id: '7' },
        ),
      ],
      includes: {
        users: [
          { id: '7', username: 'ann' },
          { id: '9', username: 'carol' },
        ],
        tweets: [{ id: '91', text: 'x', author_id: '9' }],
      },
    };
    expect(await read(JSON.stringify(page))).toEqual([
      '1 reply > bob/90',
      '2 quote " carol/91',
      '3 thread > ann/1 " -/92',
    ]);
    const columns =
      'id,text,author_id,author.username,public_metrics.like_count,referenced_tweets.replied_to.id,in_reply_to_user.username,referenced_tweets.quoted.id,__twarc.version';
    const common = {
      text: 'words',
      author_id: '7',
      'author.username': 'ann',
      'public_metrics.like_count': '1',
    };
    const table = tableOf(columns, common, [
      { id: '1', 'referenced_tweets.replied_to.id': '90', 'in_reply_to_user.username': 'bob' },
      { id: '2', 'referenced_tweets.quoted.id': '91' },
    ]);
    expect(await read(table)).toEqual(['1 reply > bob/90', '2 quote " -/91']);
  });

  it('tables and lines of scrapers', async () => {
    const twint = tableOf(
      'id,conversation_id,created_at,username,tweet,reply_to,quote_url',
      {
        created_at: '2021-03-01 12:00:00 UTC',
        username: 'ann',
        conversation_id: '1000000001',
        reply_to: '[]',
      },
      [
        {
          id: '1000000002',
          tweet: 'yes',
          reply_to:
            "[{'screen_name': 'ann', 'name': 'Ann', 'id': '7'}, {'screen_name': 'bob', 'name': 'Bob', 'id': '8'}]",
        },
        { id: '1000000001', tweet: 'look', quote_url: 'https://twitter.com/carol/status/1000000091' },
      ],
    );
    expect(await read(twint)).toEqual(['1000000001 quote " carol/1000000091', '1000000002 reply > bob/-']);
    const snscrape = (id: number, others: object) =>
      JSON.stringify({
        _type: 'snscrape.modules.twitter.Tweet',
        url: `https://twitter.com/ann/status/${id}`,
        date: '2021-03-01T12:00:00+00:00',
        rawContent: 'words',
        id,
        user: { username: 'ann' },
        likeCount: 4,
        ...others,
      });
    const lines = [
      snscrape(1, { inReplyToTweetId: 90, inReplyToUser: { username: 'bob' } }),
      snscrape(2, { inReplyToTweetId: 90, inReplyToUser: 'https://twitter.com/bob' }),
      snscrape(3, { quotedTweet: { id: 91, user: { username: 'carol' } } }),
      snscrape(4, { quotedTweet: 'https://twitter.com/carol/status/91' }),
    ];
    expect(await read(lines.join('\n'))).toEqual([
      '1 reply > bob/90',
      '2 reply > bob/90',
      '3 quote " carol/91',
      '4 quote " carol/91',
    ]);
  });

  it.each([
    ['in_reply_to_status_id,in_reply_to_screen_name', 'x9000000090,bob'],
    ['in_reply_to_tweet_id,in_reply_to_username', '90,@bob'],
    ['reply_to_id,reply_to_user', '90.0,bob'],
    ['replying_to_tweet,in_reply_to_user', 'https://twitter.com/bob/status/90,'],
  ])('any other table by its columns %s', async (columns, cells) => {
    const table = `id,text,username,${columns},quoted_tweet_id\n1,yes,ann,${cells},91\n2,no,ann,,,\n`;
    const [, id] = /(90+90|90)/u.exec(cells) ?? [];
    expect((await read(table)).sort()).toEqual([`1 reply > bob/${id} " -/91`, '2 original']);
  });

  it('a column that may have a name or an id', async () => {
    const table =
      'id,text,username,in_reply_to\n1,a,ann,bob\n2,b,ann,1366357548856246272\n3,c,ann,1.36E+18\n4,d,ann,nan\n';
    expect((await read(table)).sort()).toEqual([
      '1 reply > bob/-',
      '2 reply > -/1366357548856246272',
      '3 reply',
      '4 original',
    ]);
  });

  it('archives and statuses of Mastodon', async () => {
    expect(await read(await zipOf(mastodonFiles))).toEqual([
      '110291000000000001 original',
      '110291000000000002 reply > x@other.example/1',
      '110291000000000003 original',
    ]);
    // Since 4.5 addresses have an id for the name: the account's own is known all the same.
    const at = (id: number) => `https://s.example/ap/users/116/statuses/${id}`;
    const create = (id: number, inReplyTo: string | null, others = {}) => ({
      type: 'Create',
      actor: 'https://s.example/ap/users/116',
      to: 'as:Public',
      object: {
        id: at(id),
        url: `https://s.example/@ann/${id}`,
        type: 'Note',
        to: 'as:Public',
        content: '<p>words</p>',
        inReplyTo,
        ...others,
      },
    });
    const outbox = JSON.stringify({
      orderedItems: [
        create(1, null),
        create(2, at(1)),
        create(3, 'https://o.example/ap/users/9/statuses/77'),
        create(4, null, { quoteUri: 'https://o.example/users/carol/statuses/78' }),
      ],
    });
    expect((await read(outbox)).sort()).toEqual([
      '1 original',
      '2 thread > ann@s.example/1',
      '3 reply > -/77',
      '4 quote " carol@o.example/78',
    ]);
    const status = (id: string, others: object) => ({
      id,
      content: '<p>words</p>',
      created_at: '2021-03-01T12:00:00Z',
      account: { id: '7', acct: 'ann' },
      favourites_count: 1,
      mentions: [],
      ...others,
    });
    expect(
      await read(
        json(
          status('1', {
            in_reply_to_id: '90',
            in_reply_to_account_id: '8',
            mentions: [{ id: '8', acct: 'bob@o.example' }],
          }),
          status('2', { in_reply_to_id: '1', in_reply_to_account_id: '7' }),
          status('3', {
            quote: { state: 'accepted', quoted_status: { id: '91', account: { acct: 'carol' } } },
          }),
        ),
      ),
    ).toEqual(['1 reply > bob@o.example/90', '2 thread > ann/1', '3 quote " carol/91']);
  });

  it('exports and feeds of Bluesky', async () => {
    const found = await read(await carOf(blueskyRecords), 'papilio.example');
    expect(found.filter((line) => /[>"]/u.test(line))).toEqual([
      '3k2aaaaaaaaac reply > did:plc:x/3k1',
      '3k2aaaaaaaaae quote " did:plc:x/3k1',
    ]);
    const post = (key: string, others: object, embed?: object) => ({
      uri: `at://did:plc:ann/app.bsky.feed.post/${key}`,
      author: { did: 'did:plc:ann', handle: 'ann.example' },
      record: {
        $type: 'app.bsky.feed.post',
        text: 'words',
        createdAt: '2024-08-18T12:00:00.000Z',
        ...others,
      },
      embed,
      likeCount: 1,
    });
    const bob = {
      uri: 'at://did:plc:bob/app.bsky.feed.post/3kb',
      author: { did: 'did:plc:bob', handle: 'bob.example' },
    };
    const own = {
      uri: 'at://did:plc:ann/app.bsky.feed.post/3l1',
      author: { did: 'did:plc:ann', handle: 'ann.example' },
    };
    expect(
      (
        await read(
          json(
            {
              post: post('3l1', { reply: { parent: { uri: bob.uri }, root: { uri: bob.uri } } }),
              reply: { parent: bob, root: bob },
            },
            {
              post: post('3l2', { reply: { parent: { uri: own.uri }, root: { uri: own.uri } } }),
              reply: { parent: own, root: own },
            },
            {
              post: post(
                '3l3',
                { embed: { $type: 'app.bsky.embed.record', record: { uri: bob.uri } } },
                { $type: 'app.bsky.embed.record#view', record: bob },
              ),
            },
          ),
        )
      ).sort(),
    ).toEqual(['3l1 reply > bob.example/3kb', '3l2 thread > ann.example/3l1', '3l3 quote " bob.example/3kb']);
  });

  it('exports of Bluesky, whose own permanent id is the name that the person gives', async () => {
    const own = (key: string) => ({ uri: `at://did:plc:ewvi7nxzyoun6zhxrhs64oiz/app.bsky.feed.post/${key}` });
    const post = (others: object) => ({
      $type: 'app.bsky.feed.post',
      text: 'words',
      createdAt: '2023-08-01T00:00:00Z',
      ...others,
    });
    const car = await carOf({
      'app.bsky.feed.post/3k2aaaaaaaaab': post({}),
      'app.bsky.feed.post/3k2aaaaaaaaac': post({
        reply: { root: own('3k2aaaaaaaaab'), parent: own('3k2aaaaaaaaab') },
      }),
    });
    expect(await read(car, 'ann.example')).toEqual([
      '3k2aaaaaaaaab original',
      '3k2aaaaaaaaac thread > ann.example/3k2aaaaaaaaab',
    ]);
  });

  it('channels and groups of Telegram', async () => {
    const message = (id: number, others = {}) => ({
      id,
      type: 'message',
      date: '2021-03-01T13:00:00',
      date_unixtime: String(1614600000 + id),
      from: 'Garden',
      from_id: 'channel1',
      text: 'words',
      ...others,
    });
    const chat = (type: string) =>
      JSON.stringify({
        name: 'Garden',
        type,
        id: 1,
        messages: [
          message(1),
          message(2, { reply_to_message_id: 1 }),
          message(3, { reply_to_message_id: 5, reply_to_peer_id: 'channel2' }),
        ],
      });
    expect(await read(chat('public_channel'))).toEqual([
      '1 original',
      '2 thread > Garden/1',
      '3 reply > -/5',
    ]);
    expect(await read(chat('public_supergroup'))).toEqual(['1 original', '2 reply > -/1', '3 reply > -/5']);
  });
});
