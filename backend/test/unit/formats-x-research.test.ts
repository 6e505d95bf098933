import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts } from '../support/uploads/read-bytes.js';
import { tableOf } from '../support/uploads/table-of.js';
import { sampleDetails, sampleFacts, sampleIds, sampleOutline } from '../support/uploads/sample-account.js';

describe('tables of rtweet and minet', () => {
  it('rtweet', async () => {
    const columns =
      'user_id,status_id,created_at,screen_name,text,source,display_text_width,reply_to_status_id,reply_to_user_id,reply_to_screen_name,is_quote,is_retweet,favorite_count,retweet_count,quote_count,reply_count,hashtags,symbols,urls_url,urls_t.co,urls_expanded_url,media_url,media_t.co,media_expanded_url,media_type,ext_media_url,mentions_user_id,mentions_screen_name,lang,quoted_status_id,quoted_text,quoted_favorite_count,quoted_screen_name,retweet_status_id,retweet_text,retweet_favorite_count,place_full_name,coords_coords,status_url,name,location,description,url,protected,followers_count,friends_count,listed_count,statuses_count,favourites_count,account_created_at,verified';
    const common = {
      user_id: 'x111',
      screen_name: 'sample_user',
      is_quote: 'FALSE',
      is_retweet: 'FALSE',
      favorite_count: '10',
      retweet_count: '2',
      quote_count: 'NA',
      reply_count: 'NA',
      reply_to_status_id: 'NA',
      reply_to_user_id: 'NA',
      reply_to_screen_name: 'NA',
      hashtags: 'NA',
      media_url: 'NA',
      ext_media_url: 'NA',
      mentions_screen_name: 'NA',
      lang: 'en',
      quoted_status_id: 'NA',
      retweet_status_id: 'NA',
      urls_expanded_url: 'NA',
      coords_coords: '13.111 52.111',
      name: 'Sample',
      location: 'Secretville',
      description: 'About plants',
      url: 'https://example.com',
      protected: 'FALSE',
      followers_count: '50',
      friends_count: '9',
      favourites_count: '7777',
      account_created_at: '2009-04-21 06:49:15',
      verified: 'FALSE',
    };
    const table = tableOf(columns, common, [
      {
        status_id: `x${sampleIds[3]}`,
        created_at: '2021-03-06 08:15:00',
        text: 'Words',
        is_retweet: 'TRUE',
        retweet_status_id: 'x1',
        favorite_count: '0',
        retweet_count: '900',
      },
      {
        status_id: `x${sampleIds[0]}`,
        created_at: '2021-03-01 12:00:00',
        text: 'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
        hashtags: 'c("garden", "soil")',
        urls_expanded_url: 'https://example.org/soil',
        media_url: 'https://pbs.twimg.com/media/x.jpg',
        ext_media_url: 'https://pbs.twimg.com/media/x.jpg',
      },
      {
        status_id: `x${sampleIds[1]}`,
        created_at: '2021-03-02 18:30:00',
        text: '@friend_two see you',
        reply_to_screen_name: 'friend_two',
        mentions_screen_name: 'friend_two',
      },
      {
        status_id: `x${sampleIds[2]}`,
        created_at: '2021-03-06 07:15:00',
        text: 'So true',
        is_quote: 'TRUE',
        quoted_status_id: 'x1368097765585846000',
      },
      {
        status_id: 'x1368097765585846299',
        created_at: '2021-03-06 07:16:00',
        text: 'Planted secret',
        protected: 'TRUE',
      },
    ]);
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      ...sampleOutline,
      format: 'rtweet',
      posts: [
        '2021-03-01T12:00 original: Tomatoes & beans #garden https://t.co/aaaaaaaaaa',
        ...sampleOutline.posts.slice(1),
      ],
      counts: [30, 6, null, null],
      skipped: { 'reposts of other accounts': 1, 'posts that are not public': 1 },
    });
    expect(collection.account).toMatchObject(sampleFacts);
    expect(postWith(collection, sampleIds[0])).toMatchObject({
      ...sampleDetails,
      hashtags: ['garden', 'soil'],
    });
    expect(postWith(collection, sampleIds[1]).mentions).toEqual(['friend_two']);
    expect(collection.notes.join(' ')).not.toMatch(/time zone/u);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111|7777/iu);
  });

  it('minet', async () => {
    const columns =
      'query,id,timestamp_utc,local_time,user_screen_name,text,possibly_sensitive,retweet_count,like_count,reply_count,impression_count,lang,to_username,to_userid,to_tweetid,source_name,source_url,user_location,lat,lng,user_id,user_name,user_verified,user_description,user_url,user_image,user_tweets,user_followers,user_friends,user_likes,user_lists,user_created_at,user_timestamp_utc,collected_via,match_query,retweeted_id,retweeted_user,retweeted_user_id,retweeted_timestamp_utc,quoted_id,quoted_user,quoted_user_id,quoted_timestamp_utc,collection_time,url,place_country_code,place_name,place_type,place_coordinates,links,domains,media_urls,media_files,media_types,media_alt_texts,mentioned_names,mentioned_ids,hashtags';
    const common = {
      query: 'from:sample_user',
      user_screen_name: 'sample_user',
      retweet_count: '2',
      like_count: '10',
      reply_count: '3',
      impression_count: '100',
      lang: 'en',
      user_location: 'Secretville',
      lat: '52.111',
      lng: '13.111',
      user_id: '111',
      user_name: 'Sample',
      user_description: 'About plants',
      user_url: 'https://example.com',
      user_followers: '50',
      user_friends: '9',
      user_likes: '7777',
      user_created_at: '2009-04-21T06:49:15',
      user_timestamp_utc: '1240296555',
      collected_via: 'scraper',
      match_query: '1',
      collection_time: '2022-01-01T00:00:00.000000',
    };
    const table = tableOf(columns, common, [
      {
        id: sampleIds[3],
        timestamp_utc: '1615018500',
        local_time: '2021-03-06T09:15:00',
        text: 'RT @other_user: Words',
        retweeted_id: '1',
        retweeted_user: 'other_user',
      },
      {
        id: sampleIds[0],
        timestamp_utc: '1614600000',
        local_time: '2021-03-01T13:00:00',
        text: 'Tomatoes & beans #garden https://example.org/soil',
        links: 'https://example.org/soil',
        media_urls: 'https://pbs.twimg.com/media/x.jpg|https://pbs.twimg.com/media/y.jpg',
        hashtags: 'garden|soil',
      },
      {
        id: sampleIds[1],
        timestamp_utc: '1614709800',
        local_time: '2021-03-02T19:30:00',
        text: '@friend_two see you',
        to_username: 'friend_two',
        to_tweetid: '1',
        mentioned_names: 'friend_two',
        mentioned_ids: '5',
      },
      {
        id: sampleIds[2],
        timestamp_utc: '1615014900',
        local_time: '2021-03-06T08:15:00',
        text: 'So true',
        quoted_id: '2',
        quoted_user: 'other_user',
      },
    ]);
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      ...sampleOutline,
      format: 'minet (X)',
      counts: [30, 6, 9, 300],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.account).toMatchObject(sampleFacts);
    expect(postWith(collection, sampleIds[0])).toMatchObject({
      hashtags: ['garden', 'soil'],
      links: ['https://example.org/soil'],
      media: ['https://pbs.twimg.com/media/x.jpg', 'https://pbs.twimg.com/media/y.jpg'],
    });
    expect(postWith(collection, sampleIds[1]).mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111|7777/iu);
  });
});
