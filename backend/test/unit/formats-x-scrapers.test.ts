import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts } from '../support/uploads/read-bytes.js';
import { sampleDetails, sampleOutline } from '../support/uploads/sample-account.js';

const { posts } = sampleOutline;

describe('Twint', () => {
  const common = {
    place: '{"coordinates": [52.111, 13.111]}',
    near: 'Secretville',
    geo: '',
    source: '',
    thumbnail: '',
    video: 0,
  };
  const line = (id: string, more: object) =>
    JSON.stringify({
      id: `#${id}`,
      conversation_id: id,
      timezone: '+0100',
      user_id: 111,
      username: 'sample_user',
      name: 'Sample',
      language: 'en',
      mentions: [],
      urls: [],
      photos: [],
      replies_count: 3,
      retweets_count: 2,
      likes_count: 10,
      hashtags: [],
      cashtags: [],
      link: `https://twitter.com/sample_user/status/${id}`,
      retweet: false,
      quote_url: '',
      user_rt_id: '',
      user_rt: '',
      retweet_id: '',
      reply_to: [],
      retweet_date: '',
      ...common,
      ...more,
    }).replace(/"#(\d+)"/u, '$1');
  const own = { user_id: '111', username: 'sample_user' };
  const lines = [
    line('1366357548856246279', {
      created_at: '2021-03-01 13:00:00 W. Europe Standard Time',
      date: '2021-03-01',
      time: '13:00:00',
      tweet: 'Tomatoes &amp; beans #garden https://example.org/soil',
      urls: ['https://example.org/soil'],
      hashtags: ['garden'],
      photos: ['https://pbs.twimg.com/media/x.jpg'],
      reply_to: [own],
      video: 1,
    }),
    line('1366818083435446279', {
      created_at: 1614709800000,
      date: '2021-03-02',
      time: '19:30:00',
      tweet: '@friend_two see you',
      conversation_id: '1366818083435446000',
      reply_to: [own, { user_id: '5', username: 'friend_two' }],
    }),
    line('1368097765585846279', {
      created_at: '2021-03-06 08:15:00 CET',
      date: '2021-03-06',
      time: '08:15:00',
      tweet: 'So true',
      quote_url: 'https://twitter.com/other_user/status/1',
    }),
    line('1368097765585846280', {
      created_at: '2021-03-06 09:15:00 CET',
      date: '2021-03-06',
      time: '09:15:00',
      tweet: 'Words of somebody',
      retweet: true,
      user_rt: 'sample_user',
      user_rt_id: '111',
      retweet_id: '1368097765585846281',
      retweet_date: '2021-03-06 09:20:00',
      username: 'other_user',
      user_id: 222,
    }),
  ];

  it('its lines are read to the figure, whatever the zone of its computer', async () => {
    const collection = await readPosts(lines.join('\n'));
    expect(outlineOf(collection)).toEqual({
      format: 'Twint',
      username: 'sample_user',
      posts,
      counts: [30, 6, 9, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.account.display_name).toBe('Sample');
    expect(postWith(collection, '1366357548856246279')).toMatchObject(sampleDetails);
    expect(postWith(collection, '1366818083435446279').mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111/iu);
  });

  it('its tables have lists as text, and tabs in older versions', async () => {
    const header =
      'id,conversation_id,created_at,date,time,timezone,user_id,username,name,place,tweet,language,mentions,urls,photos,replies_count,retweets_count,likes_count,hashtags,cashtags,link,retweet,quote_url,video,thumbnail,near,geo,source,user_rt_id,user_rt,retweet_id,reply_to,retweet_date,translate,trans_src,trans_dest';
    const rows = [
      `1366357548856246279,1366357548856246279,2021-03-01 13:00:00 CET,2021-03-01,13:00:00,+0100,111,sample_user,Sample,,Tomatoes &amp; beans #garden https://example.org/soil,en,[],['https://example.org/soil'],[],3,2,10,['garden'],[],https://twitter.com/sample_user/status/1366357548856246279,False,,0,,Secretville,,,,,,[],,,,`,
      `1366818083435446279,1366818083435446000,2021-03-02 19:30:00 CET,2021-03-02,19:30:00,+0100,111,sample_user,Sample,,@friend_two see you,en,[],[],[],3,2,10,[],[],https://twitter.com/sample_user/status/1366818083435446279,False,,0,,Secretville,,,,,,[{'screen_name': 'friend_two'; 'name': "O'Friend"; 'id': '5'}],,,,`.replaceAll(
        ';',
        '\u0000',
      ),
      `1368097765585846279,1368097765585846279,2021-03-06 08:15:00 CET,2021-03-06,08:15:00,+0100,111,sample_user,Sample,,So true,en,[],[],[],3,2,10,[],[],https://twitter.com/sample_user/status/1368097765585846279,False,https://twitter.com/other_user/status/1,0,,Secretville,,,,,,[],,,,`,
    ];
    const table = [header, ...rows].join('\n').replaceAll(',', '\t').replaceAll('\u0000', ',');
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toMatchObject({ posts, counts: [30, 6, 9, null], skipped: {} });
    expect(postWith(collection, '1366357548856246279').hashtags).toEqual(['garden']);
    expect(postWith(collection, '1366818083435446279').mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret/iu);
  });
});

describe('GetOldTweets', () => {
  it('tables with semicolons are read', async () => {
    const table = `username;date;retweets;favorites;text;geo;mentions;hashtags;id;permalink
sample_user;2021-03-01 12:00;2;10;"Tomatoes & beans #garden; https://example.org/soil";Secretville;;#garden;"1366357548856246279";https://twitter.com/sample_user/status/1366357548856246279
sample_user;2021-03-02 18:30;4;20;"@friend_two see you";;@friend_two;;"1366818083435446279";https://twitter.com/sample_user/status/1366818083435446279`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: 'GetOldTweets',
      username: 'sample_user',
      posts: ['2021-03-01T12:00 original: Tomatoes & beans #garden; https://example.org/soil', posts[1]],
      counts: [30, 6, null, null],
      skipped: {},
    });
    expect(postWith(collection, '1366357548856246279').hashtags).toEqual(['garden']);
    expect(collection.notes.join(' ')).toMatch(/no time zone/u);
    expect(JSON.stringify(collection)).not.toMatch(/secret/iu);
  });

  it('version 3 tells whom a post answers, and its times are UTC', async () => {
    const table = `date,username,to,replies,retweets,favorites,text,geo,mentions,hashtags,id,permalink
2021-03-01 12:00:00,sample_user,,3,2,10,"Tomatoes & beans #garden https://example.org/soil",,,#garden,1366357548856246279,https://twitter.com/sample_user/status/1366357548856246279
2021-03-02 18:30:00,sample_user,friend_two,3,2,10,"see you",,,,1366818083435446279,https://twitter.com/sample_user/status/1366818083435446279`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toMatchObject({
      posts: [posts[0], '2021-03-02T18:30 reply: see you'],
      counts: [20, 4, 6, null],
    });
    expect(collection.notes).toEqual([]);
  });
});

describe('ntscraper', () => {
  const item = (id: string, more: object) => ({
    link: `https://twitter.com/sample_user/status/${id}#m`,
    user: {
      name: 'Sample',
      username: '@sample_user',
      profile_id: '111',
      avatar: 'https://pbs.twimg.com/profile_images/111/x.jpg',
    },
    'is-retweet': false,
    'is-pinned': false,
    'external-link': '',
    'replying-to': [],
    'quoted-post': {},
    stats: { comments: 3, retweets: 2, quotes: 1, likes: 10 },
    pictures: [],
    videos: [],
    gifs: [],
    ...more,
  });
  const other = { name: 'Other', username: '@other_user', profile_id: '222', avatar: '' };
  const first = item('1366357548856246279', {
    text: 'Tomatoes & beans #garden https://example.org/soil',
    date: 'Mar 1, 2021 · 12:00 PM UTC',
    'external-link': 'https://example.org/soil',
    pictures: ['https://pbs.twimg.com/media/x.jpg'],
  });
  const second = item('1366818083435446279', {
    text: '@friend_two see you',
    date: 'Mar 2, 2021 · 6:30 PM UTC',
    'replying-to': ['@friend_two'],
  });
  const third = item('1368097765585846279', {
    text: 'So true',
    date: 'Mar 6, 2021 · 7:15 AM UTC',
    'quoted-post': {
      link: 'https://twitter.com/other_user/status/1#m',
      text: 'Words',
      user: other,
      date: 'Mar 5, 2021 · 7:15 AM UTC',
    },
  });
  const repost = item('1368097765585846280', {
    text: 'Words',
    date: 'Mar 6, 2021 · 8:15 AM UTC',
    'is-retweet': true,
    user: other,
  });

  it('posts and threads are read as one account', async () => {
    const collection = await readPosts(
      JSON.stringify({ tweets: [repost, first], threads: [[second, third]] }),
    );
    expect(outlineOf(collection)).toEqual({
      format: 'ntscraper (Nitter)',
      username: 'sample_user',
      posts,
      counts: [30, 6, 9, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(postWith(collection, '1366357548856246279').media).toEqual(['https://pbs.twimg.com/media/x.jpg']);
  });
});

describe('Tweet Harvest', () => {
  it('its tables are read, and what it takes out is told', async () => {
    const table =
      `"conversation_id_str","created_at","favorite_count","full_text","id_str","image_url","in_reply_to_screen_name","lang","location","quote_count","reply_count","retweet_count","tweet_url","user_id_str","username"
"1366357548856246279","Mon Mar 01 12:00:00 +0000 2021","10","Tomatoes &amp; beans #garden https://example.org/soil","1366357548856246279","https://pbs.twimg.com/media/x.jpg","","en","Secretville","1","3","2","https://x.com/sample_user/status/1366357548856246279","111","sample_user"
"1366818083435446000","Tue Mar 02 18:30:00 +0000 2021","10","@friend_two see you","1366818083435446279","","friend_two","en","Secretville","1","3","2","https://x.com/sample_user/status/1366818083435446279","111","sample_user"
`.replaceAll('\n', '\r\n');
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: 'Tweet Harvest',
      username: 'sample_user',
      posts: posts.slice(0, 2),
      counts: [20, 4, 6, null],
      skipped: {},
    });
    expect(collection.notes.join(' ')).toMatch(/takes emojis/u);
    expect(JSON.stringify(collection)).not.toMatch(/secret/iu);
  });
});
