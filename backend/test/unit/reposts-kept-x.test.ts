import { describe, expect, it } from '@jest/globals';
import { zipOf } from '../support/uploads/pack.js';
import { readPosts } from '../support/uploads/read-bytes.js';
import { xFiles } from '../support/uploads/x-files.js';
import { expectReposts, secret } from '../support/uploads/expect-reposts.js';

const json = (...records: unknown[]): string => JSON.stringify(records);
const script = (...tweets: object[]): string =>
  `window.YTD.tweets.part0 = ${JSON.stringify(tweets.map((tweet) => ({ tweet })))}`;

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
