import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { readPosts } from '../support/uploads/read-bytes.js';

const secret = 'planted secret';

/** Lines as Zeeschuimer writes them, around what a page got. */
const linesOf = (platform: string, items: readonly object[]): string =>
  items
    .map((data, index) =>
      JSON.stringify({
        nav_index: `1:${index}`,
        item_id: String(index),
        timestamp_collected: 1_617_278_400_000,
        source_platform: platform,
        source_platform_url: `https://${platform}/?session=${secret}`,
        source_url: `https://${platform}/?session=${secret}`,
        user_agent: secret,
        data,
      }),
    )
    .join('\n');

const outline = async (content: string) => {
  const collection = await readPosts(content);
  expect(JSON.stringify(collection)).not.toContain(secret);
  return { ...outlineOf(collection), posts: outlineOf(collection).posts, collection };
};

const video = (id: string, createTime: number, diggCount: number, others = {}) => ({
  id,
  desc: `video ${id} #garden`,
  createTime,
  author: { id: '9', uniqueId: 'ann', nickname: 'Ann Example', signature: 'Gardener', privateAccount: false },
  authorStats: { followerCount: 50, followingCount: 9 },
  stats: { diggCount, shareCount: 2, commentCount: 1, playCount: 100 },
  video: { cover: 'https://cdn.example/1.jpg' },
  locationCreated: secret,
  poi: { address: secret },
  ...others,
});

const picture = (code: string, taken_at: number, others = {}) => ({
  pk: '1',
  code,
  taken_at,
  caption: { text: `picture ${code} #garden` },
  user: { pk: '9', username: 'ann', full_name: 'Ann', is_private: false },
  like_count: 10,
  comment_count: 1,
  media_type: 1,
  image_versions2: { candidates: [{ url: `https://cdn.example/${code}.jpg` }] },
  location: { lat: 46.9, name: secret },
  ...others,
});

describe('items of Zeeschuimer', () => {
  it('TikTok: times of the item, not of its id; private accounts are left out', async () => {
    const hidden = { author: { uniqueId: 'ann', privateAccount: true } };
    const { collection, ...rest } = await outline(
      linesOf('tiktok.com', [
        video('6934654196121612345', 1_614_600_000, 10),
        video('6935125783530713145', 1_614_709_800, 20),
        video('6935125783530713146', 1_614_709_801, 20, hidden),
      ]),
    );
    expect(rest).toEqual({
      format: 'Zeeschuimer',
      username: 'ann',
      posts: [
        '2021-03-01T12:00 original: video 6934654196121612345 #garden',
        '2021-03-02T18:30 original: video 6935125783530713145 #garden',
      ],
      counts: [30, 4, 2, 200],
      skipped: { 'posts that are not public': 1 },
    });
    expect(collection.account).toMatchObject({
      display_name: 'Ann Example',
      bio: 'Gardener',
      followers: 50,
      following: 9,
    });
    expect(collection.posts[0]).toMatchObject({ has_media: true, media: ['https://cdn.example/1.jpg'] });
  });

  it('TikTok alone, as scrapers keep it, with counts as text', async () => {
    const items = [
      video('1', 1_614_600_000, 0, {
        stats: undefined,
        statsV2: { diggCount: '10', shareCount: '2', commentCount: '1', playCount: '100' },
        createTime: '1614600000',
      }),
    ];
    const { collection: _, ...rest } = await outline(JSON.stringify(items));
    expect(rest).toMatchObject({ format: 'TikTok', username: 'ann', counts: [10, 2, 1, 100] });
  });

  it('Instagram: lists of the app, pictures without a text, several pictures', async () => {
    const several = {
      caption: null,
      carousel_media: [
        { image_versions2: { candidates: [{ url: 'https://cdn.example/2.jpg' }] } },
        { image_versions2: { candidates: [{ url: 'https://cdn.example/3.jpg' }] } },
      ],
      image_versions2: undefined,
    };
    const { collection, ...rest } = await outline(
      linesOf('instagram.com', [
        picture('Caa', 1_614_600_000),
        picture('Cab', 1_614_709_800, several),
        picture('Cac', 1_614_709_900, { user: { username: 'bob', is_private: false } }),
      ]),
    );
    expect(rest).toEqual({
      format: 'Zeeschuimer',
      username: 'ann',
      posts: ['2021-03-01T12:00 original: picture Caa #garden', '2021-03-02T18:30 original: '],
      counts: [20, null, 2, null],
      skipped: { 'posts of other accounts': 1 },
    });
    expect(collection.posts[0]?.media).toEqual(['https://cdn.example/2.jpg', 'https://cdn.example/3.jpg']);
    expect(collection.notCarried).toEqual([
      'retweets',
      'views',
      'followers',
      'following',
      'reply_posts',
      'quote_posts',
    ]);
  });

  it('Instagram: its graph, also within a node', async () => {
    const node = {
      __typename: 'GraphVideo',
      id: '1',
      shortcode: 'Caa',
      taken_at_timestamp: 1_614_600_000,
      edge_media_to_caption: { edges: [{ node: { text: 'Beans' } }] },
      owner: { id: '9', username: 'ann' },
      edge_media_preview_like: { count: 10 },
      edge_media_to_comment: { count: 1 },
      display_url: 'https://cdn.example/1.jpg',
      video_view_count: 100,
    };
    const expected = {
      username: 'ann',
      posts: ['2021-03-01T12:00 original: Beans'],
      counts: [10, null, 1, 100],
    };
    expect(await outline(linesOf('instagram.com', [node]))).toMatchObject(expected);
    expect(await outline(JSON.stringify({ node, instaloader: { version: '4' } }))).toMatchObject(expected);
  });

  it('Threads: replies, quotes, reposts and links', async () => {
    const post = (code: string, facts: object, others = {}) =>
      picture(code, 1_614_600_000, {
        text_post_app_info: {
          repost_count: 2,
          direct_reply_count: 1,
          quote_count: 0,
          share_info: {},
          ...facts,
        },
        image_versions2: { candidates: [] },
        comment_count: undefined,
        ...others,
      });
    const { collection, ...rest } = await outline(
      linesOf('threads.com', [
        post('Caa', { link_preview_attachment: { url: 'https://example.org/soil' } }),
        post('Cab', { reply_to_author: { username: 'bob' } }, { taken_at: 1_614_709_800 }),
        post('Cac', { share_info: { quoted_post: { code: 'x' } } }, { taken_at: 1_615_014_900 }),
        post('Cad', { share_info: { reposted_post: { code: 'x' } } }),
      ]),
    );
    expect(rest).toEqual({
      format: 'Zeeschuimer',
      username: 'ann',
      posts: [
        '2021-03-01T12:00 original: picture Caa #garden',
        '2021-03-02T18:30 reply: picture Cab #garden',
        '2021-03-06T07:15 quote: picture Cac #garden',
      ],
      counts: [30, 6, 3, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.posts.at(-1)?.links).toEqual(['https://example.org/soil']);
  });

  it('LinkedIn: the time is in the id, and else worked out from the age', async () => {
    const post = (urn: string, age: string, others = {}) => ({
      updateMetadata: { urn: `urn:li:activity:${urn}` },
      actor: {
        name: { text: 'Ann' },
        navigationContext: { actionTarget: `https://www.linkedin.com/in/ann-example?trk=${secret}` },
        subDescription: { text: `${age} • ` },
        image: {},
      },
      commentary: { text: { text: `post ${age}` } },
      content: null,
      '*socialDetail': { '*totalSocialActivityCounts': { numLikes: 10, numComments: 1, numShares: 2 } },
      ...others,
    });
    const idOf = (ms: number) => String(BigInt(ms) << 22n);
    const { collection: _, ...rest } = await outline(
      linesOf('linkedin.com', [
        post(idOf(1_614_600_000_000), '1mo'),
        post('123', '2d'),
        post(idOf(1_614_600_000_001), '1mo', { commentary: null, '*resharedUpdate': { urn: 'x' } }),
      ]),
    );
    expect(rest).toEqual({
      format: 'Zeeschuimer',
      username: 'ann-example',
      posts: ['2021-03-01T12:00 original: post 1mo', '2021-03-30T12:00 original: post 2d'],
      counts: [20, 4, 2, null],
      skipped: { 'reposts of other accounts': 1 },
    });
  });

  it('X: counts, views and reposts of its pages', async () => {
    const tweet = (id: string, text: string, others = {}) => ({
      id,
      rest_id: id,
      core: {
        user_results: { result: { legacy: { screen_name: 'ann', name: 'Ann Example', location: secret } } },
      },
      views: { count: '100' },
      legacy: {
        id_str: id,
        created_at: 'Mon Mar 01 12:00:00 +0000 2021',
        full_text: text,
        favorite_count: 10,
        retweet_count: 2,
        reply_count: 1,
        quote_count: 0,
        lang: 'en',
        entities: { urls: [], hashtags: [], user_mentions: [] },
        ...others,
      },
    });
    const repost = { retweeted_status_result: { result: tweet('1366357548856246270', 'not mine') } };
    const { collection: _, ...rest } = await outline(
      linesOf('x.com', [
        tweet('1366357548856246272', 'RT @bob: not mine', repost),
        tweet('1366357548856246273', 'Beans &amp; peas'),
      ]),
    );
    expect(rest).toEqual({
      format: 'Zeeschuimer',
      username: 'ann',
      posts: ['2021-03-01T12:00 original: Beans & peas'],
      counts: [10, 2, 1, 100],
      skipped: { 'reposts of other accounts': 1 },
    });
  });

  it('Truth Social and items that 4CAT took in', async () => {
    const status = {
      id: '105814980000000000',
      created_at: '2021-03-01T12:00:00.000Z',
      content: '<p>Beans &amp; peas</p>',
      visibility: 'public',
      account: { username: 'ann', acct: 'ann', display_name: 'Ann' },
      favourites_count: 10,
      reblogs_count: 2,
      replies_count: 1,
      reblog: null,
    };
    const expected = {
      username: 'ann',
      posts: ['2021-03-01T12:00 original: Beans & peas'],
      counts: [10, 2, 1, null],
    };
    expect(await outline(linesOf('truthsocial.com', [status]))).toMatchObject(expected);
    const imported = {
      ...video('1', 1_614_600_000, 10),
      __import_meta: { timestamp_collected: 1, user_agent: secret },
    };
    expect(await outline(JSON.stringify(imported))).toMatchObject({
      format: 'Zeeschuimer',
      counts: [10, 2, 1, 100],
    });
  });
});
