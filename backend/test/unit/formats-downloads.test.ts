import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { readBytes, readPosts, refusalOf } from '../support/uploads/read-bytes.js';

const secret = 'planted secret';
const username = 'ann';

/** Text as Meta writes it: bytes of UTF-8, each as a character. */
const asMeta = (text: string): string => Buffer.from(text).toString('latin1');

const outline = async (content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const collection = await readPosts(text, { username });
  expect(JSON.stringify(collection)).not.toContain(secret);
  return { ...outlineOf(collection), collection };
};

describe('what Meta gives its members', () => {
  const photo = (title: string, creation_timestamp = 1_614_600_000) => ({
    uri: 'media/posts/202103/1.jpg',
    creation_timestamp,
    title: asMeta(title),
    media_metadata: { photo_metadata: { exif_data: [{ latitude: 46.9, device_id: secret }] } },
    cross_post_source: { source_app: 'FB' },
  });

  it('Instagram: one picture, several pictures, a wrong encoding', async () => {
    const posts = [
      { media: [photo('Bon appétit 😍 #garden')] },
      {
        media: [photo('', 1_614_709_000), photo('', 1_614_709_001)],
        title: asMeta('café'),
        creation_timestamp: 1_614_709_800,
      },
      { media: [photo('', 1_615_014_900)] },
    ];
    for (const content of [posts, { ig_reels_media: posts }]) {
      const { collection, ...rest } = await outline(content);
      expect(rest).toEqual({
        format: 'Instagram export',
        username,
        posts: [
          '2021-03-01T12:00 original: Bon appétit 😍 #garden',
          '2021-03-02T18:30 original: café',
          '2021-03-06T07:15 original: ',
        ],
        counts: [null, null, null, null],
        skipped: {},
      });
      expect(collection.notes.join(' ')).toMatch(/2 posts had been stored in a wrong encoding/u);
      expect(collection.posts.every((post) => post.has_media)).toBe(true);
    }
  });

  it('Instagram: what is archived or deleted is no post any more', async () => {
    const content = JSON.stringify({ ig_archived_post_media: [{ media: [photo(secret)] }] });
    expect((await refusalOf(content, { username })).message).toMatch(/not shown any more: 1/u);
  });

  it('Threads: replies are marked, most posts have no picture', async () => {
    const thread = (title: string, is_reply: boolean, creation_timestamp: number, uri = '') => ({
      media: [
        {
          uri,
          creation_timestamp,
          title: asMeta(title),
          text_app_post: { is_reply, reply_control: 'everyone' },
        },
      ],
    });
    const { collection, ...rest } = await outline({
      text_post_app_text_posts: [
        thread('Beans 🌱', false, 1_614_600_000),
        thread('thank you', true, 1_614_709_800),
        thread('', false, 1_615_014_900, 'media/1.jpg'),
        thread('', false, 1_615_014_900),
      ],
    });
    expect(rest).toEqual({
      format: 'Threads export',
      username,
      posts: [
        '2021-03-01T12:00 original: Beans 🌱',
        '2021-03-02T18:30 reply: thank you',
        '2021-03-06T07:15 original: ',
      ],
      counts: [null, null, null, null],
      skipped: { 'records without text': 1 },
    });
    expect(collection.posts.map((post) => post.has_media)).toEqual([true, false, false]);
  });

  it('Facebook: links, pictures, polls, shared posts, and what is told to be for friends', async () => {
    const post = (timestamp: number, title: string, others = {}) => ({ timestamp, title, ...others });
    const { collection, ...rest } = await outline([
      post(1_614_600_000, 'Ann shared a link.', {
        data: [{ post: asMeta('Beans für alle') }, { update_timestamp: 1_614_600_001 }],
        attachments: [{ data: [{ external_context: { url: 'https://example.org/soil' } }] }],
        tags: [{ name: secret }],
      }),
      post(1_614_709_800, 'Ann added a new photo.', {
        attachments: [
          {
            data: [
              {
                media: {
                  uri: 'posts/media/1.jpg',
                  creation_timestamp: 1,
                  title: 'Mobile uploads',
                  description: 'on a picture',
                },
              },
              { place: { name: secret, coordinate: { latitude: 46.9 }, address: secret } },
            ],
          },
        ],
      }),
      post(1_615_014_900, 'Ann created a poll.', {
        attachments: [
          { data: [{ poll: { question: 'More?', options: [{ option: 'Yes' }, { option: 'No' }] } }] },
        ],
        data: [],
      }),
      post(1_615_014_901, "Ann shared Bob Example's post.", { data: [] }),
      post(1_615_014_902, 'Ann shared a post.', { data: [{ post: 'look' }] }),
      post(1_615_014_903, 'Ann updated her status.', {
        data: [{ post: secret }],
        privacy: { value: 'FRIENDS' },
      }),
      post(1_615_014_904, 'Ann updated her status.', { data: [{ update_timestamp: 1 }] }),
    ]);
    expect(rest).toEqual({
      format: 'Facebook export',
      username,
      posts: [
        '2021-03-01T12:00 original: Beans für alle',
        '2021-03-02T18:30 original: on a picture',
        '2021-03-06T07:15 original: More?\n- Yes\n- No',
        '2021-03-06T07:15 quote: look',
      ],
      counts: [null, null, null, null],
      skipped: { 'reposts of other accounts': 1, 'posts that are not public': 1, 'records without text': 1 },
    });
    expect(collection.posts.at(-1)?.links).toEqual(['https://example.org/soil']);
    expect(collection.notes.join(' ')).toMatch(/posts to friends may be among them/u);
  });

  it('messages are refused without a word of them', async () => {
    const messages = {
      participants: [{ name: secret }],
      messages: [{ sender_name: secret, timestamp_ms: 1, content: secret }],
    };
    const refusal = await refusalOf(JSON.stringify(messages), { username });
    expect(refusal.message).toMatch(/private messages, which are never read: 1/u);
    expect(refusal.message + refusal.fix).not.toContain(secret);
  });
});

describe('what TikTok gives its members', () => {
  const everything = {
    Activity: {
      'Video Browsing History': {
        VideoList: Array.from({ length: 9 }, () => ({
          Date: '2021-01-01 00:00:00',
          Link: `https://www.tiktokv.com/share/video/${secret}/`,
        })),
      },
      'Login History': { LoginHistoryList: [{ Date: '2021-01-01', IP: secret }] },
    },
    'Direct Messages': {
      'Chat History': {
        ChatHistory: {
          'Chat History with bob:': [{ Date: '2021-01-01 00:00:00', From: 'bob', Content: secret }],
        },
      },
    },
    Profile: { 'Profile Information': { ProfileMap: { userName: 'ann', emailAddress: secret } } },
  };
  const video = (id: number, Date: string, Likes: string, others = {}) => ({
    Date,
    Link: `https://www.tiktokv.com/share/video/${id}/`,
    Likes,
    ...others,
  });

  it('videos have times and likes, but no texts', async () => {
    const VideoList = [video(1, '2021-03-01 12:00:00', '10'), video(2, '2021-03-02 18:30:00', '20')];
    const { collection, ...rest } = await outline({ ...everything, Video: { Videos: { VideoList } } });
    expect(rest).toEqual({
      format: 'TikTok data download',
      username,
      posts: ['2021-03-01T12:00 original: ', '2021-03-02T18:30 original: '],
      counts: [30, null, null, null],
      skipped: {},
    });
    expect(collection.notes.join(' ')).toMatch(/few of their texts or none/u);
    expect(collection.notes.join(' ')).not.toMatch(/time zone/u);
  });

  it('posts since 2024 have titles and say who can see them', async () => {
    const VideoList = [
      video(1, '2024-03-01 12:00:00 UTC', '10', {
        Title: 'Beans',
        WhoCanView: 'Public to everyone',
        Location: secret,
      }),
      video(2, '2024-03-02 18:30:00 UTC', '20', { Title: secret, WhoCanView: 'Friends' }),
    ];
    expect(await outline({ ...everything, Post: { Posts: { VideoList } } })).toMatchObject({
      posts: ['2024-03-01T12:00 original: Beans'],
      counts: [10, null, null, null],
      skipped: { 'posts that are not public': 1 },
    });
  });

  it('without videos nothing else is read in their place', async () => {
    const content = JSON.stringify({ ...everything, Video: { Videos: { VideoList: [] } } });
    const refusal = await refusalOf(content, { username });
    expect(refusal.message + refusal.fix).not.toContain(secret);
  });
});

describe('what LinkedIn and Google give their members', () => {
  it('LinkedIn: quotes at the ends of lines, and what only connections may read', async () => {
    const table = `Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility
2021-03-01 12:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A6772123238400000005,"""Beans"" are good""
""""
""#garden",https://example.org/soil,,MEMBER_NETWORK
2021-03-02 18:30:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A6772583772979200005,${secret},,,CONNECTIONS
`;
    const { collection, ...rest } = await outline(table);
    expect(rest).toEqual({
      format: 'LinkedIn shares',
      username,
      posts: ['2021-03-01T12:00 original: "Beans" are good\n\n#garden'],
      counts: [null, null, null, null],
      skipped: { 'posts that are not public': 1 },
    });
    expect(collection.posts[0]).toMatchObject({
      id: '6772123238400000005',
      links: ['https://example.org/soil'],
    });
  });

  it('LinkedIn: comments are replies, messages are refused', async () => {
    const comments = `Date,Link,Message
2021-03-02 18:30:00,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A6772123238400000005,thank you
`;
    expect(await outline(comments)).toMatchObject({
      format: 'LinkedIn comments',
      posts: ['2021-03-02T18:30 reply: thank you'],
    });
    const messages = `CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
1,,Bob,https://www.linkedin.com/in/bob,Ann,https://www.linkedin.com/in/ann,2021-03-02 18:30:00 UTC,,${secret},INBOX
`;
    const refusal = await refusalOf(messages, { username });
    expect(refusal.message + refusal.fix).not.toContain(secret);
  });

  it('YouTube: texts in all three forms, and the channel is the account', async () => {
    const table = `Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text
c1,UC1,2021-03-01T12:00:00.123456+00:00,0,,v1,"{""takeoutSegments"":[{""text"":""Beans ""},{""text"":""🌱""}]}"
c2,UC1,2021-03-02T18:30:00+00:00,0,c0,v1,"{""text"":""thank ""},{""text"":""you""}"
c3,UC1,2021-03-06T07:15:00+00:00,0,,v2,plain
`;
    const collection = await readPosts(table);
    expect(collection.columnsUnread).toBeUndefined();
    expect(outlineOf(collection)).toEqual({
      format: 'YouTube comments (Takeout)',
      username: 'UC1',
      posts: [
        '2021-03-01T12:00 reply: Beans 🌱',
        '2021-03-02T18:30 reply: thank you',
        '2021-03-06T07:15 reply: plain',
      ],
      counts: [null, null, null, null],
      skipped: {},
    });
  });

  it('private messages are not offered to be mapped either', async () => {
    const content = JSON.stringify([{ sender_name: secret, timestamp_ms: 1, content: secret }]);
    await expect(readBytes(content, { username, isReview: true })).rejects.toThrow(/never read/u);
  });
});
