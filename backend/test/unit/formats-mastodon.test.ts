import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { readPosts } from '../support/uploads/read-bytes.js';

const ann = {
  id: '1',
  username: 'ann',
  acct: 'ann',
  display_name: 'Ann Example',
  note: '<p>Gardener</p>',
  locked: false,
  url: 'https://social.example/@ann',
  followers_count: 50,
  following_count: 9,
};
const status = (id: string, content: string, others = {}) => ({
  id,
  created_at: '2021-03-01T12:00:00.000Z',
  in_reply_to_id: null,
  in_reply_to_account_id: null,
  sensitive: false,
  spoiler_text: '',
  visibility: 'public',
  language: 'en',
  uri: `https://social.example/users/ann/statuses/${id}`,
  url: `https://social.example/@ann/${id}`,
  replies_count: 1,
  reblogs_count: 2,
  favourites_count: 10,
  content,
  reblog: null,
  account: ann,
  media_attachments: [],
  mentions: [],
  tags: [],
  emojis: [],
  card: null,
  poll: null,
  ...others,
});
const bob = { ...ann, id: '2', username: 'bob', acct: 'bob@other.example' };
const statuses = [
  status('100', '', {
    reblog: status('90', '<p>not mine</p>', { account: bob }),
    created_at: '2021-04-01T00:00:00Z',
  }),
  status(
    '101',
    '<p>Beans &amp; peas <a href="https://example.org/soil">https://<span class="invisible">example.org/soil</span></a></p>',
    {
      tags: [{ name: 'garden' }],
      media_attachments: [{ id: '1', type: 'image', url: 'https://cdn.example/1.jpg' }],
    },
  ),
  status('102', '<p>Which &lt;b&gt;?</p>', {
    created_at: '2021-03-02T18:30:00.000Z',
    spoiler_text: 'a <vote>',
    in_reply_to_id: '90',
    mentions: [{ acct: 'bob@other.example', username: 'bob' }],
    poll: {
      id: '1',
      options: [
        { title: 'Beans & rice', votes_count: 3 },
        { title: 'Peas', votes_count: 1 },
      ],
    },
  }),
  status('103', '<p>for friends</p>', { visibility: 'private' }),
  status('104', '<p>unlisted</p>', { visibility: 'unlisted', created_at: '2021-03-06T07:15:00.000Z' }),
];
const expected = {
  format: 'Mastodon API',
  username: 'ann',
  posts: [
    '2021-03-01T12:00 original: Beans & peas https://example.org/soil',
    '2021-03-02T18:30 reply: a <vote>\n\nWhich <b>?\n\n- Beans & rice\n- Peas',
    '2021-03-06T07:15 original: unlisted',
  ],
  counts: [30, 6, 3, null],
  skipped: { 'reposts of other accounts': 1, 'posts that are not public': 1 },
};

describe('statuses as the API of Mastodon answers them', () => {
  it.each([
    ['a list', JSON.stringify(statuses)],
    ['one a line', statuses.map((one) => JSON.stringify(one)).join('\n')],
    [
      'the archive of mastodon-archive, whose other lists are of others',
      JSON.stringify({
        version: 2,
        account: ann,
        statuses,
        favourites: Array.from({ length: 9 }, (_, id) => status(`f${id}`, '<p>liked</p>', { account: bob })),
        bookmarks: [],
        mentions: [
          { id: '7', type: 'mention', account: bob, status: status('m', '<p>hey</p>', { account: bob }) },
        ],
      }),
    ],
  ])('%s', async (_, content) => {
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toEqual(expected);
    expect(collection.account).toMatchObject({ display_name: 'Ann Example', followers: 50, following: 9 });
    expect(collection.posts.at(-1)).toMatchObject({
      hashtags: ['garden'],
      media: ['https://cdn.example/1.jpg'],
      links: ['https://example.org/soil'],
      lang: 'en',
    });
    expect(collection.posts[1]).toMatchObject({ mentions: ['bob@other.example'] });
  });

  it('Pleroma, Akkoma and Truth Social: quotes, and what stays on its server', async () => {
    const content = JSON.stringify([
      status('1', '<p>look</p>', {
        pleroma: { quote_id: '9', content: { 'text/plain': 'look' }, emoji_reactions: [] },
      }),
      status('2', '<p>here</p>', { visibility: 'local' }),
      status('3', '<p>there</p>', {
        quote_id: '9',
        quote: { id: '9' },
        created_at: '2021-03-02T18:30:00.000Z',
      }),
    ]);
    expect(outlineOf(await readPosts(content))).toMatchObject({
      posts: ['2021-03-01T12:00 quote: look', '2021-03-02T18:30 quote: there'],
      skipped: { 'posts that are not public': 1 },
    });
  });

  it('GoToSocial and Pixelfed: the source beside the text is not the text, pictures need none', async () => {
    const content = JSON.stringify([
      status('1', '<p>Beans</p>', { text: 'source of the text' }),
      status('2', '', {
        content_text: '',
        created_at: '2021-03-02T18:30:00.000Z',
        media_attachments: [{ type: 'image', url: 'https://cdn.example/1.jpg' }],
        replies_count: undefined,
        reply_count: 3,
      }),
    ]);
    expect(outlineOf(await readPosts(content))).toMatchObject({
      posts: ['2021-03-01T12:00 original: Beans', '2021-03-02T18:30 original: '],
      counts: [20, 4, 4, null],
    });
  });

  it('a table of statuses of Truth Social names its account in their addresses', async () => {
    const table = `id,created_at,content,url,media,replies_count,reblogs_count,favourites_count
114,2025-03-01T12:00:00.000Z,<p>Beans</p>,https://truthsocial.com/@ann/114,"['https://cdn.example/1.jpg']",1,2,10
115,2025-03-02T18:30:00.000Z,,https://truthsocial.com/@ann/115,"['https://cdn.example/2.jpg']",3,4,20
`;
    expect(outlineOf(await readPosts(table))).toMatchObject({
      username: 'ann',
      posts: ['2025-03-01T12:00 original: Beans', '2025-03-02T18:30 original: '],
      counts: [30, 6, 4, null],
    });
  });
});
