import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, questionAbout, readPosts } from '../support/uploads/read-bytes.js';
import { tableOf } from '../support/uploads/table-of.js';
import { sampleIds } from '../support/uploads/sample-account.js';

describe('data sets that many people study', () => {
  it('information operations that X published', async () => {
    const columns =
      'tweetid,userid,user_display_name,user_screen_name,user_reported_location,user_profile_description,user_profile_url,follower_count,following_count,account_creation_date,account_language,tweet_language,tweet_text,tweet_time,tweet_client_name,in_reply_to_userid,in_reply_to_tweetid,quoted_tweet_tweetid,is_retweet,retweet_userid,retweet_tweetid,latitude,longitude,quote_count,reply_count,like_count,retweet_count,hashtags,urls,user_mentions,poll_choices';
    const hash = 'YLzWDRbXfvB5kAuaUPQ0DRKV00T+T6GhRMCLl5sBWQ=';
    const common = {
      userid: hash,
      user_display_name: hash,
      user_screen_name: hash,
      user_reported_location: 'Secretville',
      user_profile_description: 'About plants',
      follower_count: '50',
      following_count: '9',
      account_creation_date: '2009-04-21',
      account_language: 'en',
      tweet_language: 'en',
      is_retweet: 'False',
      latitude: '52.111',
      longitude: '13.111',
      quote_count: '0',
      reply_count: '3',
      like_count: '10',
      retweet_count: '2',
      hashtags: '[]',
      urls: '[]',
      user_mentions: '[]',
    };
    const table = tableOf(columns, common, [
      {
        tweetid: sampleIds[3],
        tweet_text: 'RT @other_user: Words',
        tweet_time: '2021-03-06 08:15',
        is_retweet: 'True',
        retweet_userid: '222',
        retweet_tweetid: '1',
      },
      {
        tweetid: sampleIds[0],
        tweet_text: 'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
        tweet_time: '2021-03-01 12:00',
        hashtags: '[garden, soil]',
        urls: '[https://example.org/soil, https://example.org/peas]',
      },
      {
        tweetid: sampleIds[1],
        tweet_text: '@friend_two see you',
        tweet_time: '2021-03-02 18:30',
        in_reply_to_userid: '5',
        user_mentions: '[5]',
      },
      {
        tweetid: sampleIds[2],
        tweet_text: 'So true',
        tweet_time: '2021-03-06 07:15',
        quoted_tweet_tweetid: '1',
      },
    ]);
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: 'X information operations',
      username: hash,
      posts: [
        '2021-03-01T12:00 original: Tomatoes & beans #garden https://t.co/aaaaaaaaaa',
        '2021-03-02T18:30 reply: @friend_two see you',
        '2021-03-06T07:15 quote: So true',
      ],
      counts: [30, 6, 9, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.account).toMatchObject({
      bio: 'About plants',
      joined: 'April 2009',
      followers: 50,
      following: 9,
    });
    expect(postWith(collection, sampleIds[0])).toMatchObject({
      hashtags: ['garden', 'soil'],
      links: ['https://example.org/soil', 'https://example.org/peas'],
    });
    expect(postWith(collection, sampleIds[1]).mentions).toEqual(['friend_two']);
    expect(collection.notes.join(' ')).not.toMatch(/time zone/u);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111/iu);
  });

  it('Russian trolls: months come first, and the mark of a repost is no count', async () => {
    const table = `external_author_id,author,content,region,language,publish_date,harvested_date,following,followers,updates,post_type,account_type,retweet,account_category,new_june_2018,alt_external_id,tweet_id,article_url,tco1_step1,tco2_step1,tco3_step1
111,SAMPLE_USER,Words of somebody,Unknown,English,3/6/2017 8:15,3/6/2017 8:16,9,50,4,RETWEET,right,1,RightTroll,0,111,838670000000000001,http://twitter.com/111/statuses/1,,,
111,SAMPLE_USER,"""Tomatoes"" https://t.co/aaaaaaaaaa",Unknown,English,3/1/2017 12:00,3/1/2017 12:01,9,50,1,,right,0,RightTroll,0,111,836914000000000002,http://twitter.com/111/statuses/2,https://t.co/aaaaaaaaaa,,
111,SAMPLE_USER,So true,Unknown,Russian,3/2/2017 18:30,3/2/2017 18:31,9,50,2,QUOTE_TWEET,right,0,RightTroll,0,111,837375000000000003,http://twitter.com/111/statuses/3,,,`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: 'Russian troll tweets (FiveThirtyEight)',
      username: 'SAMPLE_USER',
      posts: [
        '2017-03-01T12:00 original: "Tomatoes" https://t.co/aaaaaaaaaa',
        '2017-03-02T18:30 quote: So true',
      ],
      counts: [null, null, null, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.posts.map(({ lang }) => lang)).toEqual(['ru', 'en']);
    expect(collection.account).toMatchObject({ followers: 50, following: 9 });
  });

  it('tables of trolls of before, with the key of a user and the epoch in milliseconds', async () => {
    const table = `user_id,user_key,created_at,created_str,retweet_count,retweeted,favorite_count,text,tweet_id,source,hashtags,expanded_urls,posted,mentions,retweeted_status_id,in_reply_to_status_id
111,sample_user,1490000000000,2017-03-20 08:53:20,2,false,10,Tomatoes #garden,843745000000000001,<a>web</a>,"[""garden""]",[],POSTED,[],,
111,sample_user,1490000060000,2017-03-20 08:54:20,,,,RT @other_user: Words,843745000000000002,,[],[],POSTED,"[""other_user""]",843745000000000000,`;
    expect(outlineOf(await readPosts(table))).toMatchObject({
      username: 'sample_user',
      posts: ['2017-03-20T08:53 original: Tomatoes #garden'],
      counts: [10, 2, null, null],
      skipped: { 'reposts of other accounts': 1 },
    });
  });

  it.each([
    [
      'JSON',
      JSON.stringify([
        {
          id: 1366357548856246,
          text: 'Tomatoes &amp; beans',
          isRetweet: 'f',
          isDeleted: 'f',
          device: 'Twitter for iPhone',
          favorites: 10,
          retweets: 2,
          date: '2021-03-01 12:00:00',
          isFlagged: 'f',
        },
        {
          id: 1366357548856247,
          text: 'RT @other_user: Words',
          isRetweet: 't',
          isDeleted: 'f',
          device: 'Twitter for iPhone',
          favorites: 0,
          retweets: 900,
          date: '2021-03-02 12:00:00',
          isFlagged: 'f',
        },
      ]),
    ],
    [
      'a table',
      `id,text,isRetweet,isDeleted,device,favorites,retweets,date,isFlagged
1366357548856246279,Tomatoes &amp; beans,f,f,Twitter for iPhone,10,2,2021-03-01 12:00:00,f
1366818083435446279,RT @other_user: Words,t,f,Twitter for iPhone,0,900,2021-03-02 12:00:00,f`,
    ],
  ])('the Trump Twitter Archive as %s', async (_name, content) => {
    const collection = await readPosts(content, { username: 'sample_user' });
    expect(outlineOf(collection)).toEqual({
      format: 'Trump Twitter Archive',
      username: 'sample_user',
      posts: ['2021-03-01T12:00 original: Tomatoes & beans'],
      counts: [10, 2, null, null],
      skipped: { 'reposts of other accounts': 1 },
    });
  });

  it('its older tables write 10-25-2020', async () => {
    const table = `source,text,created_at,retweet_count,favorite_count,is_retweet,id_str
Twitter for iPhone,Tomatoes,03-01-2021 12:00:00,2,10,false,1366357548856246279
Twitter for iPhone,RT @other_user: Words,10-25-2020 22:15:41,900,0,true,1320500000000000000`;
    expect(outlineOf(await readPosts(table, { username: 'sample_user' }))).toMatchObject({
      posts: ['2021-03-01T12:00 original: Tomatoes'],
      counts: [10, 2, null, null],
      skipped: { 'reposts of other accounts': 1 },
    });
  });
});

describe('usual tables', () => {
  it('the link of a post tells whose it is', async () => {
    const table = `id,link,content,date,retweets,favorites,mentions,hashtags,geo
1366357548856246279,https://twitter.com/sample_user/status/1366357548856246279,Tomatoes #garden,2021-03-01 12:00:00,2,10,,#garden,Secretville
1366818083435446279,https://twitter.com/sample_user/status/1366818083435446279,@friend_two see you,2021-03-02 18:30:00,4,20,@friend_two,,`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toMatchObject({
      username: 'sample_user',
      posts: ['2021-03-01T12:00 original: Tomatoes #garden', '2021-03-02T18:30 reply: @friend_two see you'],
      counts: [30, 6, null, null],
    });
    expect(collection.posts.map(({ hashtags, mentions }) => [hashtags, mentions])).toEqual([
      [undefined, ['friend_two']],
      [['garden'], undefined],
    ]);
    expect(JSON.stringify(collection)).not.toMatch(/secret/iu);
  });

  it('texts that Python showed as bytes are read', async () => {
    const table = String.raw`id,created_at,text
1366357548856246279,2021-03-01 12:00:00,b'Tomatoes &amp; caf\xc3\xa9 \xf0\x9f\x8d\x85\nand more'
1366818083435446279,2021-03-02 18:30:00,"b""@friend_two it's you"""`;
    expect(outlineOf(await readPosts(table, { username: 'sample_user' })).posts).toEqual([
      '2021-03-01T12:00 original: Tomatoes & café 🍅\nand more',
      "2021-03-02T18:30 reply: @friend_two it's you",
    ]);
  });

  it('where only names for people tell who wrote, they are the accounts, and several are asked about', async () => {
    const header =
      'user_name,user_location,user_description,user_created,user_followers,user_friends,user_favourites,user_verified,date,text,hashtags,source,is_retweet';
    const row = (name: string, minute: number) =>
      `${name},Secretville,About plants,2009-04-21 06:49:15,50,9,7777,False,2021-03-01 12:0${minute}:00,Tomatoes ${minute} #garden,['garden'],web,False`;
    const collection = await readPosts(
      [header, row('Sample User', 0), row('Sample User', 1), row('Other User', 2)].join('\n'),
    );
    expect(outlineOf(collection)).toMatchObject({
      username: 'Sample User',
      posts: [
        '2021-03-01T12:00 original: Tomatoes 0 #garden',
        '2021-03-01T12:01 original: Tomatoes 1 #garden',
      ],
      counts: [null, null, null, null],
      skipped: { 'posts of other accounts': 1 },
    });
    expect(collection.account).toMatchObject({
      bio: 'About plants',
      joined: 'April 2009',
      followers: 50,
      following: 9,
    });
    expect(JSON.stringify(collection)).not.toMatch(/secret|7777/iu);
    const many = ['A', 'B', 'C', 'D'].map((name, index) => row(name, index));
    expect((await questionAbout([header, ...many].join('\n'))).accounts).toHaveLength(4);
  });

  it('a table without names of columns is asked about, and its first row is a record', async () => {
    const table = `"0","1467810369","Mon Apr 06 22:19:45 PDT 2009","NO_QUERY","sample_user","Tomatoes and beans, planted today"
"4","1467810672","Mon Apr 06 22:19:49 PDT 2009","NO_QUERY","sample_user","is upset that the beans do not grow"
"0","1467810917","Mon Apr 06 22:19:53 PDT 2009","NO_QUERY","sample_user","@friend_two see you at the market"`;
    const question = await questionAbout(table);
    expect(question.preview.records).toBe(3);
    expect(question.columns.map(({ name }) => name)).toEqual([
      'Column 1',
      'Column 2',
      'Column 3',
      'Column 4',
      'Column 5',
      'Column 6',
    ]);
    expect(question.mapping.columns['Column 6']).toBe('text');
    const mapping = {
      columns: { 'Column 2': 'id', 'Column 3': 'time', 'Column 5': 'author', 'Column 6': 'text' },
    } as const;
    expect(outlineOf(await readPosts(table, { mapping }))).toMatchObject({
      username: 'sample_user',
      posts: [
        '2009-04-07T05:19 original: Tomatoes and beans, planted today',
        '2009-04-07T05:19 original: is upset that the beans do not grow',
        '2009-04-07T05:19 reply: @friend_two see you at the market',
      ],
    });
  });
});
