import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts } from '../support/uploads/read-bytes.js';
import { sampleDetails } from '../support/uploads/sample-account.js';

const media = { media_key: '3_1', type: 'photo', url: 'https://pbs.twimg.com/media/x.jpg' };
const reply = '2021-03-02T18:30 reply: @friend_two see you';

describe('tables of posts of version 2', () => {
  const columns = [
    'id',
    'conversation_id',
    'referenced_tweets.replied_to.id',
    'referenced_tweets.retweeted.id',
    'referenced_tweets.quoted.id',
    'author_id',
    'in_reply_to_user_id',
    'in_reply_to_username',
    'retweeted_user_id',
    'quoted_user_id',
    'created_at',
    'text',
    'lang',
    'source',
    'public_metrics.impression_count',
    'public_metrics.reply_count',
    'public_metrics.retweet_count',
    'public_metrics.quote_count',
    'public_metrics.like_count',
    'entities.hashtags',
    'entities.mentions',
    'entities.urls',
    'attachments.media',
    'attachments.media_keys',
    'author.id',
    'author.created_at',
    'author.username',
    'author.name',
    'author.description',
    'author.location',
    'author.protected',
    'author.public_metrics.followers_count',
    'author.public_metrics.following_count',
    'geo.coordinates.coordinates',
    '__twarc.retrieved_at',
    '__twarc.url',
    '__twarc.version',
  ];
  const cell = (value: string): string =>
    /[",\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const row = (values: Readonly<Record<string, string>>): string => {
    const all: Readonly<Record<string, string>> = {
      author_id: '111',
      lang: 'en',
      'public_metrics.impression_count': '100',
      'public_metrics.reply_count': '3',
      'public_metrics.retweet_count': '2',
      'public_metrics.quote_count': '1',
      'public_metrics.like_count': '10',
      'author.id': '111',
      'author.created_at': '2009-04-21T06:49:15.000Z',
      'author.username': 'sample_user',
      'author.name': 'Sample',
      'author.description': 'About plants',
      'author.location': 'Secretville',
      'author.protected': 'False',
      'author.public_metrics.followers_count': '50',
      'author.public_metrics.following_count': '9',
      'geo.coordinates.coordinates': '[13.111, 52.111]',
      '__twarc.retrieved_at': '2022-05-01T10:00:00+00:00',
      '__twarc.version': '2.10.4',
      ...values,
    };
    return columns.map((name) => cell(all[name] ?? '')).join(',');
  };
  const table = (hashtags: string, mentions: string, urls: string): string =>
    [
      columns.join(','),
      row({
        id: '1700000000000000004',
        created_at: '2021-03-06T08:15:00.000Z',
        text: 'Words of somebody else',
        'referenced_tweets.retweeted.id': '1699999999999999997',
        retweeted_user_id: '222',
        'public_metrics.like_count': '5000',
      }),
      row({
        id: '1700000000000000001',
        created_at: '2021-03-01T12:00:00.000Z',
        text: String.raw`Tomatoes &amp; beans #garden\nhttps://t.co/aaaaaaaaaa https://t.co/pppppppppp`,
        'entities.hashtags': hashtags,
        'entities.urls': urls,
        'attachments.media': JSON.stringify([media]),
        'attachments.media_keys': '["3_1"]',
      }),
      row({
        id: '1700000000000000002',
        created_at: '2021-03-02T18:30:00.000Z',
        text: '@friend_two see you',
        'referenced_tweets.replied_to.id': '1699999999999999990',
        in_reply_to_user_id: '5',
        'entities.mentions': mentions,
      }),
      row({
        id: '1700000000000000003',
        created_at: '2021-03-06T07:15:00.000Z',
        text: 'So true',
        'referenced_tweets.quoted.id': '1699999999999999998',
        quoted_user_id: '222',
      }),
    ].join('\n');

  it('a table of twarc-csv is read with what its lists say', async () => {
    const urls = [
      { url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://example.org/soil' },
      {
        url: 'https://t.co/pppppppppp',
        expanded_url: 'https://twitter.com/sample_user/status/1700000000000000001/photo/1',
        media_key: '3_1',
      },
    ];
    const content = table(
      '[{"start": 1, "tag": "garden"}]',
      '[{"username": "friend_two"}]',
      JSON.stringify(urls),
    );
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toEqual({
      format: 'X API v2',
      username: 'sample_user',
      counts: [30, 6, 9, 300],
      posts: [
        '2021-03-01T12:00 original: Tomatoes & beans #garden\nhttps://example.org/soil',
        reply,
        '2021-03-06T07:15 quote: So true',
      ],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.account).toMatchObject({
      display_name: 'Sample',
      bio: 'About plants',
      followers: 50,
      following: 9,
    });
    expect(postWith(collection, '1700000000000000001')).toMatchObject(sampleDetails);
    expect(postWith(collection, '1700000000000000002').mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111/iu);
  });

  it('newer tables list addresses and names alone', async () => {
    const collection = await readPosts(
      table('["#garden"]', '["@friend_two"]', '["https://example.org/soil", "pic.twitter.com/x"]'),
    );
    expect(postWith(collection, '1700000000000000001')).toMatchObject(sampleDetails);
    expect(postWith(collection, '1700000000000000002').mentions).toEqual(['friend_two']);
  });

  it('a table of academictwitteR is read', async () => {
    const content = `tweet_id,user_username,text,author_id,created_at,lang,conversation_id,source,user_name,user_description,user_created_at,user_verified,user_location,retweet_count,like_count,quote_count,user_tweet_count,user_list_count,user_followers_count,user_following_count,sourcetweet_type,sourcetweet_id,sourcetweet_text,sourcetweet_lang,sourcetweet_author_id
1700000000000000004,sample_user,RT @other_user: Words,111,2021-03-06T08:15:00.000Z,en,1,web,Sample,About plants,2009-04-21T06:49:15.000Z,FALSE,Secretville,900,0,0,3,0,50,9,retweeted,1699999999999999997,Words,en,222
1700000000000000001,sample_user,Tomatoes,111,2021-03-01T12:00:00.000Z,en,1,web,Sample,About plants,2009-04-21T06:49:15.000Z,FALSE,Secretville,2,10,1,3,0,50,9,NA,NA,NA,NA,NA
1700000000000000003,sample_user,So true,111,2021-03-06T07:15:00.000Z,en,1,web,Sample,About plants,2009-04-21T06:49:15.000Z,FALSE,Secretville,0,5,0,3,0,50,9,quoted,1699999999999999998,Words,en,222`;
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toEqual({
      format: 'academictwitteR',
      username: 'sample_user',
      posts: ['2021-03-01T12:00 original: Tomatoes', '2021-03-06T07:15 quote: So true'],
      counts: [15, 2, null, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.account).toMatchObject({
      display_name: 'Sample',
      bio: 'About plants',
      followers: 50,
      following: 9,
    });
  });
});

describe('posts that were edited', () => {
  const version = (id: string, text: string, minute: number) => ({
    id,
    text,
    author_id: '111',
    created_at: `2023-03-01T12:0${minute}:00.000Z`,
    edit_history_tweet_ids: ['1630899999999999001', '1630899999999999002', '1630899999999999003'],
    public_metrics: {
      retweet_count: 0,
      reply_count: 0,
      like_count: minute,
      quote_count: 0,
      impression_count: 0,
    },
  });
  const versions = [
    version('1630899999999999002', 'Tomatos and beans', 2),
    version('1630899999999999001', 'Tomatos', 1),
    version('1630899999999999003', 'Tomatoes and beans', 3),
    version('1630899999999999003', 'Tomatoes and beans', 3),
  ];
  const includes = { users: [{ id: '111', username: 'sample_user', name: 'Sample' }] };

  it.each([
    ['a page', JSON.stringify({ data: versions, includes })],
    [
      'answers of the pages of X',
      JSON.stringify(
        versions.map(({ id, text, created_at, edit_history_tweet_ids, public_metrics }, index) => ({
          rest_id: id,
          core: { user_results: { result: { legacy: { screen_name: 'sample_user', name: 'Sample' } } } },
          views: { count: '0' },
          edit_control:
            index === 1
              ? { edit_tweet_ids: edit_history_tweet_ids }
              : { initial_tweet_id: id, edit_control_initial: { edit_tweet_ids: edit_history_tweet_ids } },
          legacy: {
            full_text: text,
            created_at: new Date(created_at).toISOString(),
            favorite_count: public_metrics.like_count,
            retweet_count: 0,
            reply_count: 0,
            user_id_str: '111',
          },
        })),
      ),
    ],
  ])('in %s they are one post in its newest version', async (_name, content) => {
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toMatchObject({
      username: 'sample_user',
      posts: ['2023-03-01T12:03 original: Tomatoes and beans'],
      counts: [3, 0, 0, 0],
      skipped: {
        'older versions of posts that were edited': 2,
        'copies of posts that the file holds twice': 1,
      },
    });
    expect(collection.posts[0]?.versions?.map(({ text }) => text)).toEqual(['Tomatos', 'Tomatos and beans']);
    expect(collection.notes.join(' ')).toMatch(/1 post was edited/u);
  });

  it('a version whose id another post has, too, harms nothing', async () => {
    const other = { ...version('1630899999999999002', 'Something else', 1), edit_history_tweet_ids: ['1'] };
    const { posts } = await readPosts(JSON.stringify({ data: [other, ...versions], includes }));
    expect(posts.map(({ text }) => text).sort()).toEqual(['Something else', 'Tomatoes and beans']);
  });
});
