import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { readPosts } from '../support/uploads/read-bytes.js';

const outline = async (content: string, username: string | null = null) =>
  outlineOf(await readPosts(content, { username }));

describe('tables of CrowdTangle', () => {
  it('Facebook: times in their zone, likes without other reactions, the page by its name in addresses', async () => {
    const table = `Page Name,User Name,Facebook Id,Page Category,Page Admin Top Country,Page Description,Page Created,Likes at Posting,Followers at Posting,Post Created,Post Created Date,Post Created Time,Type,Total Interactions,Likes,Comments,Shares,Love,Wow,Haha,Sad,Angry,Care,Video Share Status,Is Video Owner?,Post Views,Total Views,Total Views For All Crossposts,Video Length,URL,Message,Link,Final Link,Image Text,Link Text,Description,Sponsor Id,Sponsor Name,Sponsor Category,Overperforming Score
Ann's Garden,annsgarden,100,PERSON,CH,We grow,2015-01-01 00:00:00,40,50,2021-03-01 07:00:00 EST,2021-03-01,07:00:00,Link,"1,019","1,000",1,2,10,0,6,0,0,0,,,0,0,0,,https://www.facebook.com/100/posts/1,Beans #garden,https://short.example/1,https://example.org/soil,,Soil,All about soil,,,,1.5
Ann's Garden,annsgarden,100,PERSON,CH,We grow,2015-01-01 00:00:00,41,51,2021-07-02 14:30:00 EDT,2021-07-02,14:30:00,Photo,30,20,3,4,3,0,0,0,0,0,,,0,0,0,,https://www.facebook.com/100/posts/2,thank you,https://www.facebook.com/100/photos/2,,,,,,,,-1.2
`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: 'CrowdTangle (Facebook)',
      username: 'annsgarden',
      posts: ['2021-03-01T12:00 original: Beans #garden', '2021-07-02T18:30 original: thank you'],
      counts: [1020, 6, 4, 0],
      skipped: {},
    });
    expect(collection.account).toMatchObject({ display_name: "Ann's Garden", bio: 'We grow', followers: 51 });
    expect(collection.posts.at(-1)?.links).toEqual(['https://example.org/soil', 'https://short.example/1']);
  });

  it('Facebook groups without a name in addresses', async () => {
    const table = `Group Name,User Name,Facebook Id,Post Created,Type,Likes,Comments,Shares,URL,Message,Total Interactions
Bean friends,,77,2021-03-01 12:00:00 UTC,Status,10,1,2,https://www.facebook.com/groups/77/permalink/1,Beans,13
`;
    expect(await outline(table)).toMatchObject({
      username: 'Bean friends',
      posts: ['2021-03-01T12:00 original: Beans'],
      counts: [10, 2, 1, null],
    });
  });

  it('Instagram: the description is the text, the account is its user name', async () => {
    const table = `Account,User Name,Followers at Posting,Post Created,Post Created Date,Post Created Time,Type,Total Interactions,Likes,Comments,Views,URL,Link,Photo,Title,Description,Image Text,Sponsor Id,Sponsor Name,Overperforming Score
Ann Example,ann,50,2021-03-01 07:00:00 EST,2021-03-01,07:00:00,Photo,11,10,1,0,https://www.instagram.com/p/Caa/,https://www.instagram.com/p/Caa/,https://cdn.example/1.jpg,,Beans #garden @bob,,,,1.5
Ann Example,ann,51,2021-03-02 13:30:00 EST,2021-03-02,13:30:00,IGTV,23,20,3,100,https://www.instagram.com/tv/Cab/,https://www.instagram.com/tv/Cab/,https://cdn.example/2.jpg,A film,More beans,,,,1.5
`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: 'CrowdTangle (Instagram)',
      username: 'ann',
      posts: ['2021-03-01T12:00 original: Beans #garden @bob', '2021-03-02T18:30 original: More beans'],
      counts: [30, null, 4, 100],
      skipped: {},
    });
    expect(collection.posts.at(-1)).toMatchObject({
      id: 'Caa',
      media: ['https://cdn.example/1.jpg'],
    });
  });

  it('the API: one account of a page of posts', async () => {
    const post = {
      id: 1,
      platformId: '100_1',
      platform: 'Facebook',
      date: '2021-03-01 12:00:00',
      updated: '2021-04-01 12:00:00',
      type: 'link',
      message: 'Beans',
      link: 'https://example.org/soil',
      postUrl: 'https://www.facebook.com/100/posts/1',
      statistics: {
        actual: { likeCount: 10, shareCount: 2, commentCount: 1, loveCount: 4 },
        expected: { likeCount: 99 },
      },
      account: {
        id: 5,
        name: "Ann's Garden",
        handle: 'annsgarden',
        subscriberCount: 50,
        platform: 'Facebook',
      },
    };
    expect(await outline(JSON.stringify({ status: 200, result: { posts: [post], pagination: {} } }))).toEqual(
      {
        format: 'CrowdTangle',
        username: 'annsgarden',
        posts: ['2021-03-01T12:00 original: Beans'],
        counts: [10, 2, 1, null],
        skipped: {},
      },
    );
  });
});

describe('tables of minet', () => {
  it('Telegram: the channel is in the address of its messages', async () => {
    const table = `link_to_message,could_be_displayed,user,user_link,user_img,text,nb_hashtags,hashtags,is_reply_img,is_reply_user,is_reply_text,stickers,nb_photos,photos,nb_videos,videos,videos_times,nb_links,links,link_img,link_site,link_title,link_description,views,datetime,edited
https://t.me/gardeners/1,true,The Gardeners,https://t.me/gardeners,,Beans #garden #soil,2,garden|soil,,,,,1,https://cdn.example/1.jpg,0,,,1,https://example.org/soil,,,,,1.2K,2021-03-01T12:00:00+00:00,
https://t.me/gardeners/2,true,The Gardeners,https://t.me/gardeners,,indeed,0,,,The Gardeners,Beans,,0,,0,,,0,,,,,,50,2021-03-02T18:30:00+00:00,
`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: 'minet (Telegram)',
      username: 'gardeners',
      posts: ['2021-03-01T12:00 original: Beans #garden #soil', '2021-03-02T18:30 reply: indeed'],
      counts: [null, null, null, 1250],
      skipped: {},
    });
    expect(collection.posts.at(-1)).toMatchObject({
      hashtags: ['garden', 'soil'],
      links: ['https://example.org/soil'],
      media: ['https://cdn.example/1.jpg'],
    });
  });

  it('TikTok, Facebook, YouTube and Bluesky', async () => {
    const tikTok = `id,description,timestamp,utc_time,original_item,video_id,video_cover,author_id,author_unique_id,author_nickname,author_signature,author_secret,author_following_count,author_follower_count,author_heart_count,author_digg_count,digg_count,share_count,comment_count,play_count
6934654196121612345,Beans #garden,1614600000,2021-03-01T12:00:00,True,1,https://cdn.example/1.jpg,9,ann,Ann Example,Gardener,False,9,50,999,888,10,2,1,100
6934654196121612346,hidden,1614600000,2021-03-01T12:00:00,True,1,https://cdn.example/1.jpg,9,ann,Ann Example,Gardener,True,9,50,999,888,10,2,1,100
`;
    expect(await outline(tikTok)).toEqual({
      format: 'minet (TikTok)',
      username: 'ann',
      posts: ['2021-03-01T12:00 original: Beans #garden'],
      counts: [10, 2, 1, 100],
      skipped: { 'posts that are not public': 1 },
    });
    const facebook = `id,fbid,depth,parent_id,author_name,author_short_name,author_gender,author_url,author_is_verified,created_time,text,reactions,replies
x,1,0,,Ann Example,Ann,FEMALE,https://www.facebook.com/ann.example,False,1614600000,Beans,10,1
y,2,1,x,Ann Example,Ann,FEMALE,https://www.facebook.com/ann.example,False,1614709800,indeed,20,3
`;
    expect(await outline(facebook)).toEqual({
      format: 'minet (Facebook)',
      username: 'ann.example',
      posts: ['2021-03-01T12:00 original: Beans', '2021-03-02T18:30 reply: indeed'],
      counts: [30, null, 4, null],
      skipped: {},
    });
    const videos = `video_id,title,published_at,description,channel_id,channel_title,default_language,view_count,like_count,comment_count,duration,has_captions,category_id,category,topics,tags
dQw4,Beans,2021-03-01T12:00:00Z,They grow,UC1,Ann's Garden,en,100,10,1,PT1M,false,1,x,,garden|beans
`;
    expect(await outline(videos)).toEqual({
      format: 'minet (YouTube)',
      username: "Ann's Garden",
      posts: ['2021-03-01T12:00 original: Beans\n\nThey grow'],
      counts: [10, null, 1, 100],
      skipped: {},
    });
    const comments = `video_id,comment_id,author_name,author_channel_id,text,like_count,published_at,updated_at,reply_count,parent_comment_id
dQw4,c1,@ann,UC1,Beans,10,2021-03-01T12:00:00Z,2021-03-01T12:00:00Z,1,
`;
    expect(await outline(comments)).toMatchObject({
      username: 'ann',
      posts: ['2021-03-01T12:00 reply: Beans'],
      counts: [10, null, 1, null],
    });
    const bluesky = `uri,author_handle,author_did,author_display_name,created_at,text,reply_count,repost_count,like_count,quote_count,langs
at://did:plc:a/app.bsky.feed.post/3l0aaaaaaaaaa,ann.example,did:plc:a,Ann Example,2024-08-18T12:00:00Z,Beans,1,2,10,0,en|de
`;
    const collection = await readPosts(bluesky);
    expect(outlineOf(collection)).toEqual({
      format: 'minet (Bluesky)',
      username: 'ann.example',
      posts: ['2024-08-18T12:00 original: Beans'],
      counts: [10, 2, 1, null],
      skipped: {},
    });
    expect(collection.posts[0]).toMatchObject({ id: '3l0aaaaaaaaaa', lang: 'en' });
  });
});

describe('posts of Reddit', () => {
  const submission = (id: string, others: object) => ({
    id,
    author: 'ann',
    author_fullname: 't2_9',
    created_utc: 1_614_600_000,
    subreddit: 'garden',
    permalink: `/r/garden/comments/${id}/beans/`,
    title: 'Beans',
    selftext: 'They grow',
    is_self: true,
    url: `https://www.reddit.com/r/garden/comments/${id}/beans/`,
    score: 10,
    num_comments: 1,
    ...others,
  });
  const comment = (id: string, others: object) => ({
    id,
    author: 'ann',
    created_utc: '1614709800',
    subreddit: 'garden',
    body: 'thank you',
    link_id: 't3_a',
    parent_id: 't1_b',
    score: 20,
    ...others,
  });
  const expected = {
    format: 'Reddit',
    username: 'ann',
    posts: [
      '2021-03-01T12:00 original: Beans\n\nThey grow',
      '2021-03-01T12:01 original: Beans',
      '2021-03-02T18:30 reply: thank you',
    ],
    counts: [40, null, 2, null],
    skipped: { 'posts that were deleted': 3 },
  };
  const all = [
    submission('a', {}),
    submission('b', {
      is_self: false,
      selftext: '',
      url: 'https://example.org/soil',
      created_utc: 1_614_600_060,
    }),
    submission('c', { selftext: '[removed]' }),
    submission('d', { author: '[deleted]', selftext: '[deleted]' }),
    comment('e', {}),
    comment('f', { body: '[removed]' }),
  ];

  it('submissions and comments of Pushshift: deleted ones are left out', async () => {
    const collection = await readPosts(all.map((one) => JSON.stringify(one)).join('\n'));
    expect(outlineOf(collection)).toEqual(expected);
    expect(collection.posts[1]?.links).toEqual(['https://example.org/soil']);
  });

  it('a listing of the API', async () => {
    const children = all.map((data) => ({ kind: 'title' in data ? 't3' : 't1', data }));
    const listing = JSON.stringify({ kind: 'Listing', data: { after: null, children } });
    expect(await outline(listing)).toEqual(expected);
  });

  it('the tables of a data request: the sender’s address is not kept', async () => {
    const posts = `id,permalink,date,ip,subreddit,gildings,title,url,body
a,https://www.reddit.com/r/garden/comments/a/beans/,2021-03-01 12:00:00 UTC,203.0.113.7,garden,0,Beans,https://www.reddit.com/r/garden/comments/a/beans/,They grow
`;
    const comments = `id,permalink,date,ip,subreddit,gildings,link,parent,body,media
b,https://www.reddit.com/r/garden/comments/a/beans/b/,2021-03-02 18:30:00 UTC,203.0.113.7,garden,0,https://www.reddit.com/r/garden/comments/a/beans/,,thank you,
`;
    expect(await outline(posts, 'ann')).toMatchObject({
      posts: ['2021-03-01T12:00 original: Beans\n\nThey grow'],
      counts: [null, null, null, null],
    });
    const collection = await readPosts(comments, { username: 'ann' });
    expect(outlineOf(collection)).toMatchObject({
      username: 'ann',
      posts: ['2021-03-02T18:30 reply: thank you'],
    });
    expect(JSON.stringify(collection)).not.toContain('203.0.113.7');
  });
});
