import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, questionAbout, readPosts } from '../support/uploads/read-bytes.js';
import { tableOf } from '../support/uploads/table-of.js';
import { sampleIds } from '../support/uploads/sample-account.js';

const expected = {
  username: 'sample_user',
  posts: [
    '2021-03-01T12:00 original: Tomatoes & beans #garden',
    '2021-03-02T18:30 reply: @friend_two see you',
    '2021-03-06T07:15 quote: So true',
  ],
  skipped: { 'reposts of other accounts': 1 },
};

describe('other tables of posts of X', () => {
  it('Hydrator tells a repost by its id', async () => {
    const columns =
      'coordinates,created_at,hashtags,media,urls,favorite_count,id,in_reply_to_screen_name,in_reply_to_status_id,in_reply_to_user_id,lang,place,possibly_sensitive,quote_id,retweet_count,retweet_id,retweet_screen_name,source,text,tweet_url,user_created_at,user_id,user_default_profile_image,user_description,user_favourites_count,user_followers_count,user_friends_count,user_listed_count,user_location,user_name,user_screen_name,user_statuses_count,user_time_zone,user_urls,user_verified';
    const common = {
      favorite_count: '10',
      retweet_count: '2',
      user_favourites_count: '7777',
      user_followers_count: '50',
      user_friends_count: '9',
      user_location: 'Secretville',
      user_name: 'Sample',
      user_screen_name: 'sample_user',
      user_id: '111',
    };
    const collection = await readPosts(
      tableOf(columns, common, [
        {
          id: sampleIds[3],
          created_at: 'Sat Mar 06 08:15:00 +0000 2021',
          text: 'Words',
          retweet_id: '1',
          retweet_screen_name: 'other_user',
        },
        {
          id: sampleIds[0],
          created_at: 'Mon Mar 01 12:00:00 +0000 2021',
          text: 'Tomatoes &amp; beans #garden',
          hashtags: 'garden',
        },
        {
          id: sampleIds[1],
          created_at: 'Tue Mar 02 18:30:00 +0000 2021',
          text: '@friend_two see you',
          in_reply_to_screen_name: 'friend_two',
        },
        { id: sampleIds[2], created_at: 'Sat Mar 06 07:15:00 +0000 2021', text: 'So true', quote_id: '2' },
      ]),
    );
    expect(outlineOf(collection)).toEqual({ ...expected, format: 'Hydrator', counts: [30, 6, null, null] });
    expect(collection.account).toMatchObject({ display_name: 'Sample', followers: 50, following: 9 });
  });

  it('a table of an actor of Apify without its accounts', async () => {
    const columns =
      'id,twitterUrl,fullText,retweetCount,replyCount,likeCount,quoteCount,viewCount,createdAt,bookmarkCount,isReply,inReplyToId,conversationId,inReplyToUserId,inReplyToUsername,isPinned,isRetweet,isQuote,quoteId,quote,retweet';
    const common = {
      retweetCount: '2',
      replyCount: '3.0',
      likeCount: '10',
      viewCount: '100.0',
      isReply: 'False',
      isRetweet: 'False',
      isQuote: 'False',
    };
    const url = (id: string) => ({ id, twitterUrl: `https://twitter.com/sample_user/status/${id}` });
    const collection = await readPosts(
      tableOf(columns, common, [
        {
          ...url(sampleIds[3]),
          fullText: 'RT @other_user: Words',
          createdAt: '2021-03-06 08:15:00+00:00',
          isRetweet: 'True',
          retweet: "{'id': '1', 'text': 'Words'}",
        },
        {
          ...url(sampleIds[0]),
          fullText: 'Tomatoes &amp; beans #garden',
          createdAt: '2021-03-01 12:00:00+00:00',
        },
        {
          ...url(sampleIds[1]),
          fullText: '@friend_two see you',
          createdAt: '2021-03-02 18:30:00+00:00',
          isReply: 'True',
          inReplyToUsername: 'friend_two',
        },
        {
          ...url(sampleIds[2]),
          fullText: 'So true',
          createdAt: '2021-03-06 07:15:00+00:00',
          isQuote: 'True',
          quote: "{'id': '2', 'text': 'Quoted'}",
        },
      ]),
    );
    expect(outlineOf(collection)).toEqual({ ...expected, format: 'Apify', counts: [30, 6, 9, 300] });
  });

  it('Twitter Web Exporter', async () => {
    const item = (id: string, created_at: string, full_text: string, more: object = {}) => ({
      id,
      created_at,
      full_text,
      media: [],
      screen_name: 'sample_user',
      name: 'Sample',
      profile_image_url: 'https://pbs.twimg.com/profile_images/1/x.jpg',
      in_reply_to: null,
      retweeted_status: null,
      quoted_status: null,
      favorite_count: 10,
      retweet_count: 2,
      bookmark_count: 1,
      quote_count: 1,
      reply_count: 3,
      views_count: 100,
      favorited: false,
      retweeted: false,
      bookmarked: false,
      url: `https://twitter.com/sample_user/status/${id}`,
      ...more,
    });
    const picture = {
      type: 'photo',
      url: 'https://t.co/pppppppppp',
      thumbnail: 'https://pbs.twimg.com/media/x?name=thumb',
      original: 'https://pbs.twimg.com/media/x?name=orig',
    };
    const collection = await readPosts(
      JSON.stringify([
        item(sampleIds[3], '2021-03-06 08:15:00 +00:00', 'RT @other_user: Words', { retweeted_status: '1' }),
        item(
          sampleIds[0],
          '2021-03-01 13:00:00 +01:00',
          'Tomatoes &amp; beans #garden https://t.co/pppppppppp',
          {
            media: [picture],
          },
        ),
        item(sampleIds[1], '2021-03-02 18:30:00 +00:00', '@friend_two see you', { in_reply_to: '1' }),
        item(sampleIds[2], '2021-03-06 07:15:00 +00:00', 'So true', { quoted_status: '2' }),
      ]),
    );
    expect(outlineOf(collection)).toEqual({
      ...expected,
      format: 'Twitter Web Exporter',
      counts: [30, 6, 9, 300],
    });
    expect(postWith(collection, sampleIds[0])).toMatchObject({
      media: ['https://pbs.twimg.com/media/x?name=orig'],
      has_media: true,
    });
  });

  it('Twint with pandas has other names for counts', async () => {
    const columns =
      'id,conversation_id,created_at,date,timezone,place,tweet,language,hashtags,cashtags,user_id,user_id_str,username,name,day,hour,link,urls,photos,video,thumbnail,retweet,nlikes,nreplies,nretweets,quote_url,search,near,geo,source,user_rt_id,user_rt,retweet_id,reply_to,retweet_date,translate,trans_src,trans_dest';
    const common = {
      timezone: '+0000',
      username: 'sample_user',
      name: 'Sample',
      user_id: '111',
      day: '1',
      hour: '12',
      hashtags: '[]',
      urls: '[]',
      photos: '[]',
      video: '0',
      retweet: 'False',
      nlikes: '10',
      nreplies: '3',
      nretweets: '2',
      reply_to: '[]',
      search: 'from:sample_user',
    };
    const collection = await readPosts(
      tableOf(columns, common, [
        {
          id: sampleIds[0],
          conversation_id: sampleIds[0],
          created_at: '1614600000000.0',
          date: '2021-03-01 12:00:00',
          tweet: 'Tomatoes &amp; beans #garden',
          hashtags: "['garden']",
        },
        {
          id: sampleIds[1],
          conversation_id: '1366818083435446000',
          created_at: '1614709800000.0',
          date: '2021-03-02 18:30:00',
          tweet: '@friend_two see you',
        },
      ]),
    );
    expect(outlineOf(collection)).toEqual({
      ...expected,
      format: 'Twint',
      posts: expected.posts.slice(0, 2),
      counts: [20, 4, 6, null],
      skipped: {},
    });
  });

  it('the table of posts to airlines has many accounts, and asks for one', async () => {
    const columns =
      'tweet_id,airline_sentiment,airline_sentiment_confidence,negativereason,airline,name,retweet_count,text,tweet_coord,tweet_created,tweet_location,user_timezone';
    const rows = ['a_one', 'b_two', 'c_three', 'd_four'].map((name, index) => ({
      tweet_id: `57030613367776051${index}`,
      airline_sentiment: 'neutral',
      airline: 'Virgin America',
      name,
      retweet_count: '0',
      text: `@VirginAmerica what a day ${index}`,
      tweet_coord: '[40.1, -74.1]',
      tweet_created: '2015-02-24 11:35:52 -0800',
      tweet_location: 'Secretville',
      user_timezone: 'Eastern Time (US & Canada)',
    }));
    const question = await questionAbout(tableOf(columns, {}, rows));
    expect(question.accounts).toHaveLength(4);
    expect(new Date(question.preview.first_post_ms ?? 0).toISOString()).toBe('2015-02-24T19:35:52.000Z');
  });

  it('objects of tweepy as text tell the account', async () => {
    const table = tableOf(
      'created_at,id,full_text,user,favorite_count,retweet_count',
      { favorite_count: '10', retweet_count: '2' },
      [
        {
          created_at: '2021-03-01 12:00:00+00:00',
          id: sampleIds[0],
          full_text: 'Tomatoes &amp; beans #garden',
          user: "{'id': 111, 'screen_name': 'sample_user', 'name': \"Sam's\", 'followers_count': 50}",
        },
        {
          created_at: '2021-03-02 18:30:00+00:00',
          id: sampleIds[1],
          full_text: '@friend_two see you',
          user: "{'id': 111, 'screen_name': 'sample_user', 'name': \"Sam's\", 'followers_count': 50}",
        },
      ],
    );
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toMatchObject({
      username: 'sample_user',
      posts: expected.posts.slice(0, 2),
      counts: [20, 4, null, null],
    });
    expect(collection.account).toMatchObject({ display_name: "Sam's", followers: 50 });
  });
});
