import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts } from '../support/uploads/read-bytes.js';
import { tableOf } from '../support/uploads/table-of.js';
import { sampleDetails, sampleFacts, sampleIds, sampleOutline } from '../support/uploads/sample-account.js';

describe('tables of collectors', () => {
  it('twarc and Social Feed Manager', async () => {
    const columns =
      'id,tweet_url,created_at,parsed_created_at,user_screen_name,text,tweet_type,coordinates,hashtags,media,urls,favorite_count,in_reply_to_screen_name,in_reply_to_status_id,in_reply_to_user_id,lang,place,possibly_sensitive,retweet_count,retweet_or_quote_id,retweet_or_quote_screen_name,retweet_or_quote_user_id,source,user_id,user_created_at,user_default_profile_image,user_description,user_favourites_count,user_followers_count,user_friends_count,user_listed_count,user_location,user_name,user_statuses_count,user_time_zone,user_urls,user_verified';
    const common = {
      user_screen_name: 'sample_user',
      favorite_count: '10',
      retweet_count: '2',
      lang: 'en',
      coordinates: '[13.111, 52.111]',
      user_id: '111',
      user_created_at: 'Tue Apr 21 06:49:15 +0000 2009',
      user_description: 'About plants',
      user_favourites_count: '7777',
      user_followers_count: '50',
      user_friends_count: '9',
      user_location: 'Secretville',
      user_name: 'Sample',
      user_urls: 'https://example.com',
    };
    const table = tableOf(columns, common, [
      {
        id: sampleIds[3],
        created_at: 'Sat Mar 06 08:15:00 +0000 2021',
        text: 'Words of somebody',
        tweet_type: 'retweet',
        retweet_or_quote_id: '1',
      },
      {
        id: sampleIds[0],
        created_at: 'Mon Mar 01 12:00:00 +0000 2021',
        text: 'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
        tweet_type: 'original',
        hashtags: 'garden',
        urls: 'https://example.org/soil',
        media: 'https://pbs.twimg.com/media/x.jpg',
      },
      {
        id: sampleIds[1],
        created_at: 'Tue Mar 02 18:30:00 +0000 2021',
        text: '@friend_two see you',
        tweet_type: 'reply',
        in_reply_to_screen_name: 'friend_two',
      },
      {
        id: sampleIds[2],
        created_at: 'Sat Mar 06 07:15:00 +0000 2021',
        text: 'So true',
        tweet_type: 'quote',
        retweet_or_quote_id: '1',
      },
    ]);
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      ...sampleOutline,
      format: 'twarc, Social Feed Manager',
      posts: [
        '2021-03-01T12:00 original: Tomatoes & beans #garden https://t.co/aaaaaaaaaa',
        ...sampleOutline.posts.slice(1),
      ],
      counts: [30, 6, null, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.account).toMatchObject(sampleFacts);
    expect(postWith(collection, sampleIds[0])).toMatchObject(sampleDetails);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111|7777/iu);
  });

  it('Social Feed Manager of before 2018', async () => {
    const columns =
      'created_at,twitter_id,screen_name,followers_count,friends_count,retweet_count,hashtags,mentions,in_reply_to_screen_name,twitter_url,text,is_retweet,is_quote,coordinates,url1,url1_expanded,url2,url2_expanded,media_url';
    const common = {
      screen_name: 'sample_user',
      followers_count: '50',
      friends_count: '9',
      retweet_count: '2',
      is_retweet: 'No',
      is_quote: 'No',
      coordinates: '[13.111, 52.111]',
    };
    const table = tableOf(columns, common, [
      {
        created_at: '3/6/2021 8:15:00 AM',
        twitter_id: sampleIds[3],
        text: 'RT @other_user: Words',
        is_retweet: 'Yes',
      },
      {
        created_at: '3/1/2021 12:00:00 PM',
        twitter_id: sampleIds[0],
        text: 'Tomatoes &amp; beans #garden https://example.org/soil',
        hashtags: 'garden',
        url1: 'https://t.co/aaaaaaaaaa',
        url1_expanded: 'https://example.org/soil',
        media_url: 'https://pbs.twimg.com/media/x.jpg',
      },
      {
        created_at: '3/2/2021 6:30:00 PM',
        twitter_id: sampleIds[1],
        text: '@friend_two see you',
        mentions: 'friend_two',
        in_reply_to_screen_name: 'friend_two',
      },
      { created_at: '3/6/2021 7:15:00 AM', twitter_id: sampleIds[2], text: 'So true', is_quote: 'Yes' },
    ]);
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      ...sampleOutline,
      format: 'Social Feed Manager',
      counts: [null, 6, null, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(postWith(collection, sampleIds[0])).toMatchObject(sampleDetails);
    expect(postWith(collection, sampleIds[1]).mentions).toEqual(['friend_two']);
    expect(collection.account).toMatchObject({ followers: 50, following: 9 });
  });

  it('TAGS', async () => {
    const columns =
      'id_str,from_user,text,created_at,time,geo_coordinates,user_lang,in_reply_to_user_id_str,in_reply_to_screen_name,from_user_id_str,in_reply_to_status_id_str,source,profile_image_url,user_followers_count,user_friends_count,user_location,status_url,entities_str';
    const common = {
      from_user: 'sample_user',
      from_user_id_str: '111',
      user_followers_count: '50',
      user_friends_count: '9',
      user_location: 'Secretville',
      geo_coordinates: 'loc: 52.111,13.111',
    };
    const entities = {
      hashtags: [{ text: 'garden' }],
      symbols: [],
      user_mentions: [],
      urls: [{ url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://example.org/soil' }],
    };
    const table = tableOf(columns, common, [
      {
        id_str: sampleIds[3],
        text: 'RT @other_user: Words',
        created_at: 'Sat Mar 06 08:15:00 +0000 2021',
        time: '06/03/2021 08:15:00',
      },
      {
        id_str: sampleIds[0],
        text: 'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
        created_at: 'Mon Mar 01 12:00:00 +0000 2021',
        time: '01/03/2021 12:00:00',
        entities_str: JSON.stringify(entities),
      },
      {
        id_str: sampleIds[1],
        text: '@friend_two see you',
        created_at: 'Tue Mar 02 18:30:00 +0000 2021',
        time: '02/03/2021 18:30:00',
        in_reply_to_screen_name: 'friend_two',
      },
      {
        id_str: sampleIds[2],
        text: 'Not mine',
        from_user: 'other_user',
        from_user_id_str: '222',
        created_at: 'Sat Mar 06 07:15:00 +0000 2021',
        time: '06/03/2021 07:15:00',
      },
    ]);
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      ...sampleOutline,
      format: 'TAGS',
      posts: sampleOutline.posts.slice(0, 2),
      counts: [null, null, null, null],
      skipped: { 'reposts of other accounts': 1, 'posts of other accounts': 1 },
    });
    expect(postWith(collection, sampleIds[0])).toMatchObject({
      hashtags: ['garden'],
      links: ['https://example.org/soil'],
    });
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111/iu);
  });

  it.each([
    ['commas', ','],
    ['tabs', '\t'],
  ])('DMI-TCAT with %s, all columns', async (_name, delimiter) => {
    const columns =
      'id,time,created_at,from_user_name,text,filter_level,possibly_sensitive,withheld_copyright,withheld_scope,truncated,retweet_count,favorite_count,lang,to_user_name,in_reply_to_status_id,quoted_status_id,source,location,lat,lng,from_user_id,from_user_realname,from_user_verified,from_user_description,from_user_url,from_user_profile_image_url,from_user_utcoffset,from_user_timezone,from_user_lang,from_user_tweetcount,from_user_followercount,from_user_friendcount,from_user_favourites_count,from_user_listed,from_user_withheld_scope,from_user_created_at,urls,urls_expanded,urls_followed,domains,HTTP status code,media_id,media_type,mentions,hashtags';
    const common = {
      from_user_name: 'sample_user',
      filter_level: 'low',
      retweet_count: '2',
      favorite_count: '10',
      lang: 'en',
      location: 'Secretville',
      lat: '52.111',
      lng: '13.111',
      from_user_id: '111',
      from_user_realname: 'Sample',
      from_user_verified: '0',
      from_user_description: 'About plants',
      from_user_utcoffset: '3600',
      from_user_timezone: 'Berlin',
      from_user_lang: 'en',
      from_user_tweetcount: '3',
      from_user_followercount: '50',
      from_user_friendcount: '9',
      from_user_favourites_count: '7777',
      from_user_created_at: '2009-04-21 06:49:15',
    };
    const table = tableOf(
      columns,
      common,
      [
        {
          id: sampleIds[3],
          time: '1615018500',
          created_at: '2021-03-06 08:15:00',
          text: 'RT @other_user: Words',
        },
        {
          id: sampleIds[0],
          time: '1614600000',
          created_at: '2021-03-01 12:00:00',
          text: 'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
          urls: 'https://t.co/aaaaaaaaaa',
          urls_expanded: 'https://example.org/soil',
          urls_followed: 'https://example.org/soil',
          media_id: '1366357548856240000',
          media_type: 'photo',
          hashtags: 'garden',
        },
        {
          id: sampleIds[1],
          time: '1614709800',
          created_at: '2021-03-02 18:30:00',
          text: '@friend_two see you',
          to_user_name: 'friend_two',
          mentions: 'friend_two',
        },
        {
          id: sampleIds[2],
          time: '1615014900',
          created_at: '2021-03-06 07:15:00',
          text: 'So true',
          quoted_status_id: '1368097765585846000',
        },
      ],
      delimiter,
    );
    const collection = await readPosts(`\u{feff}${table}`);
    expect(outlineOf(collection)).toEqual({
      ...sampleOutline,
      format: 'DMI-TCAT',
      posts: [
        '2021-03-01T12:00 original: Tomatoes & beans #garden https://t.co/aaaaaaaaaa',
        ...sampleOutline.posts.slice(1),
      ],
      counts: [30, 6, null, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.account).toMatchObject(sampleFacts);
    expect(postWith(collection, sampleIds[0])).toMatchObject({
      hashtags: ['garden'],
      links: ['https://example.org/soil'],
      has_media: true,
    });
    expect(postWith(collection, sampleIds[1])).toMatchObject({ mentions: ['friend_two'], has_media: false });
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111|7777/iu);
  });
});
