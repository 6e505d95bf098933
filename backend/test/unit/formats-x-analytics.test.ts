import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts, refusalOf } from '../support/uploads/read-bytes.js';
import { tableOf } from '../support/uploads/table-of.js';

const ids = ['1366357548856246279', '1366818083435446279', '1368097765585846279'] as const;
const posts = [
  '2021-03-01T12:00 original: Tomatoes & beans #garden https://t.co/aaaaaaaaaa',
  '2021-03-02T18:30 reply: @friend_two see you',
];

describe('X Analytics', () => {
  it('of before 2024: what was paid for does not count', async () => {
    const columns =
      'Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,replies,likes,user profile clicks,url clicks,hashtag clicks,detail expands,permalink clicks,app opens,app installs,follows,email tweet,dial phone,media views,media engagements,promoted impressions,promoted engagements,promoted engagement rate,promoted retweets,promoted replies,promoted likes,promoted user profile clicks,promoted url clicks';
    const common = {
      impressions: '100.0',
      engagements: '9.0',
      'engagement rate': '0.09',
      retweets: '2.0',
      replies: '3.0',
      likes: '10.0',
      'media views': '0',
      'promoted impressions': '5000',
      'promoted retweets': '-',
      'promoted replies': '-',
      'promoted likes': '4000',
    };
    const table = tableOf(columns, common, [
      {
        'Tweet id': ids[0],
        'Tweet permalink': `https://twitter.com/sample_user/status/${ids[0]}`,
        'Tweet text': 'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
        time: '2021-03-01 12:00 +0000',
      },
      {
        'Tweet id': ids[1],
        'Tweet permalink': `https://twitter.com/sample_user/status/${ids[1]}`,
        'Tweet text': '@friend_two see you',
        time: '2021-03-02 18:30 +0000',
      },
    ]);
    expect(
      outlineOf(await readPosts(table, { name: 'tweet_activity_metrics_other_20210301_20210401_en.csv' })),
    ).toEqual({
      format: 'X Analytics',
      username: 'sample_user',
      posts,
      counts: [20, 4, 6, 200],
      skipped: {},
    });
  });

  it('since 2024: ids tell the hours, and sharing is no repost', async () => {
    const columns =
      'Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks';
    const common = {
      Impressions: '100',
      Likes: '10',
      Engagements: '9',
      Bookmarks: '1',
      Shares: '77',
      'New follows': '1',
      Replies: '3',
      Reposts: '2',
    };
    const table = tableOf(columns, common, [
      {
        'Post id': ids[0],
        Date: 'Mon, Mar 1, 2021',
        'Post text': 'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
        'Post Link': `https://x.com/sample_user/status/${ids[0]}`,
      },
      {
        'Post id': ids[1],
        Date: 'Tue, Mar 2, 2021',
        'Post text': '@friend_two see you',
        'Post Link': `https://x.com/sample_user/status/${ids[1]}`,
      },
    ]);
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: 'X Analytics',
      username: 'sample_user',
      posts,
      counts: [20, 4, 6, 200],
      skipped: {},
    });
    expect(collection.notes).toEqual([]);
  });

  it.each([
    [
      'the overview of an account',
      `Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views
"Mon, Mar 1, 2021",100,10,9,0,0,1,0,3,2,4,1,0,0`,
    ],
    [
      'the table of days of older versions',
      `Date,Tweets published,impressions,engagements,engagement rate,retweets,replies,likes,user profile clicks,url clicks
2021-03-01,1,100,9,0.09,2,3,10,0,0`,
    ],
  ])('%s is refused: it has no posts', async (_name, content) => {
    const { message, fix } = await refusalOf(content);
    expect(message).toMatch(/figures for each day, but no posts/u);
    expect(fix).toMatch(/table of posts/u);
  });
});

describe('tables of accounts', () => {
  it.each([
    [
      'twarc',
      `id,created_at,username,name,description,location,public_metrics.followers_count,public_metrics.following_count
111,2009-04-21T06:49:15.000Z,sample_user,Sample,About plants,Secretville,50,9`,
    ],
    [
      'the API',
      JSON.stringify({
        data: [
          {
            id: '111',
            username: 'sample_user',
            name: 'Sample',
            description: 'About plants',
            public_metrics: { followers_count: 50 },
          },
        ],
      }),
    ],
    [
      'Twint',
      `id,name,username,bio,location,url,join_date,join_time,tweets,following,followers,likes,media,private,verified
111,Sample,sample_user,About plants,Secretville,,2009-04-21,06:49:15,3,9,50,7,1,0,0`,
    ],
  ])('of %s are refused: descriptions are no posts', async (_name, content) => {
    expect((await refusalOf(content)).message).toMatch(/describes accounts/u);
  });
});

describe('the table of an archive of before 2019', () => {
  const columns =
    'tweet_id,in_reply_to_status_id,in_reply_to_user_id,timestamp,source,text,retweeted_status_id,retweeted_status_user_id,retweeted_status_timestamp,expanded_urls';
  const picture = `https://twitter.com/sample_user/status/${ids[0]}/photo/1`;
  const table = tableOf(columns, {}, [
    {
      tweet_id: ids[2],
      timestamp: '2021-03-06 07:15:00 +0000',
      text: 'RT @other_user: Words',
      retweeted_status_id: '1',
      retweeted_status_user_id: '222',
      retweeted_status_timestamp: '2021-03-05 07:15:00 +0000',
      expanded_urls: 'https://twitter.com/other_user/status/1/photo/1',
    },
    {
      tweet_id: ids[0],
      timestamp: '2021-03-01 12:00:00 +0000',
      text: 'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
      expanded_urls: `https://example.org/soil,${picture},${picture}`,
    },
    {
      tweet_id: ids[1],
      timestamp: '2021-03-02 18:30:00 +0000',
      text: '@friend_two see you',
      in_reply_to_user_id: '5',
    },
  ]);

  it('addresses of pictures name the account', async () => {
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: 'X archive of before 2019 (Grailbird)',
      username: 'sample_user',
      posts,
      counts: [null, null, null, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(postWith(collection, ids[0])).toMatchObject({
      hashtags: ['garden'],
      links: ['https://example.org/soil'],
      has_media: true,
    });
    expect(postWith(collection, ids[1]).has_media).toBe(false);
  });

  it('without any the person names it', async () => {
    const bare = table.replaceAll(picture, '');
    expect((await refusalOf(bare)).needsUsername).toBe(true);
    expect(outlineOf(await readPosts(bare, { username: 'sample_user' })).posts).toEqual(posts);
  });
});
