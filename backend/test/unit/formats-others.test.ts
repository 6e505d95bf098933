import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { readPosts, refusalOf } from '../support/uploads/read-bytes.js';

const secret = 'planted secret';
const lines = (values: readonly object[]): string => values.map((value) => JSON.stringify(value)).join('\n');

async function outline(content: string, username: string | null = null) {
  const collection = await readPosts(content, { username });
  expect(JSON.stringify(collection)).not.toContain(secret);
  return outlineOf(collection);
}

describe('walls of VK', () => {
  const post = (id: number, text: string, others = {}) => ({
    id,
    owner_id: -100,
    from_id: -100,
    date: 1_614_600_000,
    text,
    post_type: 'post',
    likes: { count: 10, user_likes: 0 },
    reposts: { count: 2 },
    comments: { count: 1 },
    views: { count: 100 },
    ...others,
  });
  const items = [
    post(1, 'Beans', {
      geo: { coordinates: secret },
      attachments: [
        {
          type: 'photo',
          photo: { sizes: [{ url: 'https://cdn.example/s.jpg' }, { url: 'https://cdn.example/l.jpg' }] },
        },
        { type: 'link', link: { url: 'https://example.org/soil' } },
      ],
    }),
    post(2, 'look', { copy_history: [{ id: 9, text: 'of others' }], date: 1_614_709_800 }),
    post(3, '', { copy_history: [{ id: 9, text: 'of others' }] }),
    post(4, secret, { from_id: 77 }),
    post(5, secret, { friends_only: 1 }),
  ];

  it.each([
    [
      'an answer',
      JSON.stringify({
        response: { count: 5, items, profiles: [{ id: 77, first_name: secret }], groups: [] },
      }),
    ],
    ['a list', JSON.stringify(items)],
    ['one a line', lines(items)],
  ])('as %s', async (_, content) => {
    expect(await refusalOf(content)).toMatchObject({ needsUsername: true });
    expect(await outline(content, 'garden')).toEqual({
      format: 'VK wall',
      username: 'garden',
      posts: ['2021-03-01T12:00 original: Beans', '2021-03-02T18:30 quote: look'],
      counts: [20, 4, 2, 200],
      skipped: {
        'reposts of other accounts': 1,
        'posts of others on the wall': 1,
        'posts that are not public': 1,
      },
    });
    expect((await readPosts(content, { username: 'garden' })).posts.at(-1)).toMatchObject({
      media: ['https://cdn.example/l.jpg'],
      links: ['https://example.org/soil'],
    });
  });
});

describe('posts of Weibo', () => {
  it('tables: times of China, reposts by their column', async () => {
    const table = `微博id,微博正文,原始图片url,被转发微博原始图片url,是否为原创微博,微博视频url,发布位置,发布时间,发布工具,点赞数,转发数,评论数
1,豆子,https://cdn.example/1.jpg,无,True,无,${secret},2021-03-01 20:00,iPhone,10,2,1
2,转发理由: 好,无,无,False,无,无,2021-03-02 20:00,iPhone,1,0,0
`;
    expect(await outline(table, '安')).toEqual({
      format: 'Weibo',
      username: '安',
      posts: ['2021-03-01T12:00 original: 豆子'],
      counts: [10, 2, 1, null],
      skipped: { 'reposts of other accounts': 1 },
    });
  });

  it('objects: the account is in each, what is shared within it', async () => {
    const post = (id: number, text: string, others = {}) => ({
      user_id: 7,
      screen_name: '安',
      id,
      bid: `K${id}`,
      text,
      pics: 'https://cdn.example/1.jpg,https://cdn.example/2.jpg',
      location: secret,
      created_at: '2021-03-01T20:00:00',
      attitudes_count: 10,
      comments_count: 1,
      reposts_count: 2,
      topics: '花园',
      at_users: '',
      ...others,
    });
    const content = JSON.stringify({
      user: { id: 7 },
      weibo: [post(1, '豆子 #花园#'), post(2, '转发微博', { retweet: post(3, 'x') })],
    });
    expect(await outline(content)).toMatchObject({
      username: '安',
      posts: ['2021-03-01T12:00 original: 豆子 #花园#'],
      counts: [10, 2, 1, null],
      skipped: { 'reposts of other accounts': 1 },
    });
  });
});

describe('posts of other networks', () => {
  it('Parler: short counts, compact times, parents', async () => {
    const post = (id: string, others = {}) => ({
      id,
      username: 'ann',
      name: 'Ann Example',
      creator: 'c9',
      body: `post ${id}`,
      createdAt: '20210301120000',
      createdAtformatted: '2021-03-01 12:00:00 UTC',
      upvotes: '1.2k',
      reposts: 2,
      comments: 1,
      impressions: 100,
      hashtags: ['garden'],
      urls: [],
      parent: '',
      email: secret,
      ...others,
    });
    const content = lines([post('1'), post('2', { parent: '1', upvotes: 10 })]);
    expect(await outline(content)).toMatchObject({
      format: 'Parler',
      username: 'ann',
      posts: ['2021-03-01T12:00 original: post 1', '2021-03-01T12:00 reply: post 2'],
      counts: [1210, 4, 2, 200],
    });
    const table = `id,username,body,createdAt,creator,upvotes,reposts,comments,impressions,parent
1,ann,Beans,20210301120000,c9,10,2,1,100,
`;
    expect(await outline(table)).toMatchObject({
      posts: ['2021-03-01T12:00 original: Beans'],
      counts: [10, 2, 1, 100],
    });
  });

  it('Gab: reposts are told around the post', async () => {
    const entry = (id: number, others = {}, around = {}) => ({
      id: `e${id}`,
      published_at: '2018-10-01T12:00:00+00:00',
      type: 'post',
      actuser: { id: 9, name: 'Ann Example', username: 'ann', email: secret },
      post: {
        id,
        created_at: '2018-10-01T12:00:00+00:00',
        body: `post ${id}`,
        like_count: 10,
        dislike_count: 5,
        reply_count: 1,
        repost_count: 2,
        is_quote: false,
        is_reply: false,
        attachment: { type: null, value: null },
        language: 'en',
        user: { id: 9, username: 'ann' },
        ...others,
      },
      ...around,
    });
    const content = lines([
      entry(1, { attachment: { type: 'url', value: 'https://example.org/soil' } }),
      entry(2, { is_reply: true }),
      entry(3, { user: { id: 8, username: 'bob' } }, { type: 'repost' }),
    ]);
    expect(await outline(content)).toEqual({
      format: 'Gab',
      username: 'ann',
      posts: ['2018-10-01T12:00 original: post 1', '2018-10-01T12:00 reply: post 2'],
      counts: [20, 4, 2, null],
      skipped: { 'reposts of other accounts': 1 },
    });
  });

  it('Facebook: pages of the Graph API', async () => {
    const data = [
      {
        id: '100_1',
        from: { name: "Ann's Garden", id: '100' },
        message: 'Beans',
        created_time: '2021-03-01T12:00:00+0000',
        permalink_url: 'https://www.facebook.com/100/posts/1',
        link: 'https://example.org/soil',
        shares: { count: 2 },
        likes: { data: [{ id: '5', name: secret }], summary: { total_count: 10 } },
        comments: { data: [{ from: { name: secret }, message: secret }], summary: { total_count: 1 } },
      },
      {
        id: '100_2',
        from: { name: "Ann's Garden", id: '100' },
        story: 'Ann added a photo.',
        created_time: '2021-03-02T18:30:00+0000',
      },
    ];
    expect(await outline(JSON.stringify({ data, paging: { next: 'x' } }))).toMatchObject({
      format: 'Facebook Graph API',
      username: "Ann's Garden",
      posts: ['2021-03-01T12:00 original: Beans', '2021-03-02T18:30 original: Ann added a photo.'],
      counts: [10, 2, 1, null],
    });
  });

  it('YouTube Data Tools: videos and comments', async () => {
    const videos = `position,channelId,channelTitle,videoId,publishedAt,publishedAtSQL,videoTitle,videoDescription,tags,duration,viewCount,likeCount,favoriteCount,commentCount
1,UC1,Ann's Garden,v1,2021-03-01T12:00:00Z,2021-03-01 12:00:00,Beans,They grow,"garden,beans",PT1M,100,10,0,1
`;
    expect(await outline(videos)).toMatchObject({
      format: 'YouTube Data Tools',
      username: "Ann's Garden",
      posts: ['2021-03-01T12:00 original: Beans\n\nThey grow'],
      counts: [10, null, 1, 100],
    });
    const comments = `id,replyCount,likeCount,publishedAt,authorName,text,authorChannelId,authorChannelUrl,isReply,isReplyTo,isReplyToName
c1,1,10,2021-03-01T12:00:00Z,@ann,Beans,UC1,https://youtube.com/@ann,0,,
`;
    expect(await outline(comments)).toMatchObject({
      username: 'ann',
      posts: ['2021-03-01T12:00 reply: Beans'],
      counts: [10, null, 1, null],
    });
  });

  it('scrapers of Instagram and TikTok that name authors in their own ways', async () => {
    const instagram = [
      {
        id: '1',
        type: 'Sidecar',
        shortCode: 'Caa',
        caption: 'Beans #garden',
        hashtags: ['garden'],
        url: 'https://www.instagram.com/p/Caa/',
        commentsCount: 1,
        likesCount: 10,
        timestamp: '2021-03-01T12:00:00.000Z',
        displayUrl: 'https://cdn.example/1.jpg',
        ownerUsername: 'ann',
        ownerFullName: 'Ann Example',
        locationName: secret,
        latestComments: [{ text: secret, ownerUsername: 'bob' }],
      },
    ];
    expect(await outline(JSON.stringify(instagram))).toMatchObject({
      username: 'ann',
      posts: ['2021-03-01T12:00 original: Beans #garden'],
      counts: [10, null, 1, null],
    });
    const tiktok = [
      {
        id: '6934654196121612345',
        text: 'Beans #garden',
        createTime: 1_614_600_000,
        createTimeISO: '2021-03-01T12:00:00.000Z',
        authorMeta: { id: '9', name: 'ann', nickName: 'Ann Example', fans: 50, following: 9 },
        webVideoUrl: 'https://www.tiktok.com/@ann/video/6934654196121612345',
        diggCount: 10,
        shareCount: 2,
        playCount: 100,
        commentCount: 1,
        hashtags: [{ id: '1', name: 'garden' }],
      },
    ];
    expect(await outline(JSON.stringify(tiktok))).toMatchObject({
      username: 'ann',
      posts: ['2021-03-01T12:00 original: Beans #garden'],
      counts: [10, 2, 1, 100],
    });
  });

  it('any table with addresses of Bluesky: times that contradict the key are claims', async () => {
    const table = `uri,author_handle,text,created_at,like_count
at://did:plc:a/app.bsky.feed.post/3l0aaaaaaaaaa,ann.example,Beans,2019-01-01T12:00:00Z,10
`;
    const { posts } = await readPosts(table);
    expect(posts[0]).toMatchObject({ id: '3l0aaaaaaaaaa', time_claimed: true });
  });
});
